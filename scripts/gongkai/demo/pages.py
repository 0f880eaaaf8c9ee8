"""Sample guides and access points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.demo.owners import CITY_NAME, Owner, common
from gongkai.demo.signed import Fields, yaml_file
from gongkai.kinds import BY_NAME

_GUIDE_SERIAL, _ACCESS_SERIAL = 9_001, 9_002
_SITE = "https://www.example.org/"
_CHANNELS = (
    ("当面", "到上述办公地址提出"),
    ("邮寄", "寄到上述办公地址，信封注明“政府信息公开申请”"),
    ("互联网", "在上述网站提出"),
    ("传真", "发到上述传真号码"),
)
# Identifier, type, title, further fields.
_PLACES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("centre", "政务服务中心", "政务服务中心查阅点", ("address", "hours")),
    ("archives", "档案馆", "档案馆政府信息查阅中心", ("address", "hours")),
    ("library", "图书馆", "图书馆政府信息查阅室", ("address", "hours")),
    ("portal", "政府门户网站", "政府门户网站", ("website",)),
    ("hotline", "政务服务热线", "政务服务热线", ("phone",)),
)
_WAYS = {"address": "样例市示范路1号", "hours": "工作日 9:00—17:00", "website": _SITE, "phone": "12345"}


def guide_files(some: tuple[Owner, ...], day: date) -> Iterator[tuple[str, bytes]]:
    """A guide for each organization of `some`."""
    for owner in some:
        phone = f"0772-{owner.number + 1:07d}"
        name = f"{owner.id}-guide"
        fields: Fields = {
            **common(owner, name, f"{owner.name}政府信息公开指南", day, day),
            **owner.index_no(day.year, _GUIDE_SERIAL),
            "classification": ["机构职能", "政策文件", "规划计划", "行政许可", "年度报告"],
            "arrangement": "政府信息按机构、类别、年份和主题编排，每条有唯一的编号和索引号。",
            "access_methods": ["本网站", "政务服务中心查阅点", "档案馆和图书馆查阅点"],
            "office_name": f"{owner.name}政府信息公开工作机构",
            "address": f"{CITY_NAME}样例路{owner.number + 1}号",
            "office_hours": "工作日 9:00—12:00，13:00—17:00",
            "phone": phone,
            "fax": phone,
            "internet_contact": _SITE,
            "channels": [{"type": kind, "how": how} for kind, how in _CHANNELS],
            "updated": day.isoformat(),
        }
        yield f"catalog/guide/{owner.id}/{name}.yaml", yaml_file(BY_NAME["guide"], fields, day)


def access_files(count: int, owner: Owner, day: date) -> Iterator[tuple[str, bytes]]:
    """The first `count` access points of the city."""
    for number, (slug, kind, title, ways) in enumerate(_PLACES[:count]):
        name = f"{owner.id}-{slug}"
        fields: Fields = {
            **common(owner, name, f"{CITY_NAME}{title}", day, day),
            **owner.index_no(day.year, _ACCESS_SERIAL + number),
            "type": kind,
            "operator": owner.id,
            "consult": ["政府公报", "政府信息公开目录和指南", "主动公开的文件"],
            "services": ["查阅", "复印", "代填申请"],
            **{way: _WAYS[way] for way in ways},
        }
        yield f"catalog/access_point/{owner.id}/{name}.yaml", yaml_file(BY_NAME["access_point"], fields, day)

"""Sample documents: Markdown with a head, of several categories; some are repealed by a later one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.demo.owners import Owner, common
from gongkai.demo.pick import Rand, below, generator, pick
from gongkai.demo.signed import Fields, markdown_file
from gongkai.kinds import BY_NAME

_SUBJECTS = (
    ("政务公开", "综合政务\\政务公开"),
    ("电子政务", "综合政务\\电子政务"),
    ("应急管理", "综合政务\\应急管理"),
    ("财政资金使用", "财政、金融、审计\\财政"),
    ("社会信用体系建设", "财政、金融、审计\\社会信用体系建设"),
    ("内部审计", "财政、金融、审计\\审计"),
    ("重大建设项目", "国民经济管理、国有资产监管\\重大建设项目"),
    ("价格监测", "国民经济管理、国有资产监管\\物价"),
    ("土地利用", "国土资源、能源\\土地"),
    ("节约用水", "国土资源、能源\\水资源"),
)
_ACTIONS = ("做好", "加强", "推进", "规范", "完善", "深化")
_GENRES = (("规范性文件", "通知"), ("规划计划", "通知"), ("通知公告", "公告"), ("通知公告", "通告"), ("其他", "意见"))
_HEADINGS = ("总体要求", "主要任务", "工作措施", "职责分工", "时间安排", "组织保障")
_SENTENCES = (
    "各有关单位要按照职责分工，把任务落实到岗位，按时完成。",
    "坚持以公开为常态、不公开为例外，方便群众查阅和办事。",
    "对办理中发现的问题，要及时研究，提出改进的办法。",
    "有关材料统一编号归档，便于以后核对。",
    "窗口要公布办事指南、所需材料、办理时限和收费标准。",
    "数据按月汇总，按季通报，按年评估。",
    "要听取企业和群众的意见，并说明采纳情况。",
    "新旧办法不一致的，以新办法为准。",
    "涉及多个部门的事项，由牵头部门会同有关部门办理。",
    "基层单位要结合实际，不搞一刀切，不增加基层负担。",
)
_MARKS = "一二三四五六"
_REPEALED = 0.08


def document_files(
    count: int, everyone: tuple[Owner, ...], years: tuple[int, ...], seed: int, as_of: date
) -> Iterator[tuple[str, bytes]]:
    """`count` documents, spread over organizations and years."""
    rand = generator(seed, "documents")
    spread = Counter((below(rand, len(everyone)), pick(rand, years)) for _ in range(count))
    for place, year in sorted(spread):
        for number in range(1, spread[place, year] + 1):
            yield _document(everyone[place], year, number, spread[place, year], seed, as_of)


def _document(owner: Owner, year: int, number: int, last: int, seed: int, as_of: date) -> tuple[str, bytes]:
    name = f"{owner.id}-{year}-{number}"
    rand = generator(seed, name)
    (word, topic), action, (category, genre) = pick(rand, _SUBJECTS), pick(rand, _ACTIONS), pick(rand, _GENRES)
    created = _created(year, number, last, as_of)
    published = created + timedelta(days=8)
    title = f"{owner.name}关于{action}{year}年{word}工作的{genre}（样例第{number}号）"
    fields: Fields = {
        **common(owner, name, title, created, published),
        **owner.index_no(year, number),
        "topic": topic,
        "keywords": [word, genre],
        "summary": f"就{action}{word}工作提出要求。样例文件，内容由程序生成。",
        "issuers": [owner.id],
        "doc_no": f"样{owner.mark}〔{year}〕{number}号",
        "category": category,
        "genre": genre,
        **_validity(rand, owner, year, number, last),
    }
    path = f"catalog/document/{owner.id}/{name}.md"
    return path, markdown_file(BY_NAME["document"], fields, published, _body(rand, title, word))


def _created(year: int, number: int, last: int, as_of: date) -> date:
    """Later numbers have later days; the last day leaves time for publication."""
    first = date(year, 1, 4)
    end = min(date(year, 12, 20), as_of - timedelta(days=9))
    return first + timedelta(days=(end - first).days * number // last)


def _validity(rand: Rand, owner: Owner, year: int, number: int, last: int) -> Fields:
    if number < last and rand() < _REPEALED:
        return {"validity": "废止", "repealed_by": f"{owner.id}-{year}-{number + 1}"}
    return {"validity": "有效"}


def _body(rand: Rand, title: str, word: str) -> str:
    parts = [f"# {title}", f"为{pick(rand, _ACTIONS)}{word}工作，现将有关事项说明如下。本文是样例。"]
    for mark in _MARKS[: 3 + below(rand, 4)]:
        parts.append(f"## {mark}、{_HEADINGS[_MARKS.index(mark)]}")
        parts += ["".join(pick(rand, _SENTENCES) for _ in range(2 + below(rand, 4))) for _ in range(2)]
    return "\n\n".join(parts) + "\n"

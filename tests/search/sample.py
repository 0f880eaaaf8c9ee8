"""Pages for the tests of search: some written by hand, many made from a seeded generator. All of it is sample text,
but for the excerpt of the notice 柳政办〔2011〕63号."""

from __future__ import annotations

import random
from pathlib import Path

from gongkai.search.model import SearchPage

NOTICE = SearchPage(
    url="documents/lz-office/lzb-2011-63.html",
    title="柳州市人民政府办公室关于印发《柳州市2011年政务服务政务公开政府信息公开工作要点》的通知",
    text=(Path(__file__).parent / "notice.txt").read_text(encoding="utf-8"),
    kind="document",
    kind_label="文件",
    organization="lz-office",
    organization_name="柳州市人民政府办公室",
    date="2011-04-26",
    topic="政务公开",
    numbers=("柳政办〔2011〕63号",),
)


def other(name: str, title: str, text: str, **more: object) -> SearchPage:
    """A page written for one test."""
    values: dict[str, object] = {
        "url": f"documents/lz/{name}.html",
        "kind": "document",
        "kind_label": "文件",
        "organization": "lz",
        "organization_name": "柳州市人民政府",
    }
    return SearchPage(title=title, text=text, sample=True, **(values | more))  # type: ignore[arg-type]


WRITTEN = (
    NOTICE,
    other(
        "reply-1",
        "关于一件来信的答复（样例）",
        "柳政办〔2011〕63号文件已经公开，见政府信息公开栏目。",
        date="2020-05-06",
    ),
    other("reply-2", "关于第1163号来信的答复（样例）", "来信收悉。第1163号来信由办公室答复。", date="2021-05-06"),
    other(
        "guide",
        "鹿寨县政府信息公开指南（样例）",
        "鹿寨县人民政府依照条例编制本指南。\n受理机构的办公时间为工作日。",
        kind="guide",
        kind_label="公开指南",
        organization="lz-luzhai",
        organization_name="鹿寨县人民政府",
        date="2022-01-04",
        url="guides/lz-luzhai/guide.html",
    ),
    other(
        "apex",
        "ＡＰＥＸ工業園區行政審批系統使用說明（样例）",
        "請各單位使用統一的審批系統，聯繫電話見附件。",
        date="2019-03-01",
    ),
    other(
        "hostile",
        "<img src=x onerror=alert(1)>（样例）",
        "</script><script>alert(2)</script> & 恶意标记不运行",
        date="2018-01-01",
    ),
    other("empty", "", "", date=""),
    other("strange", "控制\x00字符\x1b与孤立代理\ud83d（样例）", "前\ud800后\u2028分行符\ufffe末尾", date="2026-02-31"),
)

_VOCABULARY = (
    "政务服务 政务公开 政府信息公开 行政审批 标准化 项目 目录 县区 街道 乡镇 社区 人民政府 财政局 教育局 卫生 环境 建设 规划 年度 报告 公告 通知 "
    "办法 条例 规定 实施 意见 工程 采购 预算 决算 招标 中标 鹏程建筑 螺蛳粉 产业 园区 道路 桥梁 水利 农业 扶贫 就业 社保 医疗 住房 公积金 "
    "二〇一一年 2011年 2012年 2013年4月26日 第3条 63号 〔2014〕18号 100万元 20.5% A座 APEX Ltd. B2B ＡＢＣ１２３ 審批 統計 臺賬 網絡 ㎡ ① Ⅳ é"
)
_WORDS = _VOCABULARY.split()
_MARKS = ("", "", "", "，", "、", "。", "；", " ", "\n", "（", "）")
_OFFICES = tuple((f"lz-office-{n}", f"样例机关{n}") for n in range(1, 13))
_KINDS = (("document", "文件"), ("guide", "公开指南"), ("annual_report", "年度报告"))


def text_of(source: random.Random, words: int) -> str:
    """Some words with marks between them."""
    return "".join(source.choice(_WORDS) + source.choice(_MARKS) for _ in range(words))


def generated(count: int, seed: int = 63) -> list[SearchPage]:
    """So many pages, the same for the same seed."""
    source = random.Random(seed)
    pages = []
    for number in range(count):
        organization, name = source.choice(_OFFICES)
        kind, label = source.choice(_KINDS)
        date = f"{source.randint(2009, 2025)}-{source.randint(1, 12):02d}-{source.randint(1, 28):02d}"
        pages.append(
            SearchPage(
                url=f"{kind}s/{organization}/r{number:04d}.html",
                title=text_of(source, 6).replace("\n", "") + "（样例）",
                text=text_of(source, source.randint(20, 120)),
                kind=kind,
                kind_label=label,
                organization=organization,
                organization_name=name,
                date=date,
                topic=source.choice(("教育", "财政", "")),
                numbers=(f"样例〔{date[:4]}〕{source.randint(1, 400)}号",),
                sample=True,
            )
        )
    return pages


def pages(count: int = 180) -> list[SearchPage]:
    """The written pages and so many generated ones."""
    return [*WRITTEN, *generated(count)]

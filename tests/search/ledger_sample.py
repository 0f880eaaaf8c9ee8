"""Records for the tests of the ledger: a few written by hand, many from a seeded generator. All of it is sample text."""

from __future__ import annotations

import random

from gongkai.demo.words import MARKS, PLACES, STREETS, TRADES
from gongkai.search import SearchPage

_ORGANIZATIONS = tuple((f"lz-office-{number}", f"样例第{number}机关") for number in range(1, 7))
_SCOPES = ("B2B 平台", "ＡＢＣ１２３ 型", "審批系統", "(A座) 20.5㎡", "Ⅳ类", "①期", "网絡")


def record(name: str, title: str, text: str, **more: object) -> SearchPage:
    """A record written for one test."""
    values: dict[str, object] = {
        "url": f"approvals/lz-office-1/{name}.html",
        "kind": "approval_result",
        "kind_label": "行政许可结果",
        "organization": "lz-office-1",
        "organization_name": "样例第1机关",
        "date": "2020-05-06",
        "sample": True,
    }
    return SearchPage(title=title, text=text, **(values | more))  # type: ignore[arg-type]


WRITTEN = (
    record("company", "桂中样板科技有限公司：食品经营许可决定书", "许可内容：准予从事预包装食品销售。", numbers=("样许准字〔2020〕7631号",)),
    record("mention", "一件更正（样例）", "样许准字〔2020〕7631号有误，桂中样板科技有限公司已经更正。", date="2021-05-06"),
    record("longer", "又一件更正（样例）", "样许准字〔2020〕17631号有误。", numbers=("样许准字〔2020〕17631号",)),
    record("traditional", "ＡＰＥＸ工業園區行政審批系統（样例）", "許可證書：樣證字第00091號", date="2019-03-01"),
    record("word", "APEX", "编号：\n12345\n三十二位", numbers=("98765",), organization="lz-office-2", organization_name="样例第2机关"),
    record("real", "桂中样板科技有限公司", "许可内容：准予从事预包装食品销售。", date="2018-01-01", sample=False),
    record("hostile", "<img src=x onerror=alert(1)>（样例）", '</script><script>alert(2)</script> & 恶意标记"不\\运行/'),
    record("empty", "", "", date="", topic="", organization="", organization_name=""),
    record("strange", "控制\x00字符\x1b与孤立代理\ud83d（样例）", "前\ud800后\u2028分行符\ufffe末尾\n__proto__ constructor", date="2026-02-31"),
    record("plane", "𠮷野家餐饮店𧊲（样例）", "经营者：𠮷田𠮷男\n经营者：𠮷田𠮷女\n经营者：𠮷田", numbers=("〔𠮷〕1号", "〔𠮷〕2号", "3", "4", "5", "6")),
)  # fmt: skip


def generated(count: int, seed: int = 63) -> list[SearchPage]:
    """So many records of permit decisions, the same for the same seed; some share every line but the number."""
    source = random.Random(seed)
    return [_one(source, number) for number in range(count)]


def _one(source: random.Random, number: int) -> SearchPage:
    organization, name = source.choice(_ORGANIZATIONS)
    trade, place = source.choice(TRADES), source.choice(PLACES)
    company = f"样例{place}{source.choice(MARKS)}{trade.word}{source.choice(('', f'{number:05d}'))}有限公司"
    year, month, day = source.randint(2018, 2025), source.randint(1, 12), source.randint(1, 28)
    number_ = f"样许准字〔{year}〕{source.randint(1, 400)}号"
    lines = [
        f"行政许可决定文书号：{number_}",
        f"许可决定日期：{year}年{month}月{day}日",
        f"许可机关：{name}",
        f"许可类别：{source.choice(('普通', '特许', '登记'))}",
        f"许可编号：样证字第{source.randint(1, 99999):06d}号",
        company,
        f"9145{source.randint(10**9, 10**10)}MA{source.randint(1, 9)}K",
        f"准予在{place}{source.choice(STREETS)}{source.randint(1, 300)}号从事{source.choice(trade.scopes)}（{source.choice(_SCOPES)}）等经营活动。",
        *source.choice(((), ("备注：补发",), (f"备注：原证{source.randint(1, 9)}号遗失\n补发一次",))),
    ]
    return SearchPage(
        url=f"approvals/{organization}/r{number:06d}.html",
        title=f"{company}：{trade.decision}决定书",
        text="\n".join(lines),
        kind="approval_result",
        kind_label="行政许可结果",
        organization=organization,
        organization_name=name,
        date=f"{year}-{month:02d}-{day:02d}",
        topic=source.choice(("综合政务", "")),
        numbers=(number_, f"1145/{year}-{number:05d}")[: source.randint(1, 2)],
        sample=source.random() < 0.8,
    )


def records(count: int = 2_000) -> list[SearchPage]:
    """The written records and so many generated ones."""
    return [*WRITTEN, *generated(count)]

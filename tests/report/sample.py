"""A report to render: real rules at places of small files, hostile texts included."""

from __future__ import annotations

from pathlib import Path

from gongkai.checks import ALL_RULES
from gongkai.diagnostic import Report, Rule, Severity, Text
from gongkai.report import Run, with_lines
from gongkai.source import Span

HOSTILE = "<script>alert(1)</script>]]>&\"'::error::x%0A,\x1b[31m\u202e"
RUN = Run(files=12, site_url="https://example.gov.cn/zwgk/")
A = "catalog/document/lz-office/a.md"
B = "catalog/document/lz-office/b.md"
FILES = {
    A: "---\nid: a\ntitle: 公告\ncreated: 2026年3月1日\nphone: １２３４\ntitel: 公告\n---\n正文\n",
    B: f"---\nid: b\ntitle: {HOSTILE}\n\tkeywords: [甲, 乙]\n",
}
NOTE = Rule(
    "NOTE-1", Severity.NOTE, Text("说明", "A note"), Text("这是说明：{what}", "this is a note: {what}"),
    Text("不必改。", "Nothing to do."), Text("", ""), basis="某办法第一条", verified=False,
)  # fmt: skip


def write(root: Path) -> Path:
    """Write the files that the report speaks of."""
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode("utf-8"))
    return root


def report(root: Path) -> Report:
    """The report, with its source lines."""
    made = Report()
    date, unknown, title = ALL_RULES["FIELD-04"], ALL_RULES["FIELD-02"], ALL_RULES["FIELD-03"]
    near = {"near_zh": "，这里大概是 2026-03-01", "near_en": "; here probably 2026-03-01"}
    made.add(
        [
            date.at(Span(A, 4, 10, 4, 19), "created: 2026-03-01", label="生成日期", value="2026年3月1日", **near),
            ALL_RULES["FIELD-06"].at(Span(A, 5, 8), "phone: 1234", label="电话", value="１２３４", ascii="1234"),
            unknown.at(
                Span(A, 6, 1),
                "title: 公告",
                field="titel",
                near_zh="，是不是“title”？",
                near_en="; did you mean “title”?",
            ),
            title.at(Span(B, 3, 8), label="名称", value=HOSTILE, choices_zh="甲、乙", choices_en="a, b"),
            ALL_RULES["TEXT-1"].at(Span(B, 4, 2), shown="×月"),
            NOTE.at(Span("catalog/没有/文件.yaml"), what="文件不在"),
        ]
    )
    return with_lines(made, write(root))

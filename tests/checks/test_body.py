"""The Markdown body: where links and pictures may lead, and what is only code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import repository

FILE = "catalog/document/lz-office/gg-1.md"
LAST = "依法公开，方便群众。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[甲](https://www.example.org/)", []),
        ("[甲](HTTPS://www.example.org/)", ["5 BODY-2"]),
        ("[甲](<https://www.example.org/> '题')", []),
        ("[甲](mailto:a@example.org)", []),
        ("[甲](#一总体要求)", []),
        ("[甲](#)", ["5 BODY-2"]),
        ("[甲]()", ["5 BODY-2"]),
        ("[甲](id:gf-1)", []),
        ("[甲](id:gf-1#第一条)", []),
        ("[甲](id:gf-9)", ["5 REF-1"]),
        ("[甲](id:)", ["5 REF-1"]),
        ("[甲](files/附件1.txt)", []),
        ("[甲](files/../gf-1.md)", ["5 BODY-2"]),
        ("[甲](gf-1.html)", ["5 BODY-2"]),
        ("[甲](//example.org)", ["5 BODY-2"]),
        ("[甲](data:text/html,x)", ["5 BODY-2"]),
        ("[甲](vbscript:x)", ["5 BODY-2"]),
        ("[甲]( javascript:x )", ["6 BODY-2"]),
        ("[甲](java\tscript:x)", ["5 BODY-2"]),
        ("![图](files/附件1.txt)", []),
        ("![图](附件1.txt)", ["6 BODY-1"]),
        ("![图](https://example.org/a.png)", ["6 BODY-1"]),
        ("[![图](files/附件1.txt)](id:gf-1)", []),
        ("![图][甲]", ["1 BODY-1"]),
        ("见[甲][1]\n\n[1]: javascript:x", ["6 BODY-2"]),
        ("[^1]: 脚注", []),
        ("`[甲](javascript:x) <b>`", []),
        ("```\n[甲](javascript:x)\n<script>\n```", []),
        ("a < b，c > d；a<5；1<2>", []),
        ("<https://www.example.org/> <office@example.org>", []),
        ("<B>重要</B>", ["1 BODY-3", "6 BODY-3"]),
        ("<!-- 注 -->", ["1 BODY-3"]),
        ("<a href='javascript:x'>", ["1 BODY-3"]),
        ("柳州[2026]1号（附件）", []),
    ],
)
def test_links_pictures_and_html(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Columns are those of the target, or of the tag."""
    root = repository.BASE
    source = (root / FILE).read_text("utf-8").replace(LAST, text)
    root = repository.lay_out(tmp_path)
    (root / FILE).write_text(source, "utf-8")
    repository.sign(root)
    assert [f"{item.span.column} {item.code}" for item in repository.check(root)[1]] == expected

"""Markdown → head and body, with the line where the body begins."""

from __future__ import annotations

import pytest

from gongkai.read.markdown import read_markdown
from gongkai.read.nodes import locate, plain


def test_head_and_body() -> None:
    """A line of hyphens in the text is a rule, not a head."""
    found, wrong = read_markdown("---\nid: a\nb:\n  - c\n---\n\n正文\n\n---\n\n末\n".encode(), "f")
    assert wrong == []
    assert found is not None
    assert plain(found.head) == {"id": "a", "b": ["c"]}
    assert (found.body, found.body_line) == ("\n正文\n\n---\n\n末\n", 6)
    assert locate(found.head, ("b", 0)) == (4, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "f:1:1 MD-01"),
        ("# 公告\n", "f:1:1 MD-01"),
        ("\n---\nid: a\n---\nx\n", "f:1:1 MD-01"),
        ("----\nid: a\n----\nx\n", "f:1:1 MD-01"),
        ("---", "f:1:1 MD-02"),
        ("---\nid: a\n正文\n", "f:1:1 MD-02"),
        ("---\nid: a\n---", "f:3:1 MD-03"),
        ("---\nid: a\n---\n \n\n", "f:3:1 MD-03"),
        ("---\n---\nx\n", "f:2:1 YAML-14"),
        ("---\nid: a\nid: b\n---\nx\n", "f:3:1 YAML-08"),
        ("---\nid: a\ntitle：b\n---\nx\n", "f:3:6 YAML-04"),
        ("---\nid: a\n\tb: c\n---\nx\n", "f:3:1 YAML-02"),
        ("---\n- a\n---\nx\n", "f:2:1 YAML-14"),
    ],
)
def test_faults(text: str, expected: str) -> None:
    """At the line of the file, not of the head."""
    found, wrong = read_markdown(text.encode(), "f")
    assert found is None
    assert [f"{item.span} {item.code}" for item in wrong] == [expected]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """The same file with the line ends of any system."""
    found, wrong = read_markdown(f"\ufeff---{end}id: a{end}---{end}正文{end}".encode(), "f")
    assert wrong == []
    assert found is not None
    assert (plain(found.head), found.body, found.body_line) == ({"id": "a"}, "正文\n", 4)

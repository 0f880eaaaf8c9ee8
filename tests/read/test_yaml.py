"""YAML → nodes: text as written, places as an editor shows them, and what a syntax error means to who wrote it."""

from __future__ import annotations

import pytest

from gongkai.read.nodes import Mapping, Scalar, locate, plain
from gongkai.read.yaml import parse_mapping, read_yaml


def node(text: str) -> Mapping:
    """The mapping of a faultless text."""
    found, wrong = read_yaml(text.encode(), "f")
    assert wrong == []
    assert found is not None
    return found


def told(text: str) -> tuple[str, str, str]:
    """Line:column, code and suggestion of the one thing wrong."""
    found, wrong = read_yaml(text.encode(), "f")
    assert found is None
    assert len(wrong) == 1
    return f"{wrong[0].span.line}:{wrong[0].span.column}", wrong[0].code, wrong[0].suggestion


@pytest.mark.parametrize(
    "text", ["no", "012", "1:30", "2026-03-01", "1_000", "0x10", "1e3", ".inf", "True", "<<", "=", "yes", "1.10"]
)
def test_scalars_stay_what_was_written(text: str) -> None:
    """YAML's own idea of types plays no part."""
    assert plain(node(f"a: {text}\n")) == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a:\n", {}),
        ("a: ~\n", {}),
        ("a: null\n", {}),
        ("a: ''\n", {"a": ""}),
        ('a: "null"\n', {"a": "null"}),
        ("a: [~, x, '']\n", {"a": ["", "x", ""]}),
        ("a: {b: , c: d}\n", {"a": {"c": "d"}}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("a: >\n  b\n  c\n", {"a": "b c\n"}),
        ("a: b\n  c\n", {"a": "b c"}),
        ("a: 一：二\n", {"a": "一：二"}),
        ("a: x#y # z\n", {"a": "x#y"}),
        ("'a b': c\n", {"a b": "c"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("? a\n: b\n", {"a": "b"}),
    ],
)
def test_values(text: str, value: object) -> None:
    """Blank values are not there; quoted ones are."""
    assert plain(node(text)) == value


def test_places_count_characters() -> None:
    """Chinese counts one column a character; the place of a value that is missing is its parent's."""
    tree = node("# 注\n名称: 公告\na:\n  - {b: 甲, c: 乙}\n空:\n")
    assert locate(tree, ("名称",)) == (2, 5)
    assert locate(tree, ("名称",), want_key=True) == (2, 1)
    assert locate(tree, ("a", 0, "c")) == (4, 15)
    assert locate(tree, ("a", 0, "d"), want_key=True) == (4, 5)
    assert locate(tree, ("a", 7)) == (4, 3)
    assert locate(tree, ("空",)) == (5, 1)
    assert locate(tree, ("无",)) == (2, 1)


def test_a_head_keeps_the_lines_of_its_file() -> None:
    """Nodes and faults of a text that begins further down."""
    found, _ = parse_mapping("a: b\nc:\n  - d\n", "f", first_line=10)
    assert found is not None
    assert locate(found, ("c", 0)) == (12, 5)
    _, wrong = parse_mapping("a: b\na: c\n", "f", first_line=10)
    assert (wrong[0].span.line, wrong[0].values["first"]) == (11, "10")


@pytest.mark.parametrize(
    ("text", "place", "code", "suggestion"),
    [
        ("a:\n\tb: c\n", "2:1", "YAML-02", "  b: c"),
        ("a:\n  b: c\n\td: e\n", "3:1", "YAML-02", "  d: e"),
        ("a: b\n c: d\n", "2:2", "YAML-03", ""),
        ("a:\n  b: c\n d: e\n", "3:2", "YAML-03", ""),
        ("a:\n  - b\n - c\n", "3:2", "YAML-03", ""),
        ("title：公告\nid: a\n", "1:6", "YAML-04", "title: 公告"),
        ("id: a\ntitle：公告\n", "2:6", "YAML-04", "title: 公告"),
        ("id: a\n\n\n\ntitle： 公告\n", "5:6", "YAML-04", "title: 公告"),
        ("a:\n  drafter：\n    by: x\n", "2:10", "YAML-04", "  drafter:"),
        ("标题：公告\n", "1:3", "YAML-04", "标题: 公告"),
        ("a: x\n  title：y\n", "2:8", "YAML-04", "  title: y"),
        ("a: 通知: 关于\n", "1:6", "YAML-05", 'a: "通知: 关于"'),
        ("a: [2026]1号\n", "1:4", "YAML-05", 'a: "[2026]1号"'),
        ("a: {待定}的\n", "1:4", "YAML-05", 'a: "{待定}的"'),
        ("a: *重要\n", "1:4", "YAML-05", 'a: "*重要"'),
        ("a: &重要 x\n", "1:4", "YAML-05", 'a: "&重要 x"'),
        ("a: !重要\n", "1:4", "YAML-05", 'a: "!重要"'),
        ("a: %5\n", "1:4", "YAML-05", 'a: "%5"'),
        ("a: @x\n", "1:4", "YAML-05", 'a: "@x"'),
        ("a: `x`\n", "1:4", "YAML-05", 'a: "`x`"'),
        ("a: - x\nb: c\n", "1:4", "YAML-05", 'a: "- x"'),
        ("a: ? x\nb: c\n", "1:4", "YAML-05", 'a: "? x"'),
        ("a: , x\nb: c\n", "1:4", "YAML-05", 'a: ", x"'),
        ("a: > x\nb: c\n", "1:4", "YAML-05", 'a: "> x"'),
        ('a: "关于"的通知\n', "1:4", "YAML-05", "a: '\"关于\"的通知'"),
        ("a: '关于'的通知\n", "1:4", "YAML-05", "a: \"'关于'的通知\""),
        ('a: "公告\nb: c\n', "1:4", "YAML-06", ""),
        ('a: "公告”\nb: c\n', "1:4", "YAML-06", ""),
        ('a: "公告\nb: "x"\n', "1:4", "YAML-06", ""),
        ("a: [b, c\nd: e\n", "1:4", "YAML-06", ""),
        ("a: b\n标题 公告\nc: d\n", "2:1", "YAML-07", ""),
        ("a: b\ntitle:公告\nc: d\n", "2:1", "YAML-07", "title: 公告"),
        ("title:公告\nc: d\n", "1:1", "YAML-07", "title: 公告"),
        ("note: |\n  注意：内容\ntitle 公告\nid: a\n", "3:1", "YAML-07", ""),
        ("a: b\na: c\n", "2:1", "YAML-08", ""),
        ("a: {b: c, b: d}\n", "1:11", "YAML-08", ""),
        ("a: &x b\n", "1:4", "YAML-09", ""),
        ("a: *x\n", "1:4", "YAML-09", ""),
        ("&x a: b\n", "1:1", "YAML-09", ""),
        ("a: &x [b]\n", "1:4", "YAML-09", ""),
        ("a: !!int 1\n", "1:4", "YAML-10", ""),
        ("!x a: b\n", "1:1", "YAML-10", ""),
        ("a: b\n---\nc: d\n", "2:1", "YAML-11", ""),
        ("a: " + "[" * 30 + "]" * 30, "1:23", "YAML-12", ""),
        ("[a]: b\n", "1:1", "YAML-13", ""),
        ("- a\n", "1:1", "YAML-14", ""),
        ("公告\n", "1:1", "YAML-14", ""),
        ("{}\n", "1:1", "YAML-14", ""),
        ("\n\n", "1:1", "YAML-14", ""),
        ('a: "C:\\q"\n', "1:7", "YAML-01", ""),
    ],
)
def test_faults(text: str, place: str, code: str, suggestion: str) -> None:
    """The place of the cause, not the place where the parser gave up; and the mended line where it is clear."""
    assert told(text) == (place, code, suggestion)


def test_a_bomb_costs_nothing() -> None:
    """Deep nesting and many aliases are refused as they come."""
    assert told("a: " + "[" * 200_000)[1] == "YAML-12"
    assert told("a: &a [x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(50_000)))[1] == "YAML-09"


def test_quoted_and_plain_are_told_apart() -> None:
    """A reader may ask whether a value was quoted."""
    tree = node("a: 'x'\nb: x\n")
    values = [value for _, value in tree.entries]
    assert [isinstance(value, Scalar) and value.quoted for value in values] == [True, False]

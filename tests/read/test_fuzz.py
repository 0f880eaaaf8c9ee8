"""Whatever the bytes: a value or at least one diagnostic, at a place that is in the file, and never an exception."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.diagnostic import Diagnostic
from gongkai.read.csv import read_csv
from gongkai.read.markdown import read_markdown
from gongkai.read.nodes import Mapping, Node, Scalar, is_blank, plain
from gongkai.read.text import decode, readable
from gongkai.read.yaml import read_yaml
from tests.tools.examples import examples

SIGNS = st.sampled_from(
    [
        *(
            "a",
            "id",
            "：",
            ":",
            ": ",
            "\n",
            "\r\n",
            "\r",
            " ",
            "  ",
            "\t",
            "- ",
            "---\n",
            "[",
            "]",
            "{",
            "}",
            ",",
            '"',
            "'",
        ),
        *(
            "|",
            ">",
            "#",
            " #",
            "&a",
            "*a",
            "!",
            "!!x ",
            "%",
            "@",
            "`",
            "?",
            "? ",
            "~",
            "甲",
            "\u3000",
            "\u2028",
            "\x85",
        ),
        *("\ufeff", "\0", "\\", "\\q", "”", "...\n", "<<", "=", "\udc80", "𠀀"),
    ]
)
texts = st.lists(SIGNS, max_size=40).map("".join).map(lambda text: text.encode("utf-8", "surrogatepass"))
anything = st.binary(max_size=200) | texts | st.text(max_size=60).map(lambda text: text.encode("gb18030", "replace"))
often = examples(300)


def places_are_inside(data: bytes, found: list[Diagnostic]) -> None:
    """Every diagnostic stands at a line that the file has, and no further right than just behind its end."""
    lines = readable(data).split("\n")
    for item in found:
        assert item.message("zh")
        assert item.message("en")
        assert 1 <= item.span.line <= len(lines), (item.span, item.code)
        if item.code != "FILE-01":
            assert 1 <= item.span.column <= len(lines[item.span.line - 1]) + 1, (item.span, item.code)


def every_scalar(node: Node) -> list[Scalar]:
    """All scalars of a tree, keys included."""
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Mapping):
        return [scalar for pair in node.entries for part in pair for scalar in every_scalar(part)]
    return [scalar for item in node.items for scalar in every_scalar(item)]


@often
@given(anything, st.booleans())
def test_decode(data: bytes, gb18030: bool) -> None:
    """Text without control characters, or why not."""
    text, found = decode(data, "f", gb18030=gb18030)
    assert (text is None) == bool(found)
    if text is not None:
        assert not set("\r\0\x85\u2028\ufeff") & set(text)
        text.encode("utf-8")
    places_are_inside(data, found)


@often
@given(anything)
@example(b"? \xe2\x80\xa8")
@example(b"a: |2\n\n")
@example(b"\xef\xbb\xbf\xef\xbb\xbfa: b")
def test_yaml(data: bytes) -> None:
    """A mapping whose scalars stand in the file, or one diagnostic."""
    node, found = read_yaml(data, "f")
    assert (node is None) == bool(found)
    places_are_inside(data, found)
    if node is not None:
        value: Any = plain(node)
        assert isinstance(value, dict)
        lines = readable(data).split("\n")
        # The place of a value that was left blank is that of its key.
        assert all(1 <= scalar.line <= len(lines) for scalar in every_scalar(node) if not is_blank(scalar))


@often
@given(anything)
def test_csv(data: bytes) -> None:
    """Rows of equal length, or diagnostics; every cell has a place."""
    table, found = read_csv(data, "f")
    assert table is not None or found
    places_are_inside(data, found)
    for row in table.rows if table else ():
        assert table is not None
        assert len(row.cells) == len(table.header)
        for index in range(len(row.cells)):
            line, column = table.place(row.line, index)
            assert row.line <= line <= len(table.lines)
            assert 1 <= column <= len(table.lines[line - 1]) + 1


@often
@given(anything, st.booleans())
def test_markdown(data: bytes, fenced: bool) -> None:
    """Head and body, or diagnostics."""
    data = b"---\n" + data + b"\n---\nx\n" if fenced else data
    found, wrong = read_markdown(data, "f")
    assert (found is None) == bool(wrong)
    places_are_inside(data, wrong)


rows = st.lists(
    st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=6), min_size=2, max_size=2),
    max_size=5,
)


@examples(100)
@given(rows)
def test_csv_gives_back_what_was_written(cells: list[list[str]]) -> None:
    """Quoting by the rules is undone by the reader, and each cell's place shows its text."""
    quoted = [
        [f'"{cell}"'.replace('"', '""')[1:-1] if '"' in cell or "," in cell else cell for cell in row] for row in cells
    ]
    lines = ["a,b", *(",".join(row) for row in quoted)]
    table, found = read_csv("\n".join(lines).encode(), "f")
    wanted = [tuple(row) for row in cells if any(cell.strip() for cell in row)]
    if "\ufeff" in "".join(lines) or any("\n" in line for line in lines):
        return
    assert found == []
    assert table is not None
    assert [row.cells for row in table.rows] == wanted
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            line, column = table.place(row.line, index)
            assert table.lines[line - 1][column - 1 :].startswith(('"', cell))

"""Bytes → text: what is taken, what is refused and where."""

from __future__ import annotations

import codecs

import pytest

from gongkai.read import text
from gongkai.read.text import decode, line_column, readable
from gongkai.source import MAX_FILE_BYTES

CHINESE = "标题: 公告\n"


def codes(data: bytes, *, gb18030: bool = False) -> list[tuple[str, str]]:
    """Place and code of what is wrong."""
    return [(str(item.span), item.code) for item in decode(data, "f", gb18030=gb18030)[1]]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ""),
        (codecs.BOM_UTF8, ""),
        (codecs.BOM_UTF8 + CHINESE.encode(), CHINESE),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"a\tb", "a\tb"),
        ("a\u200bb\u3000".encode(), "a\u200bb\u3000"),
    ],
)
def test_taken(data: bytes, expected: str) -> None:
    """One byte order mark goes, line ends become \\n, the rest stays."""
    assert decode(data, "f") == (expected, [])


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (CHINESE.encode("gb18030"), "f:1:1"),
        (b"a\r\nb: " + "题".encode("gb18030"), "f:2:4"),
        (codecs.BOM_UTF16_LE + CHINESE.encode("utf-16-le"), "f:1:1"),
        (codecs.BOM_UTF8 + "标题".encode() + b"\xff", "f:1:3"),
        (b"\xed\xa0\x80", "f:1:1"),
        (b"\xc0\x80", "f:1:1"),
    ],
)
def test_not_utf8(data: bytes, place: str) -> None:
    """The place of the first byte that cannot be read; of a GBK file the first Chinese character."""
    assert codes(data) == [(place, "FILE-01")]


def test_the_guess_is_told_and_never_acted_upon() -> None:
    """GBK and UTF-16 are recognized, and still refused."""
    for data, word in ((CHINESE.encode("gbk"), "GBK"), (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), "UTF-16")):
        value, found = decode(data, "f")
        assert value is None
        assert word in found[0].message("zh")
        assert word in found[0].message("en")
    assert "GBK" not in decode(b"\xff", "f")[1][0].message("zh")


def test_tables_may_be_gb18030() -> None:
    """Strict UTF-8 first, then GB18030, nothing else."""
    assert decode("编号,名称\n".encode("gb18030"), "f", gb18030=True) == ("编号,名称\n", [])
    assert decode("𠀀㐀".encode("gb18030"), "f", gb18030=True) == ("𠀀㐀", [])
    assert codes(b"\xff\xfe\xff", gb18030=True) == [("f:1:1", "FILE-01")]


@pytest.mark.parametrize("char", ["\0", "\b", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff"])
def test_control_characters(char: str) -> None:
    """None is let through, not even those at which only some programs break lines."""
    assert codes(f"a\nbc{char}".encode()) == [("f:2:3", "FILE-03")]


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is that of `source`; a smaller one here stands for it."""
    assert MAX_FILE_BYTES == 64 * 1024 * 1024
    monkeypatch.setattr(text, "MAX_FILE_BYTES", 3)
    assert codes(b"abc") == []
    assert codes(b"abcd") == [("f:1:1", "FILE-02")]


def test_readable_reads_anything() -> None:
    """For looking into broken files: GBK and UTF-16 as such, the rest with replacement characters."""
    assert readable(CHINESE.encode("gbk")) == CHINESE
    assert readable("机密★".encode("utf-16")) == "机密★"
    assert readable(b"\xffa\r\n") == "\ufffda\n"
    assert readable(codecs.BOM_UTF8 + b"a") == "a"


def test_line_column() -> None:
    """Both from 1, columns in characters."""
    assert [line_column("甲乙\n丙", offset) for offset in (0, 1, 2, 3, 4)] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]

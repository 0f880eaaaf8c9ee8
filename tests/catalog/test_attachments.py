"""Attachments are judged by their content, whatever their name and whatever the bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.catalog.attachments import MEDIA_TYPES, type_fault
from tests.tools.examples import examples


def zipped(*names: str) -> bytes:
    """A zip file that holds these names."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return data.getvalue()


WORD, SHEET, OFD = zipped("word/document.xml"), zipped("xl/workbook.xml"), zipped("OFD.xml")
PNG, JPEG, PDF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"%PDF-1.7\n"
GOOD = [
    ("a.pdf", PDF), ("a.PDF", PDF), ("a.png", PNG), ("a.jpg", JPEG), ("a.jpeg", JPEG), ("a.docx", WORD), ("a.xlsx", SHEET),
    ("a.ofd", OFD), ("a.txt", b"x"), ("a.txt", "样例".encode("gb18030")), ("a.csv", b"\xef\xbb\xbfa,b\r\n"), ("a.txt", b""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), GOOD)
def test_allowed(name: str, data: bytes) -> None:
    """What the name says is what the content is."""
    assert type_fault(name, data) is None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b""),
        ("a.pdf", b"\n" + PDF),
        ("a.pdf", WORD),
        ("a.docx", SHEET),
        ("a.xlsx", OFD),
        ("a.docx", zipped("x")),
        ("a.docx", b"PK\x03\x04"),
        ("a.docx", zipped("word/document.xml", "word/vbaProject.bin")),
        ("a.xlsx", zipped("xl/workbook.xml", "xl/VBAPROJECT.BIN")),
        ("a.txt", PDF),
        ("a.txt", b"MZ\x90\0"),
        ("a.txt", b"#!/bin/sh\n"),
        ("a.txt", b"\xff\xfea\0"),
        ("a.csv", b" \n<HTML>"),
        ("a.csv", b"\xef\xbb\xbf<script>"),
        ("a.txt", b"<?xml version='1.0'?>"),
        ("a.svg", b"<svg/>"),
        ("a.html", b"x"),
        ("a.exe", b"x"),
        ("a.doc", b"\xd0\xcf\x11\xe0"),
        ("a.zip", WORD),
        ("a.tar.gz", b"x"),
    ],
)
def test_refused(name: str, data: bytes) -> None:
    """With the reason in both languages."""
    fault = type_fault(name, data)
    assert fault is not None
    assert fault.zh
    assert fault.en


@examples(200)
@given(
    st.sampled_from(sorted(MEDIA_TYPES)),
    st.binary(max_size=80),
    st.sampled_from([b"", WORD, PDF, PNG]),
    st.integers(0, 200),
)
def test_any_bytes_are_judged(extension: str, data: bytes, start: bytes, at: int) -> None:
    """Also zip files with bytes overwritten anywhere: never an exception."""
    type_fault(f"a.{extension}", start[:at] + data + start[at + len(data) :])

"""The bytes of a workbook → its XML parts, or why not. Nothing is unpacked before its size is known to be allowed.

What is handed on was unpacked here, within limits and with its checksum; later readers get a copy made of just that, so
that a directory which lies about sizes, or parts that nobody asked for, never reach them.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from gongkai.diagnostic import Diagnostic
from gongkai.read import workbook_rules as rules
from gongkai.read.text import TOO_LARGE
from gongkai.source import MAX_FILE_BYTES, Span

MAX_ENTRIES = 1000
MAX_UNPACKED = 64 * 1024 * 1024
MAX_RATIO = 200
_RATIO_FROM = 1024 * 1024  # smaller parts may be as compressible as they like
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("vbaproject.bin", "xl/macrosheets/", "xl/dialogsheets/")
WORKBOOK = "xl/workbook.xml"
_GUESSES = (
    ("xl/workbook.bin", "（是二进制工作簿 xlsb）", " (it is a binary workbook, xlsb)"),
    ("word/document.xml", "（是 Word 文档）", " (it is a Word document)"),
    ("content.xml", "（是 OpenDocument 文件）", " (it is an OpenDocument file)"),
)


def open_container(data: bytes, path: str) -> tuple[Mapping[str, bytes] | None, list[Diagnostic]]:
    """The XML parts of a workbook by name; None with everything that forbids reading it."""
    span = Span(path)
    if len(data) > MAX_FILE_BYTES:
        return None, [TOO_LARGE.at(span, size=len(data), limit=MAX_FILE_BYTES)]
    if not data.startswith(b"PK"):
        return None, [_no_zip(data, span)]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            found = list(_faults(infos, span))
            if found:
                return None, found
            parts = {info.filename: archive.read(info) for info in infos if _needed(info.filename)}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        return None, [rules.DAMAGED.at(span, reason_zh="压缩包不完整", reason_en="its archive is damaged")]
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        return None, [rules.MACROS.at(span, part="macroEnabled")]
    return parts, []


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A workbook of just these parts, not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _needed(name: str) -> bool:
    """Parts of text, without what hangs on sheets (drawings, comments)."""
    return name.endswith((".xml", ".rels")) and "/worksheets/_rels/" not in name


def _no_zip(data: bytes, span: Span) -> Diagnostic:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return rules.PASSWORD.at(span)
        return rules.NOT_XLSX.at(span, guess_zh="（是旧格式 xls）", guess_en=" (it is the old format, xls)")
    start = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        return rules.NOT_XLSX.at(span, guess_zh="（是网页或 XML 文件）", guess_en=" (it is a web page or XML)")
    if b"\0" not in data[:512] and b"," in data[:512]:
        return rules.NOT_XLSX.at(span, guess_zh="（看来是 CSV 文件）", guess_en=" (it looks like CSV)")
    return rules.NOT_XLSX.at(span, guess_zh="", guess_en="")


def _faults(infos: list[zipfile.ZipInfo], span: Span) -> Iterator[Diagnostic]:
    """What the directory alone shows: too much, locked, of another format, with macros or links."""
    names = [info.filename for info in infos]
    size = sum(info.file_size for info in infos)
    steep = [i for i in infos if i.file_size > _RATIO_FROM and i.file_size > MAX_RATIO * max(i.compress_size, 1)]
    if len(infos) > MAX_ENTRIES:
        yield _bomb(span, f"有 {len(infos)} 个部件，超过 {MAX_ENTRIES} 个", f"has {len(infos)} parts")
    elif size > MAX_UNPACKED:
        yield _bomb(span, f"解压后有 {size:,} 字节，超过 {MAX_UNPACKED:,}", f"unpacks to {size:,} bytes")
    elif steep:
        yield _bomb(span, f"的 {steep[0].filename} 压缩比超过 {MAX_RATIO}", f"is packed more than {MAX_RATIO}:1")
    elif any(info.flag_bits & 1 for info in infos):
        yield rules.PASSWORD.at(span)
    elif len(set(names)) < len(names):
        yield rules.DAMAGED.at(span, reason_zh="有同名的部件", reason_en="it has parts of the same name")
    elif WORKBOOK not in names:
        zh, en = next(((zh, en) for name, zh, en in _GUESSES if name in names), ("", ""))
        yield rules.NOT_XLSX.at(span, guess_zh=zh, guess_en=en)
    else:
        yield from _contents(names, span)


def _contents(names: list[str], span: Span) -> Iterator[Diagnostic]:
    macro = next((name for name in names if any(mark in name.lower() for mark in _MACROS)), "")
    if macro:
        yield rules.MACROS.at(span, part=macro)
    links = [name for name in names if name.startswith("xl/externalLinks/") and name.endswith(".xml")]
    if links:
        yield rules.EXTERNAL.at(span, count=len(links))


def _bomb(span: Span, zh: str, en: str) -> Diagnostic:
    return rules.BOMB.at(span, reason_zh=zh, reason_en=en)

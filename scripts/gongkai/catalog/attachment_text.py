"""The words inside an attachment, for the scan of what must never be published.

Plain text, tables and office documents are read; scanned pages, pictures and PDF are not, and are for human reviewers.
"""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
import zlib

OFFICE = ("docx", "xlsx", "ofd")
MAX_UNPACKED = 256 * 1024 * 1024
_TAG = re.compile(r"<[^>]*>")
# Ends of paragraphs, cells and rows; other tags may stand in the middle of a number.
_BREAK = re.compile(r"</(?:w:p|w:tc|si|c|row|is|ofd:TextCode|ofd:TextObject)>|<(?:w:br|w:tab)\b[^>]*>")


def text_of(name: str, data: bytes) -> str | None:
    """The words of an attachment; "" where they cannot be read here, None where it would unpack beyond all measure."""
    extension = name.rsplit(".", 1)[-1].lower()
    if extension in ("csv", "txt"):
        return _decoded(data)
    return _office(data) if extension in OFFICE else ""


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _office(data: bytes) -> str | None:
    """The words of every XML part: the text, but also comments, headers, and the names in the document's properties."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED:
                return None
            parts = [archive.read(item) for item in archive.infolist() if item.filename.endswith(".xml")]
    except (
        zipfile.BadZipFile,
        ValueError,
        OSError,
        RuntimeError,
        EOFError,
        struct.error,
        zlib.error,
        NotImplementedError,
    ):
        return ""
    return "\n".join(_words(part.decode("utf-8", "replace")) for part in parts)


def _words(xml: str) -> str:
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", xml)))

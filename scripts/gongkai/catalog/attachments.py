"""Attachments: found beside their record, judged by content and not by name, of limited size."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

from gongkai.catalog.attachment_text import text_of
from gongkai.catalog.entry import AttachedFile
from gongkai.catalog.exposure import scan_value
from gongkai.catalog.place import Place
from gongkai.catalog.tree_rules import LINK, UNREADABLE
from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.record import Attachment
from gongkai.source import Span, digest, leaves_root

MAX_BYTES = 50 * 1024 * 1024
FOLDER = "files"
MISSING = Rule(
    "FILE-10",
    Severity.ERROR,
    Text("找不到附件", "Attachment not found"),
    Text("找不到附件“{file}”", "there is no attachment “{file}”"),
    Text("请把附件放在 {folder}/ 里，文件名与这里写的完全相同。", "Put it in {folder}/, under exactly this name."),
    Text("附件放在记录所在文件夹的 files/ 里。", "Attachments stand in the folder files/ beside the record."),
    bad="attachments:\n  - {file: 没有.pdf, title: 附件}",
    good="attachments:\n  - {file: 附件1.pdf, title: 附件1}",
)
TYPE = Rule(
    "FILE-11",
    Severity.ERROR,
    Text("附件类型不允许", "Attachment type not allowed"),
    Text("附件“{file}”{reason}", "attachment “{file}” {reason}"),
    Text(
        "只接受 PDF、OFD、DOCX、XLSX、CSV、TXT、PNG、JPEG；请另存为其中一种，不要只改扩展名。",
        "PDF, OFD, DOCX, XLSX, CSV, TXT, PNG and JPEG only; save it as one of these.",
    ),
    Text(
        "类型按文件内容判断，不看文件名。可执行文件、网页、带宏的文档一律不收。",
        "The type is found from the content. Programs, web pages and documents with macros are refused.",
    ),
    bad="attachments:\n  - {file: 附件1.pdf, title: 内容其实是网页}",
    good="attachments:\n  - {file: 附件1.pdf, title: 附件1}",
)
SIZE = Rule(
    "FILE-12",
    Severity.ERROR,
    Text("附件过大", "Attachment too large"),
    Text("附件“{file}”有 {size} 字节，超过上限 {limit} 字节", "attachment “{file}” has {size} bytes, limit {limit}"),
    Text("请压缩图片或拆成几个文件。", "Shrink its pictures or split it."),
    Text("单个附件不得超过 50 MB，否则手机上打不开，镜像也搬不动。", "An attachment may have at most 50 MB."),
    bad="attachments:\n  - {file: 很大.pdf, title: 超过 50 MB 的扫描件}",
    good="attachments:\n  - {file: 附件1.pdf, title: 附件1}",
)
RULES = (MISSING, TYPE, SIZE)
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "txt": "text/plain",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
_ZIP_MARKS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ofd": "OFD.xml"}


def attach(
    root: Path, folder: str, items: tuple[Attachment, ...], place: Place
) -> tuple[tuple[AttachedFile, ...], list[Diagnostic]]:
    """The files that a record in `folder` names, and everything wrong with them."""
    files: list[AttachedFile] = []
    found: list[Diagnostic] = []
    for index, item in enumerate(items):
        relative = f"{folder}/{FOLDER}/{item.file}"
        span = place.span(("attachments", index, "file"))
        reason = extension_fault(item.file)
        data = _content(root, relative, item.file, span) if reason is None else b""
        if isinstance(data, Diagnostic):
            found.append(data)
        elif (reason := reason or type_fault(item.file, data)) is not None:
            found.append(TYPE.at(span, file=item.file, reason_zh=reason.zh, reason_en=reason.en))
        elif (text := text_of(item.file, data)) is None:
            found.append(TYPE.at(span, file=item.file, reason_zh="解压后过大", reason_en="unpacks beyond all measure"))
        else:
            found += scan_value(text, span)
            media = MEDIA_TYPES[item.file.rsplit(".", 1)[1].lower()]
            files.append(AttachedFile(item.file, item.title, relative, len(data), digest(data), media))
    return tuple(files), found


def _content(root: Path, relative: str, name: str, span: Span) -> bytes | Diagnostic:
    """The bytes of an attachment, or why they cannot be had. A link is told where it stands, like every other."""
    path = root / relative
    try:
        if leaves_root(root, path):
            links = [item for item in (*path.parents, path) if item.is_relative_to(root) and item.is_symlink()]
            return LINK.at(Span(links[0].relative_to(root).as_posix() if links else relative))
        if not path.is_file():
            return MISSING.at(span, file=name, folder=relative.rsplit("/", 1)[0])
        size = path.stat().st_size
        return SIZE.at(span, file=name, size=size, limit=MAX_BYTES) if size > MAX_BYTES else path.read_bytes()
    except OSError as error:
        return UNREADABLE.at(span, reason=f"{name}：{error.strerror or 'OSError'}")


def extension_fault(name: str) -> Text | None:
    """Why a file of this name is not acceptable whatever it holds, or None."""
    extension = name.rsplit(".", 1)[-1].lower()
    if extension in MEDIA_TYPES:
        return None
    return Text(f"的类型 .{extension} 不在允许之列", f"has the type .{extension}, which is not allowed")


def type_fault(name: str, data: bytes) -> Text | None:
    """Why a file's type is not acceptable, or None."""
    unknown = extension_fault(name)
    if unknown is not None:
        return unknown
    extension = name.rsplit(".", 1)[-1].lower()
    actual = _actual_type(data)
    expected = {"jpeg": "jpg"}.get(extension, extension)
    if actual == "macro":
        return Text("带有宏", "holds macros")
    if actual != expected and not (actual == "txt" and expected == "csv"):
        return Text(f"的内容不是 {extension.upper()}", f"is not {extension.upper()} by its content")
    return None


def _actual_type(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(b"PK\x03\x04"):
        return _zip_type(data)
    return "txt" if _is_text(data) else "unknown"


def _zip_type(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error, EOFError):
        return "unknown"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "macro"
    return next((kind for kind, mark in _ZIP_MARKS.items() if mark in names), "unknown")


def _is_text(data: bytes) -> bool:
    """Plain text: decodable, no control characters, and not a web page in disguise."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        start = text.lstrip("\ufeff \t\r\n").lower()
        markup = start.startswith(("<!doctype", "<html", "<script", "<svg", "<?xml", "#!"))
        return not markup and not any(ord(char) < 32 and char not in "\t\r\n\f" for char in text)
    return False

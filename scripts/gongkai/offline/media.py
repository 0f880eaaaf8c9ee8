"""Media types by the end of a file's name: a table of our own, because that of the machine differs from one to another."""

from __future__ import annotations

TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "zip": "application/zip",
    "wasm": "application/wasm",
    "txt": "text/plain; charset=utf-8",
    "sha256": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_UNKNOWN = "application/octet-stream"


def type_of(path: str) -> str:
    """The media type of the file at `path`, with its encoding where it is text."""
    name = path.rpartition("/")[2]
    return TYPES["txt"] if name == "SHA256SUMS" else TYPES.get(name.rpartition(".")[2].lower(), _UNKNOWN)


def plain_type_of(path: str) -> str:
    """The same without parameters."""
    return type_of(path).partition(";")[0]

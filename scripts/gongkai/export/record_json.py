"""Records as JSON: one file for each, and one for each partition of a bulk kind.

A record is an envelope: `kind`, `page` (its address), `state` (open or restricted), `digest` (of the record itself: that
of a row does not change with its table, whose own is in `record.review.content`), `organizations` (the names, at the time
of the record, of the organizations it names), `record` (its fields by name; null is "not filled in", a field that is absent
is not published), `body` (Markdown and plain text) and `files` (its attachments). The file around it has `$schema`,
relative to the file, and `root`, the way from the file to the site's root, to which all paths are relative.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gongkai.catalog import Catalog, Entry, PartitionKey
from gongkai.export.selection import exported, fields_of, is_whole
from gongkai.export.values import compact, fields, fields_text, pretty, text_lines
from gongkai.site import markup, urls


def schema_path(kind: str) -> str:
    """Where the JSON Schema of a kind's records stands, from the site's root."""
    return f"schema/{kind}.json"


def record_json(entry: Entry, catalog: Catalog, as_of: date, text: str | None = None) -> bytes:
    """One record, for a file beside its page. `text` is the body without markup, if it was rendered already."""
    root = urls.base(entry.path)
    head = {"$schema": root + schema_path(entry.kind.name), "root": root}
    return pretty({**head, **envelope(entry, catalog, as_of, text)})


def partition_json(
    key: PartitionKey, entries: Iterable[Entry], catalog: Catalog, as_of: date, root: str = "../../"
) -> bytes:
    """All exported records of a partition, one a line. `root` leads from the file to the site's root."""
    records = [envelope_text(entry, catalog, as_of) for entry in exported(entries, as_of)]
    head = {
        "root": root,
        "record_schema": root + schema_path(key.kind),
        "kind": key.kind,
        "organization": key.organization,
        "organization_name": catalog.name_of(key.organization, date(key.year, 12, 31)),
        "year": key.year,
        "count": len(records),
    }
    return text_lines(head, "records", records)


def envelope(
    entry: Entry, catalog: Catalog, as_of: date, text: str | None = None, *, body: bool = True
) -> dict[str, Any]:
    """One record as plain values, in the shape that the module describes; without its body unless `body`."""
    names = fields_of(entry, as_of)
    head = _head(entry, catalog, as_of, names)
    return {**head, "record": fields(entry.record, names), **_tail(entry, as_of, text, body=body)}


def envelope_text(entry: Entry, catalog: Catalog, as_of: date, *, body: bool = True) -> str:
    """The same as compact JSON, in one line."""
    names = fields_of(entry, as_of)
    head, tail = _head(entry, catalog, as_of, names), _tail(entry, as_of, None, body=body)
    rest = f",{compact(tail)[1:]}" if tail else "}"
    return f'{compact(head)[:-1]},"record":{fields_text(entry.record, names)}{rest}'


def _head(entry: Entry, catalog: Catalog, as_of: date, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "kind": entry.kind.name,
        "page": entry.path,
        "state": entry.status(as_of),
        "digest": f"sha256:{entry.digest}",
        "organizations": _organizations(entry, catalog, names),
    }


def _tail(entry: Entry, as_of: date, text: str | None, *, body: bool) -> dict[str, Any]:
    """What only some records have, and only those shown whole."""
    result: dict[str, Any] = {}
    if body and entry.body and is_whole(entry, as_of):
        result["body"] = {"markdown": entry.body, "text": markup.words_of(entry.body) if text is None else text}
    if entry.files and is_whole(entry, as_of):
        result["files"] = _files(entry)
    return result


def _organizations(entry: Entry, catalog: Catalog, names: tuple[str, ...]) -> dict[str, str]:
    """Identifier → name on the day of the record, for each organization that an exported field names."""
    found: list[str] = [entry.record.publisher]
    for name, kind in entry.kind.links:
        if kind == "organization" and name in names:
            value = getattr(entry.record, name)
            found.extend(value if isinstance(value, tuple) else (value,) if value else ())
    return {item: catalog.name_of(item, entry.record.created) for item in found}


def _files(entry: Entry) -> list[dict[str, Any]]:
    folder = urls.files_folder(entry)
    return [
        {
            "path": f"{folder}/{file.name}",
            "title": file.title,
            "media_type": file.media_type,
            "size": file.size,
            "sha256": file.digest,
        }
        for file in entry.files
    ]

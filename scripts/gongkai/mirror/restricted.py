"""Withdrawn files that an archive keeps: what it preserves is its own legal affair. Where it asks for it, the files that a
takedown removes are put into `restricted/<record>/`, outside of what `serve` shows, with the reason.

    restricted/<record>/reason.json   who took it down, when, why; the first release without it
    restricted/<record>/files/…       its page, data, tables and attachments, at their paths
    restricted/<record>/rows/…        of a record of a bulk kind its row, out of each table that held it
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from gongkai.mirror.place import Place, link
from gongkai.mirror.withdrawn import Takedown
from gongkai.release import files, rows, site
from gongkai.release.chain import Chain
from gongkai.release.layout import manifest_of

_DATA = "data/"


def keep(place: Place, old: Chain, taken: Iterable[Takedown], release: int) -> int:
    """Put the files of records taken down under restriction; how many. `release` is the first without them."""
    by_organization: dict[str, list[Takedown]] = defaultdict(list)
    for one in taken:
        by_organization[one.organization].append(one)
    kept = 0
    for organization, ones in by_organization.items():
        if organization not in old.groups:
            continue
        listed = _paths(old, organization, ones)
        for one in ones:
            kept += _keep(place, one, listed, release)
    return kept


def _paths(old: Chain, organization: str, ones: list[Takedown]) -> list[str]:
    """Of the files of an organization those that may belong to a record: near its page, attached to it, or a table of
    many records."""
    manifest = rows.read(old.file(manifest_of(organization)), organization, site.organizations(old.groups))
    folders = tuple({one.path.rpartition("/")[0] + "/" for one in ones})
    return [row.path for row in manifest if row.path.startswith((*folders, _DATA))]


def _keep(place: Place, one: Takedown, listed: list[str], release: int) -> int:
    folder, kept = place.restricted / one.id, 0
    for path in _files(place.copy, one, listed):
        target = folder / "files" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        kept += not target.exists() and link(place.copy / path, target)
    if not (place.copy / f"{one.stem}.json").exists():
        for name, data in _table_rows(place.copy, one.id, listed):
            files.write(folder / "rows" / name, data)
            kept += 1
    if folder.exists():
        files.write_json(folder / "reason.json", {**asdict(one), "release": release})
    return kept


def _files(copy: Path, one: Takedown, listed: list[str]) -> Iterator[str]:
    """The files of a record: page, data, tables, attachments."""
    attached = _attachments(copy / f"{one.stem}.json")
    for path in listed:
        if path.startswith((f"{one.stem}.", f"{one.stem}/")) or path in attached:
            yield path


def _attachments(record: Path) -> set[str]:
    """The paths of a record's attachments, by its JSON."""
    try:
        listed = json.loads(record.read_bytes()).get("files", [])
        return {str(file["path"]) for file in listed}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return set()


def _table_rows(copy: Path, record: str, listed: list[str]) -> Iterator[tuple[str, bytes]]:
    """Of each table that holds a record: a name, and the record's row alone."""
    for path in listed:
        make = {"csv": _csv_row, "json": _json_row}.get(path.rpartition(".")[2])
        if path.startswith(_DATA) and make and (row := make(copy / path, record)):
            yield path.removeprefix(_DATA).replace("/", "-"), row


def _csv_row(table: Path, record: str) -> bytes:
    """The head of a table and the row of a record, as they stand; empty where it has none. Never more than a row is held."""
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            head = next(reader, [])
            place = head.index("id")
            found = next((row for row in reader if len(row) > place and row[place] == record), None)
    except (OSError, ValueError, csv.Error):
        return b""
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\r\n").writerows([head, found or []])
    return made.getvalue().encode("utf-8-sig") if found else b""


def _json_row(table: Path, record: str) -> bytes:
    """The line of a record in a file with one a line; empty where it has none."""
    said = json.dumps(record, ensure_ascii=False).encode()
    try:
        with table.open("rb") as lines:
            found = (line.rstrip(b",\n") for line in lines if said in line)
            return next((line + b"\n" for line in found if _id_of(line) == record), b"")
    except OSError:
        return b""


def _id_of(line: bytes) -> object:
    try:
        return json.loads(line)["record"]["id"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None

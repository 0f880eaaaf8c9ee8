"""Which files a part of a site holds: those of some organizations, or of records published since a day.

In: the listing, the site's own JSON. Out: the listed files and the records among them.

    organizations   all files that their manifests name, and the lists of the site that are theirs alone
    since           the files of records published on that day or later, and the notes on what was taken down since
    always          what every page needs (`assets/`, `images/`), the list of takedowns, the manifests that prove it all

Search stays out: its index speaks of the whole site. The cover of a part lists its records instead.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.build.artifact import SITE
from gongkai.offline.listing import SUMS, Listed, Listing

_ALWAYS = ("assets/", "images/")
_ALWAYS_FILES = frozenset({SUMS, "manifest.json", "takedowns.json", "feed.xml"})
_DATA = re.compile(r"(data/[a-z_]+|data/[a-z_]+/[^/]+-\d{4})\.json")
_TABLE = re.compile(r"(data/[a-z_]+|data/[a-z_]+/[^/]+-\d{4})\.(json|csv)")


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A record as the site's data tell of it. `attachments` are file names."""

    published: str
    page: str
    title: str
    organization: str
    kind: str
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The files of a part, and its records, the newest first."""

    files: tuple[Listed, ...]
    records: tuple[Told, ...]


def names(site: Path) -> Mapping[str, str]:
    """Organization → name, as the site's data have it."""
    return {str(row["record"]["id"]): str(row["record"]["title"]) for row in _rows(site / "data/organization.json")}


def part(site: Path, listing: Listing, organizations: frozenset[str], since: date | None) -> Part:
    """The part of these organizations (of all, where there are none), since that day (always, where it is None)."""
    groups = organizations or listing.groups
    records = [told for told in _records(site, listing, groups) if since is None or told.published >= since.isoformat()]
    if since is None:
        own = [file for file in listing.files if file.group in groups or _is_list_of(file, groups)]
    else:
        own = list(_files_since(site, listing, records, groups, since))
        groups = frozenset(file.group for file in own)
    kept = {file.path: file for file in own}
    kept |= {file.path: file for file in listing.files if _is_shared(file, groups)}
    newest = sorted(sorted(records, key=lambda told: told.page), key=lambda told: told.published, reverse=True)
    return Part(tuple(sorted(kept.values())), tuple(newest))


def _is_shared(file: Listed, groups: frozenset[str]) -> bool:
    if file.path.startswith("manifest/"):
        return file.group in groups or file.group == SITE
    return file.group == SITE and (file.path.startswith(_ALWAYS) or file.path in _ALWAYS_FILES)


def _is_list_of(file: Listed, groups: frozenset[str]) -> bool:
    """Whether a list of the whole site is narrowed to one of these organizations."""
    found = re.fullmatch(r"[^/]+/by-organization/([a-z0-9-]+?)(-\d+)?\.html", file.path)
    return found is not None and (found[1] in groups or f"{found[1]}{found[2] or ''}" in groups)


def _files_since(
    site: Path, listing: Listing, records: Iterable[Told], groups: frozenset[str], since: date
) -> Iterator[Listed]:
    """The files of records, their organizations' own pages, and the notes on what was taken down."""
    by_page = {told.page: told for told in records}
    stems = {page.removesuffix(".html") for page in by_page}
    attached = {
        f"{page.rpartition('/')[0]}/files/{name}" for page, told in by_page.items() for name in told.attachments
    }
    gone = set(_taken_down(site, groups, since))
    homes = {f"organizations/{told.organization}/index" for told in by_page.values()}
    for file in listing.files:
        stem = file.path.rpartition("/")[0] + "/" + file.path.rpartition("/")[2].partition(".")[0]
        if stem in stems or stem in homes or file.path in attached or file.path in gone:
            yield file


def _taken_down(site: Path, groups: frozenset[str], since: date) -> Iterator[str]:
    for row in _rows(site / "takedowns.json", "takedowns"):
        if row.get("organization") in groups and str(row.get("date")) >= since.isoformat():
            yield str(row.get("path"))


def _records(site: Path, listing: Listing, groups: frozenset[str]) -> Iterator[Told]:
    """The records of these organizations, but not the organizations themselves."""
    for file in listing.files:
        wanted = file.group in groups or file.group == SITE
        if wanted and _DATA.fullmatch(file.path) and file.path != "data/organization.json":
            for row in _rows(site / file.path):
                if row["record"]["publisher"] in groups:
                    yield _told(row)


def _told(row: Mapping[str, Any]) -> Told:
    record = row["record"]
    attached = tuple(str(item["file"]) for item in record.get("attachments") or ())
    who = str(record["publisher"])
    return Told(str(record["published"]), str(row["page"]), str(record["title"]), who, str(row["kind"]), attached)


def taken_down(site: Path) -> frozenset[str]:
    """The pages of all records that were taken down."""
    return frozenset(str(row.get("path")) for row in _rows(site / "takedowns.json", "takedowns"))


def pages_in(site: Path, path: str) -> Iterator[str]:
    """The pages of the records that stand in a table of the site: its JSON has the same as its CSV. Of a file that is no
    table, none."""
    if found := _TABLE.fullmatch(path):
        yield from (str(row["page"]) for row in _rows(site / f"{found[1]}.json"))


def _rows(file: Path, name: str = "records") -> list[dict[str, Any]]:
    found = json.loads(file.read_bytes())[name] if file.is_file() else []
    return found if isinstance(found, list) else []

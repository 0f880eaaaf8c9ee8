"""A web archive in one file (WACZ 1.1.1): the records, their index, the list of pages, the metadata.

    archive/data.warc.gz    the records (`warc.py`)
    indexes/index.cdx.gz    where each address lies, in compressed blocks; indexes/index.idx says where the blocks lie
    pages/pages.jsonl       the pages with their titles, the cover first
    datapackage.json        title, responsible, date, digests; datapackage-digest.json proves that

ReplayWeb.page and pywb show it as the site was, at the site's own addresses. A WACZ proves that it is whole, not where
it comes from: sign it from outside.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from gongkai.offline import warc
from gongkai.offline.contents import COVER, Contents, Member, Progress
from gongkai.offline.facts import items
from gongkai.offline.media import plain_type_of, type_of
from gongkai.offline.text import title_of
from gongkai.offline.tree import Item, waiting_beside, write_zip

FORM = "WACZ 1.1.1（WARC/1.0）"
NAME = "data.warc.gz"
_BLOCK = 2000  # index lines that are compressed together
_NOWHERE = "http://localhost/"
"""The address of a site that does not know its own."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A line of the index: key of the address, time, and where the record lies."""

    key: str
    line: str


class _Page(NamedTuple):
    """A page and its title."""

    address: str
    title: str


def pack(contents: Contents, out: Path, progress: Progress | None) -> None:
    """Write the archive `out`."""
    records = waiting_beside(out.with_name(f"{out.name}.warc"))
    try:
        indexed, pages = _write_records(contents, records, progress)
        parts = [*_index(indexed), Item("pages/pages.jsonl", _page_list(pages, contents))]
        files = [Item(f"archive/{NAME}", records.read_bytes(), packed=True), *parts]
        package = _datapackage(contents, files, pages)
        proof = {"path": "datapackage.json", "hash": _hash(package)}
        files += [Item("datapackage.json", package), Item("datapackage-digest.json", _json(proof))]
        write_zip(out, files, contents.facts.as_of)
    finally:
        records.unlink(missing_ok=True)


def address(contents: Contents, path: str) -> str:
    """The address of a file of the site, as an ASCII URI."""
    return (contents.facts.url or _NOWHERE) + quote(path)


def _write_records(contents: Contents, file: Path, progress: Progress | None) -> tuple[list[Indexed], list[_Page]]:
    moment, total = contents.facts.moment, len(contents.members)
    indexed: list[Indexed] = []
    pages: list[_Page] = []
    with file.open("wb") as archive:
        about = items(contents.facts, contents.form, total, contents.size)
        archive.write(warc.info(NAME, moment, (("format", "WARC File Format 1.0"), *about)))
        for number, member in enumerate(contents.members, 1):
            data = contents.read(member)
            for url in _addresses(contents, member):
                record = warc.response(warc.Response(url, type_of(member.path), data, moment))
                indexed.append(_indexed(url, member, data, moment, (archive.tell(), len(record))))
                archive.write(record)
            if member.path.endswith(".html"):
                pages.append(_Page(address(contents, member.path), title_of(data) or member.path))
            if progress is not None:
                progress(number, total)
    return indexed, pages


def _addresses(contents: Contents, member: Member) -> Iterator[str]:
    """A file's own address; the home page is found under its folder's too."""
    yield address(contents, member.path)
    if member.path == "index.html":
        yield address(contents, "")


def _indexed(url: str, member: Member, data: bytes, moment: str, place: tuple[int, int]) -> Indexed:
    """A line of CDXJ. Key: the address with its host turned round, in lower case, as readers look it up."""
    told = {
        "url": url,
        "mime": plain_type_of(member.path),
        "status": "200",
        "digest": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "length": str(place[1]),
        "offset": str(place[0]),
        "filename": NAME,
    }
    key = f"{surt(url)} {_digits(moment)}"
    return Indexed(key, f"{key} {json.dumps(told)}\n")


def surt(url: str) -> str:
    """`https://www.example.org/a` → `org,example)/a`: the form by which addresses are sorted."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port else ""
    return f"{','.join(reversed(host.split('.')))}{port}){parts.path.lower().rstrip('/') or '/'}"


def _index(indexed: Sequence[Indexed]) -> Iterator[Item]:
    lines = sorted(indexed, key=lambda item: item.key)
    blocks, found = b"", [f"!meta 0 {json.dumps({'format': 'cdxj-gzip-1.0', 'filename': 'index.cdx.gz'})}\n"]
    for start in range(0, len(lines), _BLOCK):
        some = lines[start : start + _BLOCK]
        block = gzip.compress("".join(item.line for item in some).encode(), 6, mtime=0)
        place = {"offset": len(blocks), "length": len(block), "digest": _hash(block), "filename": "index.cdx.gz"}
        found.append(f"{some[0].key} {json.dumps(place)}\n")
        blocks += block
    yield Item("indexes/index.cdx.gz", blocks, packed=True)
    yield Item("indexes/index.idx", "".join(found).encode())


def _page_list(pages: Sequence[_Page], contents: Contents) -> bytes:
    """The cover first: readers open at the first page."""
    cover = address(contents, COVER)
    ordered = sorted(pages, key=lambda page: (page.address != cover, page.address))
    rows: list[dict[str, object]] = [{"format": "json-pages-1.0", "id": "pages", "title": "全部网页"}]
    for page in ordered:
        name = hashlib.sha256(page.address.encode()).hexdigest()[:20]
        rows.append({"id": name, "url": page.address, "title": page.title, "ts": contents.facts.moment})
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "replace")


def _datapackage(contents: Contents, files: Sequence[Item], pages: Sequence[_Page]) -> bytes:
    facts = contents.facts
    about = items(facts, contents.form, len(contents.members), contents.size)
    told = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "software": "gongkai",
        "title": facts.title,
        "description": "；".join(f"{label}：{text}" for label, text in about),
        "created": facts.moment,
        "modified": facts.moment,
        "mainPageUrl": address(contents, COVER),
        "mainPageDate": facts.moment,
        "resources": [
            {"name": f.path.rpartition("/")[2], "path": f.path, "hash": _hash(f.data), "bytes": len(f.data)}
            for f in files
        ],
        "metadata": dict(about),
    }
    assert pages, "a copy has a cover"
    return _json(told)


def _digits(moment: str) -> str:
    return "".join(character for character in moment if character.isdigit())


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")

"""Repository → catalog. The only place where the data files are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from gongkai.catalog import divisions as divisions_table
from gongkai.catalog import site as site_file
from gongkai.catalog import tree_rules as rules
from gongkai.catalog.data_file import DataFile
from gongkai.catalog.entry import Entry, Parsed
from gongkai.catalog.exposure import allowances, scan_text, untold
from gongkai.catalog.facts import Facts, facts_of
from gongkai.catalog.index import Catalog
from gongkai.catalog.parse import parse
from gongkai.catalog.place import NodePlace, Place
from gongkai.catalog.site import SiteSettings
from gongkai.catalog.tree import ROOT, data_file, orphans, walk
from gongkai.diagnostic import Diagnostic, Report
from gongkai.read.nodes import plain
from gongkai.read.text import TOO_LARGE, readable
from gongkai.read.yaml import read_yaml
from gongkai.source import MAX_FILE_BYTES, Span, leaves_root
from gongkai.validate import source_lines, validate


def load(root: Path, report: Report) -> Catalog:
    """The catalog of the repository at `root`; everything wrong in single files goes into `report`."""
    files, found = walk(root)
    report.add(found)
    parsed = [parse_file(root, file, partial(read_file, root)) for file in files]
    for item in parsed:
        report.add(item.diagnostics)
    report.add(orphans_of(root, {file: facts_of(file, item) for file, item in zip(files, parsed, strict=True)}))
    site, place = site_of(root, report)
    return Catalog.of(
        root=root,
        site=site,
        site_place=place,
        entries=[entry for item in parsed for entry in item.entries],
        broken=frozenset().union(*(item.broken for item in parsed)),
        divisions=divisions_of(root, report),
    )


def orphans_of(root: Path, files: Mapping[DataFile, Facts]) -> list[Diagnostic]:
    """Attachments that no record uses. Where a record is broken, nobody can tell."""
    used = frozenset(path for facts in files.values() for path, _ in facts.attachments)
    unclear = frozenset(file.folder for file, facts in files.items() if facts.unclear)
    try:
        return list(orphans(root, used, unclear))
    except OSError:
        return []  # a folder that cannot be read was told by `walk`


def parse_as_of(root: Path, paths: list[str], read: Callable[[str], bytes | None]) -> list[Entry]:
    """Entries that the named data files held at another time; `read` gives their bytes then."""
    found: list[Entry] = []
    for path in paths:
        file = data_file(path)
        needed = list(file.parts) if file else [path]
        contents = {name: data for name in needed if (data := read(name)) is not None}
        if file is not None and len(contents) == len(needed):
            found.extend(parse(root, file, contents.__getitem__).entries)
    return found


def parse_file(root: Path, file: DataFile, read: Callable[[str], bytes | Diagnostic | None]) -> Parsed:
    """What a data file holds. `read` gives the bytes of a repository path, or why they cannot be had."""
    contents = {path: read(path) for path in file.parts}
    data = {path: content for path, content in contents.items() if isinstance(content, bytes)}
    if len(data) < len(contents):
        problems = tuple(content for content in contents.values() if isinstance(content, Diagnostic))
        return Parsed((), frozenset({file.stem, file.organization}), problems)
    return parse(root, file, data.__getitem__)


def read_file(root: Path, path: str) -> bytes | Diagnostic | None:
    """The bytes of a file, or why they cannot be had; None where there is no such file."""
    full = root / path
    try:
        if leaves_root(root, full):
            return rules.LINK.at(Span(ROOT if (root / ROOT).is_symlink() else path))
        if full.exists() and not full.is_file():
            return rules.UNREADABLE.at(Span(path), reason_zh="不是普通文件", reason_en="not a regular file")
        size = full.stat().st_size
        return TOO_LARGE.at(Span(path), size=size, limit=MAX_FILE_BYTES) if size > MAX_FILE_BYTES else full.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return rules.UNREADABLE.at(Span(path), reason=error.strerror or "OSError")


def site_of(root: Path, report: Report) -> tuple[SiteSettings | None, Place | None]:
    """The settings of the site, and where their fields stand."""
    path = site_file.PATH
    data = read_file(root, path)
    if not isinstance(data, bytes):
        report.add([data or rules.NO_SITE.at(Span(path), path=path)])
        return None, None
    text = readable(data)
    exposed = list(scan_text(text, path, allowances(SiteSettings)))
    node, found = read_yaml(data, path)
    report.add([*found, *exposed])
    if node is None:
        return None, None
    place = NodePlace(path, node)
    settings, problems = validate(SiteSettings, plain(node), place.span, source_lines(text))
    report.add(untold(problems, exposed))
    return settings, place


def divisions_of(root: Path, report: Report) -> dict[str, divisions_table.Division]:
    """The table of administrative divisions, by code; empty where there is none."""
    data = read_file(root, divisions_table.PATH)
    if not isinstance(data, bytes):
        report.add([data] if data else [])
        return {}
    divisions, found = divisions_table.read_divisions(data)
    report.add(found)
    return divisions

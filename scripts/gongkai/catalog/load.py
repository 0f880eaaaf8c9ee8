"""Repository → catalog. The only place where the data files are read."""

from __future__ import annotations

from pathlib import Path

from gongkai.catalog import divisions as divisions_table
from gongkai.catalog import site as site_file
from gongkai.catalog import tree_rules as rules
from gongkai.catalog.index import Catalog
from gongkai.catalog.parse import Parsed, parse
from gongkai.catalog.site import SiteSettings
from gongkai.catalog.tree import DataFile, walk
from gongkai.diagnostic import Report
from gongkai.read.nodes import plain
from gongkai.read.yaml import read_yaml
from gongkai.source import Span, leaves_root
from gongkai.catalog.place import NodePlace
from gongkai.validate import validate


def load(root: Path, report: Report) -> Catalog:
    """The catalog of the repository at `root`; everything wrong in single files goes into `report`."""
    files, found = walk(root)
    report.add(found)
    parsed = [_parsed(root, file) for file in files]
    for item in parsed:
        report.add(item.diagnostics)
    return Catalog.of(
        root=root,
        site=_site(root, report),
        entries=[entry for item in parsed for entry in item.entries],
        broken=frozenset().union(*(item.broken for item in parsed)),
        divisions=_divisions(root, report),
    )


def _parsed(root: Path, file: DataFile) -> Parsed:
    cache: dict[str, bytes] = {}
    try:
        for path in filter(None, (file.path, file.head)):
            cache[path] = (root / path).read_bytes()
    except OSError as error:
        problem = rules.UNREADABLE.at(Span(file.path), reason=error.strerror or "OSError")
        return Parsed((), frozenset({file.stem, file.organization}), (problem,))
    return parse(root, file, cache.__getitem__)


def _read(root: Path, path: str, report: Report) -> bytes | None:
    """The bytes of one of the catalog's own files, or None after saying why not."""
    full = root / path
    if leaves_root(root, full):
        report.add([rules.LINK.at(Span(path))])
        return None
    try:
        return full.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        report.add([rules.UNREADABLE.at(Span(path), reason=error.strerror or "OSError")])
        return None


def _site(root: Path, report: Report) -> SiteSettings | None:
    path = site_file.PATH
    data = _read(root, path, report)
    if data is None:
        report.add([rules.NO_SITE.at(Span(path), path=path)])
        return None
    node, found = read_yaml(data, path)
    report.add(found)
    if node is None:
        return None
    settings, problems = validate(SiteSettings, plain(node), NodePlace(path, node).span, lambda _: "")
    report.add(problems)
    return settings


def _divisions(root: Path, report: Report) -> dict[str, divisions_table.Division]:
    data = _read(root, divisions_table.PATH, report)
    if data is None:
        return {}
    divisions, found = divisions_table.read_divisions(data)
    report.add(found)
    return divisions


"""Files about files. Each organization has a sitemap and a manifest of its own, so that a change rewrites those of the
organizations concerned and the short ones that name them all.

    sitemap/<organization>.xml     its pages (those of bulk kinds have one for each partition)
    manifest/<organization>.jsonl  its files, one a line: path, size, SHA-256
    manifest/<organization>.sha256 the same for sha256sum
    manifest/<organization>.js     the text of the first for a page that verifies itself, also from a folder
    sitemap.xml, manifest.json     name these
    SHA256SUMS                     digests of the manifests: `sha256sum -c SHA256SUMS manifest/*.sha256` checks everything

What belongs to no organization stands under `_site`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from gongkai import digest
from gongkai.build import SITE, File, Output, Stage, Summary
from gongkai.catalog import Entry
from gongkai.export import manifest, sitemap
from gongkai.kinds import BY_NAME
from gongkai.publish.context import Inputs, group_of
from gongkai.publish.front import download_pages
from gongkai.publish.partitions import sitemap_path

_GONE = ("withdrawn", "expired")


def summaries(inputs: Inputs) -> list[Summary]:
    """In the order in which they are made: the last ones list all others."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in inputs.catalog.entries:
        entries[group_of(entry)].append(entry)
    groups = sorted({SITE, *entries, *(key.organization for key in inputs.chunks)})
    url = inputs.catalog.site.url if inputs.catalog.site else ""
    found = []
    for group in groups:
        pages = _pages(entries.get(group, ()), inputs.as_of)
        own = digest.of(
            inputs.shared, url, *pages.gone, *(f"{path} {day}" for path, day in sorted(pages.dates.items()))
        )
        found.append(Summary(f"sitemap {group}", own, partial(_sitemap, group, url, pages), group))
        found.append(Summary(f"manifest {group}", digest.of_program(), partial(_manifest, group), group))
    partitions = tuple(sitemap_path(key) for key, summary in inputs.catalog.summaries.items() if summary.count)
    about = digest.of(inputs.shared, inputs.as_of.isoformat())
    return [
        *download_pages(inputs),
        *found,
        Summary("sitemap", digest.of(about, *partitions), partial(_sitemap_index, url, partitions)),
        Summary("manifest", about, partial(_manifest_index, inputs.as_of, url)),
        Summary("sums", digest.of_program(), _sums),
    ]


class _Pages(NamedTuple):
    """Of the small kinds' records of a group: the days of publication by page, and the pages of those taken down."""

    dates: Mapping[str, date]
    gone: tuple[str, ...]


def _pages(entries: Iterable[Entry], as_of: date) -> _Pages:
    dates = {entry.path: entry.record.published for entry in entries}
    return _Pages(dates, tuple(sorted(entry.path for entry in entries if entry.status(as_of) in _GONE)))


def _sitemap(group: str, url: str, pages: _Pages, outputs: tuple[Output, ...]) -> Iterator[File]:
    """Every page of a group but the error page and what was taken down."""
    bulk = tuple(f"{kind.section}/{group}/" for kind in BY_NAME.values() if kind.bulk)
    paths = [
        o.path
        for o in outputs
        if o.path.endswith(".html")
        and o.path != "404.html"
        and o.path not in pages.gone
        and not o.path.startswith(bulk)
    ]
    if paths:
        data = sitemap.urlset(((path, pages.dates.get(path)) for path in paths), url)
        yield File(f"sitemap/{group}.xml", data, Stage.SUMMARY)


def _manifest(group: str, outputs: tuple[Output, ...]) -> Iterator[File]:
    listed = manifest.jsonl(outputs)
    yield File(f"manifest/{group}.jsonl", listed, Stage.SUMMARY)
    yield File(f"manifest/{group}.js", manifest.script(group, listed), Stage.SUMMARY)
    yield File(f"manifest/{group}.sha256", manifest.sha256sums(outputs), Stage.SUMMARY)


def _sitemap_index(url: str, partitions: Iterable[str], outputs: tuple[Output, ...]) -> Iterator[File]:
    own = (output.path for output in outputs if output.path.startswith("sitemap/"))
    yield File("sitemap.xml", sitemap.index([*own, *partitions], url), Stage.SUMMARY)


def _manifest_index(as_of: date, url: str, outputs: tuple[Output, ...]) -> Iterator[File]:
    lists = [output for output in outputs if output.path.startswith("manifest/")]
    yield File("manifest.json", manifest.manifest(lists, as_of, url), Stage.SUMMARY)


def _sums(outputs: tuple[Output, ...]) -> Iterator[File]:
    # The manifests of groups name everything else, the page of downloads and the groups' sitemaps among it.
    named = [output for output in outputs if output.path == "sitemap.xml" or output.path.startswith("manifest")]
    yield File("SHA256SUMS", manifest.sha256sums(named), Stage.SUMMARY)

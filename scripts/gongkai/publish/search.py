"""The search index as bundles of files: every page that people read, and the handbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from gongkai import digest
from gongkai.build import Bundle, Cluster
from gongkai.build.artifact import Stage
from gongkai.catalog import Entry
from gongkai.publish.context import Inputs
from gongkai.search.bundle import entry as search_entry
from gongkai.search.bundle import index_shard, shard_of
from gongkai.search.model import SearchPage
from gongkai.search.shards import Shard
from gongkai.site import blocks, markup, pages, words
from gongkai.site.shell import Shell

_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)


def search_cluster(inputs: Inputs) -> Cluster:
    """The whole index: told apart into shards only where some page changed."""
    written = ("".join(shell.parts) for _, shell in sorted(inputs.shells.pages.items()))
    own = digest.of(inputs.shared, inputs.of_entries(inputs.catalog.entries), *written)
    return Cluster("search", own, lambda: list(_bundles(inputs)))


def _bundles(inputs: Inputs) -> Iterator[Bundle]:
    """One bundle for each shard, and one for what the search page loads first."""
    shards = shard_of(_pages(inputs))
    for shard in shards:
        yield Bundle(f"search {shard.digest}", shard.digest, partial(_shard, shard), Stage.DATA)
    names = digest.of(digest.of_program(), *(shard.digest for shard in shards))
    yield Bundle("search entry", names, partial(_entry, shards), Stage.LIST)


def _shard(shard: Shard) -> dict[str, bytes]:
    return {f"search/{path}": data for path, data in index_shard(shard).items()}


def _entry(shards: list[Shard]) -> dict[str, bytes]:
    return {f"search/{path}": data for path, data in search_entry(shards).items()}


def _pages(inputs: Inputs) -> Iterator[SearchPage]:
    for entry in inputs.catalog.entries:
        if entry.status(inputs.as_of) in ("open", "restricted"):
            yield _record(entry, inputs)
    for path, shell in sorted(inputs.shells.pages.items()):
        if path not in ("404.html", "search.html", "index.html"):
            yield _hand_written(path, shell)


def _record(entry: Entry, inputs: Inputs) -> SearchPage:
    record, catalog = entry.record, inputs.catalog
    number = str(getattr(record, entry.kind.number, None) or "") if entry.kind.number else ""
    organization = entry.id if entry.kind.name == "organization" else record.publisher
    return SearchPage(
        url=entry.path,
        title=record.title,
        text=_text(entry, inputs),
        kind=entry.kind.name,
        kind_label=entry.kind.label.zh,
        organization=organization,
        organization_name=catalog.name_of(organization),
        # An organization is no dated information: the day of its profile must not put it before documents.
        date="" if entry.kind.name == "organization" else record.created.isoformat(),
        topic=record.topic,
        numbers=tuple(item for item in (number, record.index_no) if item),
        sample=record.sample,
    )


def _text(entry: Entry, inputs: Inputs) -> str:
    """The words of a record's page: number, summary, metadata, body, and the kind's own sections."""
    lines = [entry.record.summary or ""]
    for item in pages.metadata(entry, inputs.catalog):
        lines.append(f"{item.label}：{item.text or '、'.join(link.label for link in item.links)}")
    if entry.status(inputs.as_of) == "open":
        lines.append(blocks.body(entry, inputs.catalog).text if entry.body else "")
        lines += _sections(entry, inputs)
    lines.append(entry.record.note or "")
    return "\n".join(line for line in lines if line)


def _sections(entry: Entry, inputs: Inputs) -> Iterator[str]:
    for title, names in entry.kind.sections:
        yield title
        for name in names:
            value = getattr(entry.record, name, None)
            if not isinstance(value, (str, tuple)) or not value:
                continue
            if name in entry.kind.prose and isinstance(value, str):
                yield markup.render(value, lambda _: "").text
            else:
                yield words.words(entry, name, value)


def _hand_written(path: str, shell: Shell) -> SearchPage:
    html = "".join(shell.parts)
    found = _MAIN.search(html)
    text = markup.plain(found[1]) if found else ""
    title = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    name = markup.plain(title[1]) if title else path
    return SearchPage(path, name, text, "help", "使用帮助", "", "")

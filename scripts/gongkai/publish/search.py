"""The search index as bundles of files: every page that people read, and the handbook."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.build import Bundle, Cluster, digest
from gongkai.build.artifact import Stage
from gongkai.publish.context import Inputs
from gongkai.publish.search_pages import record_pages, written_page
from gongkai.search.bundle import entry as search_entry
from gongkai.search.bundle import index_shard, shard_of
from gongkai.search.model import SearchPage
from gongkai.search.shards import Shard


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
    yield from record_pages(inputs.catalog.entries, inputs.catalog, inputs.as_of)
    for path, shell in sorted(inputs.shells.pages.items()):
        if path not in ("404.html", "search.html", "index.html"):
            yield written_page(path, shell)

"""Bulk kinds, partition by partition: the pages, lists and data files of one are made together, wherever there is time.

A partition is made again when one of its records changed, or one that its records name; nothing else of a bulk kind
grows with its records but the summaries from which its index pages are made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial

from gongkai import digest
from gongkai.build import Bundle, File, Gathering, Kept, Stage
from gongkai.build.artifact import Products
from gongkai.catalog import Entry, PartitionKey
from gongkai.catalog.cache import name_of
from gongkai.catalog.summary import listed_cards
from gongkai.export import kind_json, record_json, sitemap, table_csv
from gongkai.kind import Kind
from gongkai.kinds import BY_NAME, KINDS
from gongkai.publish.context import Inputs
from gongkai.publish.pages import linked, list_page
from gongkai.publish.parsing import ChunkRef, entries_of
from gongkai.site import light, partition_lists, urls


def partition_bundles(inputs: Inputs) -> Iterator[Bundle]:
    """A bundle for each partition of the bulk kinds."""
    own = partition_inputs(inputs)
    for key, chunks in inputs.chunks.items():
        yield Bundle(_name(key), own[key], partial(products, key, chunks, inputs), key.organization)


def _name(key: PartitionKey) -> str:
    return f"partition {name_of(key)}"


def partition_inputs(inputs: Inputs) -> dict[PartitionKey, str]:
    """For each partition the digest of what its files are made from: its records, and those that they name."""
    replaced, found = _replaced(inputs), {}
    for key in inputs.chunks:
        named = inputs.of_named(sorted({*inputs.named.get(key, ()), *replaced.get(key, ())}))
        summary = inputs.catalog.summaries[key]
        found[key] = digest.of(inputs.shared, name_of(key), summary.digest, *summary.reviewed, *named)
    return found


def _replaced(inputs: Inputs) -> dict[PartitionKey, list[str]]:
    """Identifiers of records that replace others, by the partition of those that they replace."""
    found: dict[PartitionKey, list[str]] = {}
    for old, new in inputs.catalog.superseded_by.items():
        entry = inputs.catalog.by_id.get(old)
        if entry is not None and entry.kind.bulk:
            found.setdefault(entry.partition, []).extend(new)
    return found


def products(key: PartitionKey, chunks: Sequence[ChunkRef], inputs: Inputs) -> Products:
    """The files of a partition; what is kept says which data files there are."""
    kind, catalog, as_of = BY_NAME[key.kind], inputs.catalog, inputs.as_of
    entries = tuple(entry for entry in entries_of(chunks) if entry.status(as_of) != "pending")
    for path, data in light.light_pages(entries, catalog, as_of, inputs.shells.types["light"], linked(inputs)):
        yield File(path, data, Stage.PAGE)
    yield from _lists(kind, key, entries, inputs)
    made = [
        File(urls.partition_path(kind, *key[1:], "csv"), table_csv.kind_csv(kind, entries, catalog, as_of)),
        File(urls.partition_path(kind, *key[1:], "json"), record_json.partition_json(key, entries, catalog, as_of)),
    ]
    yield from made
    yield from _sitemap(key, entries, inputs)
    rows = [[file.path, digest.of_bytes(file.data), len(file.data)] for file in made]
    yield Kept(json.dumps(rows).encode())


def sitemap_path(key: PartitionKey) -> str:
    """The sitemap of a partition."""
    return f"sitemap/{key.kind}-{key.organization}-{key.year}.xml"


def _sitemap(key: PartitionKey, entries: Sequence[Entry], inputs: Inputs) -> Iterator[File]:
    shown = [entry for entry in entries if entry.status(inputs.as_of) in ("open", "restricted")]
    site = inputs.catalog.site
    if shown:
        dates = ((entry.path, entry.record.published) for entry in shown)
        yield File(sitemap_path(key), sitemap.urlset(dates, site.url if site else ""))


def partition_indexes(inputs: Inputs) -> Iterator[Gathering]:
    """The list of a bulk kind's data files, with their digests."""
    inputs_of = partition_inputs(inputs)
    for kind in KINDS:
        if kind.bulk:
            keys = [key for key in inputs.chunks if key.kind == kind.name]
            own = digest.of(inputs.shared, kind.name, *(inputs_of[key] for key in keys))
            yield Gathering(f"index {kind.name}", own, tuple(map(_name, keys)), partial(_index, kind, keys, inputs))


def _index(kind: Kind, keys: Sequence[PartitionKey], inputs: Inputs, kept: Sequence[bytes]) -> Products:
    files = [
        kind_json.PartitionFile(key, inputs.catalog.summaries[key].count, *row)
        for key, data in zip(keys, kept, strict=True)
        for row in json.loads(data)
    ]
    stem = f"data/{kind.name}/index"
    yield File(f"{stem}.json", kind_json.partition_index_json(kind, files, inputs.catalog, "../../"))
    yield File(f"{stem}.csv", kind_json.partition_index_csv(kind, files, inputs.catalog))


def _lists(kind: Kind, key: PartitionKey, entries: Sequence[Entry], inputs: Inputs) -> Iterator[File]:
    shell = inputs.shells.types.get(kind.section, inputs.shells.types["active"])
    cards = listed_cards(entries, inputs.as_of)
    for item in partition_lists.partition_pages(kind, inputs.catalog.summaries[key], cards, inputs.catalog):
        yield File(item.path, list_page(shell, item, kind, inputs), Stage.LIST)

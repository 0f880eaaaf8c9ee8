"""The search index as bundles of files: shards of the pages that people read, sections and parts of the bulk kinds.

Which pages are indexed together follows from how many there are, so that a changed record is one shard, or one section
and its part; nothing of any other page is read. Every bundle leaves a few facts, from which `entry.js` is made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from gongkai import digest
from gongkai.build import Bundle, File, Gathering, Kept, Stage
from gongkai.build.artifact import Products
from gongkai.catalog import Catalog, Entry, PartitionKey
from gongkai.catalog.cache import name_of
from gongkai.kinds import KINDS
from gongkai.publish.context import Inputs
from gongkai.publish.front import with_told
from gongkai.publish.parsing import ChunkRef, entries_of
from gongkai.publish.partitions import partition_inputs
from gongkai.publish.search_pages import page_of, record_pages, suggested, written_page
from gongkai.publish.stamp import shell_digest
from gongkai.search import runtime
from gongkai.search.bundle import ShardFacts, entry_pack, index_shard
from gongkai.search.ledger.layout import Group, Member, PartPlan, SectionPlan, holds, layout
from gongkai.search.shards import Item, cleaned, shard, shard_layout
from gongkai.site.organizations import names_and_codes
from gongkai.site.shell import Shell

_UNLISTED = ("404.html", "search.html", "index.html")
_ABOUT = 600  # characters that a record's page has besides its body


class SearchPlan(NamedTuple):
    """What the search is made from, and what is made from that."""

    bundles: list[Bundle]
    gatherings: list[Gathering]


def search_plan(inputs: Inputs) -> SearchPlan:
    """The whole search of a site."""
    shards = list(_shards(inputs))
    sections: list[Bundle] = []
    parts: list[Gathering] = []
    own = partition_inputs(inputs)
    for plan in layout({_group(key): s.count for key, s in inputs.catalog.summaries.items()}):
        bundles = [_section(section, inputs, own) for section in plan.sections]
        sections += bundles
        parts.append(_part(plan, bundles))
    first = (_program(), _suggestions(inputs))
    return SearchPlan([*first, *shards, *sections], [*parts, _entry(first, shards, parts, inputs)])


def _under_search(files: Mapping[str, bytes]) -> Iterator[File]:
    return (File(f"search/{path}", data, Stage.DATA) for path, data in files.items())


def _shards(inputs: Inputs) -> Iterator[Bundle]:
    """The pages of small kinds, and those that are written by hand."""
    entries = {e.path: e for e in inputs.catalog.entries if e.status(inputs.as_of) in ("open", "restricted")}
    hand = inputs.shells.pages.items()
    written = {path: with_told(shell, path, inputs) for path, shell in hand if path not in _UNLISTED}
    items = [
        *map(_item, entries.values()),
        *(Item("help", "", path, len("".join(s.parts))) for path, s in written.items()),
    ]
    for leaf in shard_layout(items):
        own = {f"{url} {_own(entries[url], inputs)}": entries[url] for url in leaf.urls if url in entries}
        pages = {url: written[url] for url in leaf.urls if url in written}
        made_from = digest.of(inputs.shared, *own, *(f"{p} {shell_digest(s)}" for p, s in pages.items()))
        again = partial(_shard, own, pages, inputs)
        yield Bundle(f"shard {leaf.name}", made_from, partial(again, b""), again=again)


def _own(entry: Entry, inputs: Inputs) -> str:
    """The digest of what the search knows of a record."""
    return inputs.of_entry(entry, *names_and_codes(entry, inputs.catalog, inputs.as_of))


def _item(entry: Entry) -> Item:
    organization = entry.id if entry.kind.name == "organization" else entry.record.publisher
    return Item(entry.kind.name, organization, entry.path, _ABOUT + len(entry.body))


def _shard(entries: Mapping[str, Entry], written: Mapping[str, Shell], inputs: Inputs, before: bytes) -> Products:
    """The files of a shard; `entries` by path and digest. Kept are its facts and, by the same names, the texts of its
    records: rendering them takes longer than anything else, and when a record changes all others are as they were
    `before`."""
    known = _texts(before)
    fresh = {name: entry for name, entry in entries.items() if name not in known}
    made_now = record_pages(fresh.values(), inputs.catalog, inputs.as_of)
    known |= {name: page.text for name, page in zip(fresh, made_now, strict=True)}
    texts = {name: known[name] for name in entries}
    pages = [page_of(entry, texts[name], inputs.catalog) for name, entry in entries.items()]
    made = shard(map(cleaned, [*pages, *(written_page(*item) for item in written.items())]))
    yield from _under_search(index_shard(made))
    yield Kept(json.dumps(made.facts).encode() + b"\n" + json.dumps(texts).encode())


def _texts(before: bytes) -> dict[str, str]:
    """The texts that a shard kept; none where another version of the program kept something else."""
    try:
        found = json.loads(before.partition(b"\n")[2])
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _group(key: PartitionKey) -> Group:
    return Group(*key)


def _key(group: Group) -> PartitionKey:
    return PartitionKey(*group)


def _section(plan: SectionPlan, inputs: Inputs, own: Mapping[PartitionKey, str]) -> Bundle:
    names = [f"{name_of(_key(m.group))} {m.piece}/{m.pieces}" for m in plan.members]
    made_from = digest.of(*names, *(own[_key(m.group)] for m in plan.members))
    chunks = [(member, inputs.chunks[_key(member.group)]) for member in plan.members]
    return Bundle(f"section {digest.of(*names)}", made_from, partial(_index, chunks, inputs))


def _index(members: Sequence[tuple[Member, tuple[ChunkRef, ...]]], inputs: Inputs) -> Products:
    """The files of a section; its facts and its source are kept for its part."""
    from gongkai.search.ledger.section import index_section  # numpy takes long to load, and few processes need it

    entries = (e for member, chunks in members for e in entries_of(chunks) if holds(member, e.path))
    made = index_section(record_pages(entries, inputs.catalog, inputs.as_of))
    yield from _under_search(made.files)
    facts = [made.digest, made.records, dict(made.kinds), dict(made.organizations)]
    yield Kept(json.dumps(facts).encode() + b"\n" + made.source)


def _part(plan: PartPlan, sections: Sequence[Bundle]) -> Gathering:
    names = tuple(section.name for section in sections)
    made_from = digest.of(digest.of_program(), *(section.inputs for section in sections))
    return Gathering(f"part {plan.name}", made_from, names, partial(_merge, plan.name))


def _merge(name: str, kept: Sequence[bytes]) -> Products:
    """The files of a part, and its facts."""
    from gongkai.search.ledger.merge import merge_part

    sections = [data.split(b"\n", 1) for data in kept]
    facts = [ShardFacts(*json.loads(head)) for head, _ in sections]
    made = merge_part(name, [(fact.digest, source) for fact, (_, source) in zip(facts, sections, strict=True)])
    yield from _under_search(made.files)
    yield Kept(json.dumps([made.table, sum(f.pages for f in facts), _names(f.kinds for f in facts),
                           _names(f.organizations for f in facts)]).encode())  # fmt: skip


def _names(several: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return dict(sorted({pair for names in several for pair in names.items()}))


def _suggestions(inputs: Inputs) -> Bundle:
    """What is suggested while a reader types: it changes with the organizations, and with which kinds there are."""
    kinds = (kind.name for kind in KINDS if inputs.catalog.has(kind.name))
    return Bundle("suggestions", digest.of(inputs.shared, *kinds), partial(_suggested, inputs.catalog))


def _suggested(catalog: Catalog) -> Products:
    """The pack, whose name is kept."""
    for path, data in suggested(catalog).items():
        yield File(f"search/{path}", data, Stage.DATA)
        yield Kept(path.encode())


def _program() -> Bundle:
    """The search page's own files: they change with the program."""
    return Bundle("search program", digest.of_program(), _programs)


def _programs() -> Products:
    """The files; which of them the page loads is kept, by role."""
    yield from (File(f"search/{path}", data, Stage.LIST) for path, data in runtime.files().items())
    yield Kept(json.dumps(runtime.names()).encode())


def _entry(
    first: tuple[Bundle, Bundle], shards: Sequence[Bundle], parts: Sequence[Gathering], inputs: Inputs
) -> Gathering:
    """What the search page loads first: needs the names of its own files and of the suggestions, and the facts of all
    shards and parts."""
    needed: list[Bundle | Gathering] = [*first, *shards, *parts]
    made_from = digest.of(inputs.shared, str(len(shards)), *(item.inputs for item in needed))
    names = tuple(item.name for item in needed)
    return Gathering("search entry", made_from, names, partial(_first, len(shards), inputs))


def _first(shards: int, inputs: Inputs, kept: Sequence[bytes]) -> Products:
    from gongkai.search.ledger.group import PartFacts, ledger_group

    program, pack, *others = kept
    files = json.loads(program) | {"suggest": pack.decode()}
    facts = [ShardFacts(*json.loads(data.split(b"\n", 1)[0])) for data in others]
    parts, bulk = facts[shards:], [kind for kind in KINDS if kind.bulk]
    label = bulk[0].label.zh if len(bulk) == 1 else "办理结果"
    groups = [
        ledger_group(
            [PartFacts(fact.digest, fact.pages) for fact in parts],
            _names(fact.kinds for fact in parts),
            _names(fact.organizations for fact in parts),
            label,
        )
    ]
    yield File("search/entry.js", entry_pack(facts[:shards], groups if parts else (), files), Stage.LIST)

"""Shards → files. The two functions that the build calls: `index_shard` per shard, `entry` once.

    <digest>/shard.js     Pagefind's directory of the index; which pairs of words there may be (pairs.py); the docs
                          table: what facets, dates and order need
    <digest>/i-….js       a piece of the index
    <digest>/d….js        the display text of some pages, as published
    entry.js              which shards there are, and the names of kinds and organizations
    search.js search.css  the search page
    suggest-….js          what is suggested while a reader types
    engine-….js fold-….js pagefind-….js   loaded by the search page, named by their content

Facets, dates and sort come from the docs table and not from Pagefind: across merged bundles its sort is wrong, and
builds with its filters are not reproducible.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from gongkai.search import runtime, service
from gongkai.search.model import SearchPage
from gongkai.search.packs import encoded, pack
from gongkai.search.shards import FORMAT, Shard, ShardFacts, shard_of
from gongkai.search.stub import Stub, stub_of

__all__ = ["Group", "Shard", "ShardFacts", "entry", "index_shard", "shard_of"]

# A page of results reads at most 20 of these.
PACK_BYTES = 16_000

_GROUP = ("id", "label", "engine", "parts")


@dataclass(frozen=True)
class Group:
    """Results under one heading, found by one engine of engine.js. Bulk kinds have a group and an engine of their own.

    `kinds` and `organizations`: id → name, for what the group's own parts know by id only.
    """

    id: str
    label: str
    engine: str
    parts: tuple[dict[str, object], ...]
    kinds: Mapping[str, str] = field(default_factory=dict)
    organizations: Mapping[str, str] = field(default_factory=dict)


def index_shard(shard: Shard) -> dict[str, bytes]:
    """All files of a shard, by path below `search/`. The same shard gives the same bytes everywhere."""
    stubs = [stub_of(page) for page in shard.pages]
    words = [stub.words for stub in stubs]
    with ThreadPoolExecutor(1) as beside:  # Pagefind is a process of its own: meanwhile the rest is made
        building = beside.submit(service.build, words)
        from gongkai.search.pairs import may_have  # numpy takes long to load, and few processes index

        pairs = may_have(words)
        starts, texts = _texts(shard)
        files = building.result()
    directory = {
        "meta": encoded(_only(files, ".pf_meta")),
        "pairs": encoded(pairs),
        "hash": _hashes(files, stubs),
        "packs": starts,
    }
    chunks = {_name(path): content for path, content in files.items() if path.endswith(".pf_index")}
    packs = {f"{shard.digest}/shard": directory | _docs(shard.pages, stubs), **texts}
    packs |= {f"{shard.digest}/i-{name}": encoded(content) for name, content in chunks.items()}
    return {f"{name}.js": pack(name, value) for name, value in sorted(packs.items())}


def entry(
    shards: Sequence[ShardFacts], groups: Sequence[Group] = (), suggested: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """What the search page loads first, and the page's own files. `groups` come after the pages.

    `suggested` is the pack of `suggestions()`; without it nothing is suggested.
    """
    names = runtime.names() | ({"suggest": next(iter(suggested))} if suggested else {})
    return {"entry.js": entry_pack(shards, groups, names), **runtime.files(), **(suggested or {})}


def entry_pack(shards: Sequence[ShardFacts], groups: Sequence[Group], files: Mapping[str, str]) -> bytes:
    """What the search page loads first; `files` are the paths of those that it loads next, by role."""
    pages = Group(
        "pages", "公开信息", "pagefind", tuple({"id": shard.digest, "pages": shard.pages} for shard in shards)
    )
    kinds = [pair for shard in shards for pair in shard.kinds.items()]
    organizations = [pair for shard in shards for pair in shard.organizations.items()]
    value = {
        "format": FORMAT,
        "groups": [{name: getattr(group, name) for name in _GROUP} for group in (pages, *groups)],
        "kinds": _names([*kinds, *(pair for group in groups for pair in group.kinds.items())]),
        "organizations": _names([*organizations, *(pair for group in groups for pair in group.organizations.items())]),
        "files": files,
    }
    return pack("entry", value)


def _names(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Id → name, sorted; of two names for one id the later in sorted order, so that the order of shards plays no part."""
    return dict(sorted(set(pairs)))


def _docs(pages: Sequence[SearchPage], stubs: Sequence[Stub]) -> dict[str, object]:
    """The docs table, a column per fact; kinds and organizations as indexes into their lists."""
    kinds = sorted({page.kind for page in pages})
    organizations = sorted({page.organization for page in pages})
    return {
        "kinds": kinds,
        "organizations": organizations,
        "kind": [kinds.index(page.kind) for page in pages],
        "organization": [organizations.index(page.organization) for page in pages],
        "date": [date_number(page.date) for page in pages],
        "title": [stub.title for stub in stubs],
        "numbers": [list(stub.numbers) for stub in stubs],
        "sample": [int(page.sample) for page in pages],
    }


def date_number(date: str) -> int:
    """2011-04-26 → 20110426; 0 for none or for what is no date."""
    plain = date.replace("-", "")
    return int(plain) if len(plain) == 8 and plain.isascii() and plain.isdigit() else 0


def _texts(shard: Shard) -> tuple[list[int], dict[str, object]]:
    """Display texts by pack, and the number of the first page in each pack."""
    starts: list[int] = []
    packs: dict[str, object] = {}
    rows: list[list[object]] = []
    size = PACK_BYTES
    for number, page in enumerate(shard.pages):
        row = _row(page)
        if size >= PACK_BYTES:
            rows, size = [], 0
            starts.append(number)
            packs[f"{shard.digest}/d{number}"] = rows
        rows.append(row)
        size += len(json.dumps(row, ensure_ascii=False).encode())
    return starts, packs


def _row(page: SearchPage) -> list[object]:
    """What a result shows. Field order is that of `DOC` in engine.js."""
    return [page.url, page.title, page.text, list(page.numbers), page.date, page.topic, int(page.sample)]


def _hashes(files: dict[str, bytes], stubs: Sequence[Stub]) -> list[str]:
    """Pagefind's name of each page, in the order of the pages; every page's words proved to be those of its stub."""
    found: dict[int, str] = {}
    for path, content in files.items():
        if path.endswith(".pf_fragment"):
            fragment = json.loads(service.unpack(content))
            number = int(fragment["url"])
            assert fragment["content"].split(" ") == list(stubs[number].words), f"page {number} was indexed otherwise"
            found[number] = _name(path)
    assert sorted(found) == list(range(len(stubs))), "not every page was indexed"
    return [found[number] for number in range(len(stubs))]


def _name(path: str) -> str:
    """index/zh_1a2b3c4.pf_index → 1a2b3c4."""
    stem = path.rsplit("/", 1)[-1].split(".")[0]
    assert stem.startswith(f"{service.LANGUAGE}_"), f"unknown file in the index: {path}"
    return stem.removeprefix(f"{service.LANGUAGE}_")


def _only(files: dict[str, bytes], suffix: str) -> bytes:
    found = [content for path, content in files.items() if path.endswith(suffix)]
    assert len(found) == 1, f"{len(found)} files {suffix}"
    return found[0]

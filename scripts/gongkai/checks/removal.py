"""Records that a change removes: what was published is withdrawn, never just deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.catalog import Catalog, Entry
from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.source import Span

REMOVED = Rule(
    "CAT-5",
    Severity.ERROR,
    Text("已发布的记录被删除", "Published record removed"),
    Text(
        "这次改动删去了已发布的“{id}”，网址会失效",
        "this change removes the published record “{id}”: its address would die",
    ),
    Text(
        "请恢复文件，再运行 gongkai withdraw {id} --reason … --basis …。",
        "Restore the file, then run gongkai withdraw {id} --reason … --basis ….",
    ),
    Text(
        "网址一经发布长期有效。要撤下一条信息，用 gongkai withdraw：原网址留下撤回说明，写明日期、原因和依据。",
        "An address lasts. To take a record down use gongkai withdraw, which leaves date, reason and basis there.",
    ),
    bad="（删除 catalog/document/lz-office/gg-1.md）",
    good="gongkai withdraw gg-1 --reason … --basis …",
)
RULES = (REMOVED,)


def check_removed(before: Iterable[Entry], catalog: Catalog) -> Iterator[Diagnostic]:
    """CAT-5 for every record that was there before and is not there now, broken or not."""
    for entry in before:
        if entry.id not in catalog.by_id and entry.id not in catalog.broken:
            yield REMOVED.at(Span(entry.file), id=entry.id)

r"""Topics (主题分类): the 22 classes of the national portal's policy library, with subclasses, as 一级\二级.

Source: the list seen in that library's search interface in 2022, labels verified; it lies in `topics.csv`. Slugs are
this project's own, because no official codes were found, and are permanent. One class changed its label: both are
understood (`aliases`, separated by blanks). A table, because every process of a build reads it: YAML took 40 ms.
"""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby

SEPARATOR = "\\"
_LOOSE = re.compile(r"\s*(?:[\\/|>＞»→]+|-+|—+)\s*")


@dataclass(frozen=True, slots=True)
class TopicClass:
    """A first-level class. `aliases` are other labels it has borne or bears locally; `children` are (slug, label)."""

    slug: str
    label: str
    aliases: tuple[str, ...]
    children: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Topic:
    r"""A topic: `slug` is unique and made for addresses, `label` is 一级\二级 (or the class alone)."""

    slug: str
    label: str
    first: str
    second: str
    class_slug: str


@cache
def classes() -> tuple[TopicClass, ...]:
    """The first-level classes, in official order."""
    text = resources.files(__package__).joinpath("topics.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    grouped = groupby(rows, key=lambda row: (row["class"], row["class_label"], row["aliases"]))
    return tuple(
        TopicClass(
            slug, label, tuple(aliases.split()), tuple((row["slug"], row["label"]) for row in own if row["slug"])
        )
        for (slug, label, aliases), own in grouped
    )


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, in official order."""
    return tuple(topic for entry in classes() for topic in _topics_of(entry))


def _topics_of(entry: TopicClass) -> list[Topic]:
    if not entry.children:
        return [Topic(entry.slug, entry.label, entry.label, "", entry.slug)]
    return [
        Topic(f"{entry.slug}-{slug}", f"{entry.label}{SEPARATOR}{label}", entry.label, label, entry.slug)
        for slug, label in entry.children
    ]


@cache
def _by_label() -> dict[str, Topic]:
    """Topics by every label under which they are understood."""
    found = {topic.label: topic for topic in topics()}
    for entry in classes():
        for topic in _topics_of(entry):
            found.update({f"{alias}{SEPARATOR}{topic.second}": topic for alias in entry.aliases})
    return found


def parse(text: str) -> Topic | None:
    r"""The topic written exactly as 一级\二级 (aliases of the class included), or None."""
    return _by_label().get(text)


def suggest(text: str) -> str | None:
    r"""What a text that is no topic most likely means, as 一级\二级, or None."""
    folded = unicodedata.normalize("NFKC", text).strip().replace("(", "（").replace(")", "）")
    written = SEPARATOR.join(part for part in _LOOSE.split(folded) if part)
    exact = parse(written)
    if exact is not None:
        return exact.label
    same = [topic.label for topic in topics() if folded and topic.second == folded]
    if len(same) == 1:
        return same[0]
    near = difflib.get_close_matches(written, list(_by_label()), n=1, cutoff=0.6)
    return _by_label()[near[0]].label if near else None

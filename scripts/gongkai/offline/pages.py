"""The pages that a copy adds: its cover, and the notes at addresses that are left out. HTML, escaped by Jinja2."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gongkai.offline.facts import Facts, items
from gongkai.offline.part import Told


def cover(facts: Facts, form: str, files: int, size: int, records: tuple[Told, ...], names: dict[str, str]) -> bytes:
    """`cover.html`: what this is, whose, as of when, how to search and to verify; of a part, the list of its records."""
    listed = [(names.get(who, who), list(told)) for who, told in groupby(_by_owner(records), lambda t: t.organization)]
    about = items(facts, form, files, size)
    return render("cover.html.j2", base="", facts=facts, items=about, groups=listed, count=len(records))


def _by_owner(records: tuple[Told, ...]) -> list[Told]:
    """By organization; within one the order given, which is the newest first."""
    return sorted(records, key=lambda told: told.organization)


def render(name: str, **values: object) -> bytes:
    """A template of this folder with its values, in UTF-8."""
    return _environment().get_template(name).render(values).encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["path"] = quote
    return made

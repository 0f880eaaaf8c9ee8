"""The descriptor of a kind of disclosure: everything that the rest of Gongkai needs to know about it, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeAlias

from gongkai.diagnostic import Diagnostic, Rule, Text
from gongkai.read.csv import Table
from gongkai.record import Record
from gongkai.source import Span

Where: TypeAlias = Callable[..., Span]
Check: TypeAlias = Callable[[Any, Where, date], Iterable[Diagnostic]]
SeriesCheck: TypeAlias = Callable[[Sequence[tuple[Any, Where]]], Iterable[Diagnostic]]
Column: TypeAlias = Literal["guide", "system", "active", "annual", "apply"]
Form: TypeAlias = Literal["yaml", "markdown", "csv", "set"]


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table that a record holds, as plain values. The first cell of a row names it; `totals` are rows set off.

    `words` are columns that hold no figures although they may look so (codes): a blank there is nothing left out.
    """

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""
    totals: frozenset[int] = frozenset()
    words: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Facet:
    """A field by whose values lists can be narrowed: the field, and a name for each value's address."""

    field: str
    slugs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SetParts:
    """What lies beside the head of a set: its `folder` in the repository, its tables by name, each with its path (None
    where it could not be read), and its text."""

    folder: str
    tables: Mapping[str, tuple[str, Table | None]]
    text: str = ""
    text_path: str = ""


@dataclass(frozen=True, slots=True)
class SetForm:
    """A record that is a folder: `root/<year>/<organization>/<one of folders>/`, with a head, one CSV for each table
    and a Markdown text.

    `assemble` completes a record from its head and its parts, and says what is wrong with them; `where` finds the
    fields of the head. `column` finds a column of a table in its header.
    """

    root: str
    folders: tuple[str, ...]
    head: str
    text: str
    assemble: Callable[[Any, SetParts, Where], tuple[Any, list[Diagnostic]]]
    column: Callable[[str, tuple[str, ...], str], int | None]


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind. There is one value of each, equal to itself alone.

    `checks` get a typed record, a function from a field's location to its span, and today; `series_checks` get all
    records of the kind and of one organization, in order of creation. `links` names the fields that hold identifiers
    of other records, with the kind they belong to ("" for any). `columns` are the fields of the CSV, in order;
    `metadata` those of the page's metadata block, `sections` those shown below it under headings. `values` gives
    the words that stand for a value (by field). `number` is the field shown with a title (文号), `state` that of its
    state (有效性). A `bulk` kind is exported and listed by partition.
    `set` is how a record of the form "set" is put together.
    """

    name: str
    label: Text
    model: type[Record]
    section: str
    column: Column
    forms: tuple[Form, ...]
    folder: Path
    manual: str
    rules: tuple[Rule, ...] = ()
    checks: tuple[Check, ...] = ()
    series_checks: tuple[SeriesCheck, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    facets: tuple[Facet, ...] = ()
    number: str = ""
    state: str = ""
    prose: tuple[str, ...] = ()
    tables: Callable[[Any], tuple[DataTable, ...]] | None = None
    set: SetForm | None = None
    bulk: bool = False
    address: str = "{section}/{publisher}/{id}.html"

    @property
    def template(self) -> Path:
        """The page's Jinja2 template."""
        return self.folder / "page.html.j2"

    @property
    def sample(self) -> Path:
        """The commented sample that `gongkai new` copies."""
        form = "md" if self.forms[0] == "markdown" else "yaml"
        return self.folder / f"sample.{form}"

    def path(self, record: Record) -> str:
        """The address of a record's page, relative to the site's root."""
        return self._address.replace("{publisher}", record.publisher).replace("{id}", record.id)

    @cached_property
    def _address(self) -> str:
        return self.address.replace("{section}", self.section)

"""How the fields of a kind are read, found out once for many records: the quick way to the words of `words.meta`.

In: a kind and names of fields. Out: `Reading` values, which give a plain value's words without asking the model again.
What is more than a plain value (an identifier, an address, a list, a group of fields) is left to `words` and `blocks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from gongkai.kind import Kind
from gongkai.site import words

_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Reading:
    """A field: its name, its label (as HTML, and as text), the words that stand for its values,
    whether its text never leads anywhere, the unit of its number."""

    name: str
    label: Markup
    heading: str
    known: Mapping[str, str]
    plain: bool
    unit: str

    def words(self, value: Any) -> str | None:
        """The words of a plain value, as `words.meta` would give them; None where it is more than that."""
        if type(value) is str:
            return (self.known.get(value) or value) if self.plain and not value.startswith(_WEB) else None
        if type(value) is date:
            return (self.known.get(value.isoformat()) if self.known else None) or words.prose_date(value)
        if type(value) is Decimal:
            return words.quantity(value, self.unit)
        if type(value) is tuple and self.plain and all(type(item) is str for item in value):
            return "、".join(value)
        return None


def readings(kind: Kind, names: Iterable[str]) -> tuple[Reading, ...]:
    """The readings of some fields of a kind. Names that are no fields of it (tables) are left out."""
    linked = {"publisher", "supersedes", *(name for name, _ in kind.links)}
    known = ((name, kind.model.model_fields.get(name)) for name in names)
    return tuple(
        Reading(
            name=name,
            label=escape(info.title or name),
            heading=info.title or name,
            known=kind.values.get(name, {}),
            plain=name not in linked and not _contact(info),
            unit=words.unit(info),
        )
        for name, info in known
        if info is not None
    )


def _contact(info: Any) -> bool:
    extra = info.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("contact"))

"""The one form in which bad data is reported.

A `Rule` is what can be wrong: a stable code, its messages in Chinese and English, its manual. A `Diagnostic` is a rule
broken at one place. A `Report` holds the diagnostics of one run, ordered, without repeats. Reporters render them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from gongkai.source import Span

Lang = Literal["zh", "en"]


class Severity(StrEnum):
    """error stops publication; warning is published with a note; note is information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def get(self, lang: Lang) -> str:
        """The words in `lang`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Rule:
    """What can be wrong. `message` and `help` are `str.format` templates over a diagnostic's values.

    `basis` names the instrument and article; `verified` is False where the source could not be read, and such a rule
    may only warn. `bad` and `good` are a short example that breaks the rule and its mended form. The source line of a
    `sensitive` diagnostic is never shown: it holds what must not be spread.
    """

    code: str
    severity: Severity
    title: Text
    message: Text
    help: Text
    manual: Text
    basis: str = ""
    verified: bool = True
    bad: str = ""
    good: str = ""
    sensitive: bool = False

    def at(self, span: Span, suggestion: str = "", **values: object) -> Diagnostic:
        """This rule, broken at `span`. `suggestion` is the corrected line, or empty."""
        texts = tuple(sorted((name, _plain(value)) for name, value in values.items()))
        return Diagnostic(self, span, texts, suggestion=suggestion)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A rule broken at one place. `line_text` is the source line, filled in by the report's reader."""

    rule: Rule
    span: Span
    value_items: tuple[tuple[str, str], ...] = ()
    line_text: str = ""
    suggestion: str = ""

    @property
    def code(self) -> str:
        """The stable code, such as `FIELD-01`."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """error, warning or note."""
        return self.rule.severity

    @property
    def values(self) -> Mapping[str, str]:
        """What the templates are filled with."""
        return dict(self.value_items)

    def message(self, lang: Lang) -> str:
        """What is wrong, complete in itself, in one line."""
        return self.rule.message.get(lang).format_map(_Values(self.value_items, lang))

    def help(self, lang: Lang) -> str:
        """What to do about it."""
        return self.rule.help.get(lang).format_map(_Values(self.value_items, lang))

    def sort_key(self) -> tuple[str, int, int, str, tuple[tuple[str, str], ...]]:
        """By place, then by code."""
        return (self.span.path, self.span.line, self.span.column, self.code, self.value_items)


@dataclass(slots=True)
class Report:
    """All diagnostics of one run. Iterates in order of place."""

    _items: set[Diagnostic] = field(default_factory=set)

    def add(self, found: Iterable[Diagnostic]) -> None:
        """Take in diagnostics; the same one twice counts once."""
        self._items.update(found)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._items, key=Diagnostic.sort_key))

    def __len__(self) -> int:
        return len(self._items)

    def count(self, severity: Severity) -> int:
        """How many diagnostics have this severity."""
        return sum(item.severity is severity for item in self._items)

    @property
    def exit_code(self) -> int:
        """1 when there is an error, else 0."""
        return int(self.count(Severity.ERROR) > 0)


def did_you_mean(near: str) -> dict[str, str]:
    """The values `near_zh` and `near_en` of a message: the suggestion of `near`, or nothing where it is empty."""
    if not near:
        return {"near_zh": "", "near_en": ""}
    return {"near_zh": f"，是不是“{near}”？", "near_en": f"; did you mean “{near}”?"}


class _Values(dict[str, str]):
    """Values for the templates. A value `name` may have variants `name_zh` and `name_en`; none missing ever raises."""

    def __init__(self, items: Iterable[tuple[str, str]], lang: Lang) -> None:
        super().__init__(items)
        for key, value in list(self.items()):
            if key.endswith(f"_{lang}"):
                self[key[: -len(lang) - 1]] = value

    def __missing__(self, key: str) -> str:
        return ""


def _plain(value: object) -> str:
    """Text for a message: control characters and lone surrogates made visible, long text shortened."""
    text = "".join(c if c.isprintable() or c == " " else f"\\u{ord(c):04x}" for c in str(value))
    return text if len(text) <= 200 else text[:199] + "…"

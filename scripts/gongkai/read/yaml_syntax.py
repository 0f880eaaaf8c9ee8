"""What a syntax error of the YAML parser means to the person who wrote the line: rule, place and mended line.

The parser says where it gave up; the cause is often elsewhere: a full-width colon or an unclosed quote a line before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import yaml

from gongkai.diagnostic import Rule
from gongkai.read import yaml_rules as rules
from gongkai.read.nodes import Scalar

_WIDE_KEY = re.compile(r"^[ \t]*(?:- +)?([^\s：:#\"']+)：")
_FIELD_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_TWO_COLONS = re.compile(r"^[^:#]*: .*?(: )")
_NO_SPACE = re.compile(r"^(\s*(?:- +)?[^\s:#\"']+):(?=[^\s:/])(.*)$")
_BARE = re.compile(r"^\s*[^\s:#\"'\-\[{][^:#]*$")
_VALUE = re.compile(r"^(\s*(?:- +)?(?:[^\s:#\"'\[{][^:#]*: +)?)(\S.*)$")
_OPEN_QUOTE = re.compile(r"^\s*(?:- +)?(?:[^\s:#\"'][^:#]*: +)?(?:(\")[^\"]*|(')[^']*)$")
_NEEDS_QUOTES = (
    "cannot start any token",
    "mapping keys are not allowed",
    "block sequence entries are not allowed",
    "did not find expected node content",
)
_INDICATORS = ("an alias", "an anchor", "a tag", "a block scalar")


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule, the line and column of the text where it is broken, and the values of its message."""

    rule: Rule
    line: int
    column: int
    values: Mapping[str, object] = field(default_factory=dict)


def explain(error: yaml.YAMLError, text: str) -> Fault:
    """The fault that a parser error stands for."""
    problem, context = (str(getattr(error, name, "") or "") for name in ("problem", "context"))
    lines = text.split("\n")
    line, column = _place(getattr(error, "problem_mark", None), lines, (1, 1))
    begun, begun_column = _place(getattr(error, "context_mark", None), lines, (line, column))
    this = lines[line - 1]
    found = wide_colon(lines, line, begun) or _tab(this, line, column)
    if found is not None:
        return found
    if "end of stream" in problem or "document indicator" in problem or "flow" in context:
        return Fault(rules.UNCLOSED, begun, begun_column, {"start": begun})
    if context.endswith(_INDICATORS):
        return Fault(rules.NEEDS_QUOTES, begun, begun_column, _char(lines[begun - 1], begun_column))
    if any(words in problem for words in _NEEDS_QUOTES):
        return Fault(rules.NEEDS_QUOTES, line, column, _char(this, column))
    if "could not find expected ':'" in problem:
        return Fault(rules.MISSING_COLON, begun, _first(lines[begun - 1]))
    if "mapping values are not allowed" in problem or "did not find expected" in problem:
        return _misplaced(lines, line, column)
    return Fault(rules.SYNTAX, line, column)


def _misplaced(lines: list[str], line: int, column: int) -> Fault:
    """Something stands where it cannot: for want of quotes, of a closing quote, of a colon, or of the right indent."""
    this = lines[line - 1]
    for number in range(line - 1, max(0, line - 20), -1):
        opened = _OPEN_QUOTE.match(lines[number - 1])
        if opened:
            return Fault(rules.UNCLOSED, number, opened.start(opened.lastindex or 0) + 1, {"start": number})
    value = _VALUE.match(this)
    if value and value[2][0] in "\"'[{" and value.start(2) + 1 < column:
        return Fault(rules.NEEDS_QUOTES, line, value.start(2) + 1, _char(this, value.start(2) + 1))
    two = _TWO_COLONS.match(this)
    if two and two.start(1) + 1 <= column:
        return Fault(rules.NEEDS_QUOTES, line, two.start(1) + 1, {"char": "“: ”"})
    before = next((n for n in range(line - 1, 0, -1) if lines[n - 1].strip()), 0)
    if before and (_NO_SPACE.match(lines[before - 1]) or _BARE.match(lines[before - 1])):
        return Fault(rules.MISSING_COLON, before, _first(lines[before - 1]))
    return Fault(rules.INDENT, line, _first(this))


def wide_colon(lines: list[str], line: int, begun: int) -> Fault | None:
    """A full-width colon behind a field's name: in the line of the error, where it began, or just before."""
    for number in sorted({*range(max(1, line - 2), line + 1), begun}):
        match = _WIDE_KEY.match(lines[number - 1])
        if match and (number in (line, begun) or _FIELD_NAME.fullmatch(match[1])):
            return Fault(rules.FULLWIDTH_COLON, number, match.end(), {"field": match[1]})
    return None


def joined_line(lines: list[str], scalars: Iterable[Scalar]) -> Fault | None:
    """A full-width colon does not end a key: the line then silently joins the value of the line before."""
    for scalar in scalars:
        breaks = sum(char in " \n" for char in scalar.text)
        for number in range(scalar.line, min(scalar.line + 2 * breaks + 1, len(lines) + 1)):
            match = _WIDE_KEY.match(lines[number - 1])
            if match and _FIELD_NAME.fullmatch(match[1]) and f"{match[1]}：" in scalar.text:
                return Fault(rules.FULLWIDTH_COLON, number, match.end(), {"field": match[1]})
    return None


def mended(fault: Fault, line: str) -> str:
    """The line as it should be, where that is clear."""
    if fault.rule is rules.FULLWIDTH_COLON:
        return (line[: fault.column - 1] + ": " + line[fault.column :].lstrip()).rstrip()
    if fault.rule is rules.TAB:
        return line.replace("\t", "  ")
    if fault.rule is rules.MISSING_COLON:
        match = _NO_SPACE.match(line)
        return f"{match[1]}: {match[2]}" if match else ""
    if fault.rule is rules.NEEDS_QUOTES:
        match = _VALUE.match(line)
        return match[1] + _quoted(match[2].rstrip()) if match else ""
    return ""


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'" if '"' in value or "\\" in value else f'"{value}"'


def _tab(this: str, line: int, column: int) -> Fault | None:
    leading = this[: len(this) - len(this.lstrip(" \t"))]
    if "\t" in leading:
        return Fault(rules.TAB, line, leading.index("\t") + 1)
    return Fault(rules.TAB, line, column) if this[column - 1 : column] == "\t" else None


def _place(mark: object, lines: list[str], otherwise: tuple[int, int]) -> tuple[int, int]:
    """Line and column of a parser's mark, inside the text."""
    number = getattr(mark, "line", None)
    if not isinstance(number, int):
        return otherwise
    return min(number + 1, len(lines)), int(getattr(mark, "column", 0)) + 1


def _char(line: str, column: int) -> dict[str, object]:
    return {"char": f"“{line[column - 1 : column]}”"}


def _first(line: str) -> int:
    return len(line) - len(line.lstrip()) + 1

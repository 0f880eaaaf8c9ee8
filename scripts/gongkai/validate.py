"""Nodes → a typed record, with every fault of its fields as a diagnostic at its place.

One cause gives one message: a misspelt field suppresses the "missing" of the field that was meant.
"""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from gongkai import field_rules as rules
from gongkai.diagnostic import Diagnostic, Rule, did_you_mean
from gongkai.read.nodes import Loc
from gongkai.source import Span

ModelT = TypeVar("ModelT", bound=BaseModel)
Place = Callable[[Loc, bool], Span]
_BY_CODE = {rule.code: rule for rule in rules.RULES}
_STRUCTURES = {
    "tuple_type": ("列表（每项前有“- ”）", "a list"),
    "list_type": ("列表（每项前有“- ”）", "a list"),
    "model_type": ("一组下级字段", "a group of fields"),
    "model_attributes_type": ("一组下级字段", "a group of fields"),
    "dict_type": ("一组下级字段", "a group of fields"),
    "string_type": ("一段文字", "a text"),
    "literal_error": ("一段文字", "a text"),
}


def validate(
    model: type[ModelT], data: dict[str, Any], place: Place, line_at: Callable[[Span], str]
) -> tuple[ModelT | None, list[Diagnostic]]:
    """The record that `data` makes, or None and every fault. `place` finds the span of a location (of its key)."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        return None, list(_diagnostics(model, data, details, place, line_at))


def _diagnostics(
    model: type[BaseModel],
    data: dict[str, Any],
    details: list[ErrorDetails],
    place: Place,
    line_at: Callable[[Span], str],
) -> Iterator[Diagnostic]:
    near = {
        tuple(item["loc"]): _nearest_field(model, data, tuple(item["loc"]))
        for item in details
        if item["type"] == "extra_forbidden"
    }
    meant = {(*loc[:-1], name) for loc, name in near.items()}
    for item in details:
        loc = tuple(item["loc"])
        if loc in near:
            yield _unknown(str(loc[-1]), near[loc], place(loc, True), line_at)
        elif item["type"] != "missing" or loc not in meant:
            yield _diagnostic(model, item, loc, place, line_at)


def _diagnostic(
    model: type[BaseModel], item: ErrorDetails, loc: Loc, place: Place, line_at: Callable[[Span], str]
) -> Diagnostic:
    name = str(loc[-1]) if loc else ""
    label = label_of(model, loc)
    kind = item["type"]
    if kind == "missing":
        return rules.MISSING.at(place(loc, True), label=label, field=name)
    span = place(loc, False)
    if kind == "literal_error" and isinstance(item["input"], str):
        return _choice(item, label, span, line_at)
    rule: Rule | None = _BY_CODE.get(kind)
    if rule is None:
        zh, en = _STRUCTURES.get(kind, ("另一种写法", "of another form"))
        return rules.STRUCTURE.at(span, label=label, expected_zh=zh, expected_en=en)
    values = dict(item.get("ctx", {}))
    likely = str(values.pop("likely", "") or values.get("ascii", ""))
    suggestion = _replaced(line_at(span), span.column, str(values.get("value", "")), likely)
    return rule.at(span, suggestion, label=label, **values)


def _unknown(name: str, near: str, span: Span, line_at: Callable[[Span], str]) -> Diagnostic:
    return rules.UNKNOWN.at(
        span,
        _replaced(line_at(span), span.column, name, near),
        field=name,
        **did_you_mean(near),
    )


def _choice(item: ErrorDetails, label: str, span: Span, line_at: Callable[[Span], str]) -> Diagnostic:
    choices = re.findall(r"'([^']*)'", str(item.get("ctx", {}).get("expected", "")))
    value = str(item["input"])
    near = nearest(value, choices)
    return rules.CHOICE.at(
        span,
        _replaced(line_at(span), span.column, value, near),
        label=label,
        value=value,
        choices_zh="、".join(choices),
        choices_en=", ".join(choices),
        **did_you_mean(near),
    )


def source_lines(source: str | Sequence[str]) -> Callable[[Span], str]:
    """A function that gives the source line of a span; a text is split only when something is wrong."""

    def line_at(span: Span) -> str:
        lines = source.split("\n") if isinstance(source, str) else source
        return lines[span.line - 1] if 0 < span.line <= len(lines) else ""

    return line_at


def nearest(word: str, candidates: list[str]) -> str:
    """The candidate nearest to `word`, or nothing; also nothing where two are equally near."""
    found = difflib.get_close_matches(word, candidates, n=2, cutoff=0.55)
    if found:
        ratios = [difflib.SequenceMatcher(None, item, word).ratio() for item in found]
        return found[0] if len(found) == 1 or ratios[0] > ratios[1] else ""
    return next((c for c in candidates if word and (c.startswith(word) or word.startswith(c))), "")


def _nearest_field(model: type[BaseModel], data: Any, loc: Loc) -> str:
    """The field that an unknown name most likely means, by name or by Chinese label, among those not given yet."""
    owner = _model_at(model, loc[:-1])
    if owner is None:
        return ""
    for step in loc[:-1]:
        data = data[step]
    free = {name: info.title or name for name, info in owner.model_fields.items() if name not in data}
    written = str(loc[-1]).strip()
    labels = {label: name for name, label in free.items()}
    return labels.get(written) or nearest(written, list(free)) or labels.get(nearest(written, list(labels)), "")


def _replaced(line: str, column: int, old: str, new: str) -> str:
    """The line with the first `old` at or behind the column replaced, or nothing."""
    head, tail = line[: column - 1], line[column - 1 :]
    return head + tail.replace(old, new, 1) if new and old and old in tail else ""


def label_of(model: type[BaseModel], loc: Loc) -> str:
    """The Chinese label of the field at `loc`, with its ancestors where nested: 审查·审批·日期."""
    labels: list[str] = []
    current: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, int):
            continue
        info = current.model_fields.get(step) if current else None
        labels.append((info.title or step) if info else step)
        current = model_of(info) if info else None
    return "·".join(labels)


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, str):
            info = current.model_fields.get(step) if current else None
            current = model_of(info) if info else None
    return current


def model_of(info: FieldInfo) -> type[BaseModel] | None:
    """The model inside a field's annotation (through Optional and tuple), if any."""
    annotation: Any = info.annotation
    return _inner_model(annotation)


@cache
def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, types.UnionType, tuple, list, dict):
        return next((found for arg in get_args(annotation) if (found := _inner_model(arg))), None)
    return None


def is_list(info: FieldInfo) -> bool:
    """Whether a field holds several values (a CSV cell then separates them by “；”)."""
    return get_origin(info.annotation) is tuple

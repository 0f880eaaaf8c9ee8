"""Nodes → records: the traps of pydantic stay closed, one cause gives one message, and nothing ever raises."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from gongkai import fields
from gongkai.catalog.site import SiteSettings
from gongkai.diagnostic import Diagnostic
from gongkai.fields import field
from gongkai.kinds import KINDS
from gongkai.read.nodes import Loc
from gongkai.record import Part, Record
from gongkai.source import Span
from gongkai.validate import is_list, label_of, nearest, source_lines, validate
from tests.tools.examples import examples

MODELS: list[type[BaseModel]] = [*(kind.model for kind in KINDS), SiteSettings]


class Inner(Part):
    """A part of `Sample`."""

    by: fields.Line = field("岗位", "post")
    on: fields.Day = field("日期", "date")


class Sample(Part):
    """Every type of field once."""

    title: fields.Line = field("名称", "title")
    count: fields.Integer | None = field("数量", "count", None)
    day: fields.Day | None = field("日期", "day", None)
    flag: fields.Bool = field("标记", "flag", False)
    sum: fields.Yuan | None = field("金额", "sum", None)
    words: tuple[fields.Line, ...] = field("词", "words", ())
    inner: Inner | None = field("审批", "approval", None)
    inners: tuple[Inner, ...] = field("各步", "steps", ())


def place(loc: Loc, want_key: bool) -> Span:
    """A span that tells which location was asked for."""
    return Span("/".join(str(step) for step in loc) + ("#" if want_key else ""))


def faults(data: dict[str, Any], line: str = "") -> list[Diagnostic]:
    """What is wrong with `data` as a `Sample`."""
    return validate(Sample, {"title": "公告", **data}, place, lambda _: line)[1]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"count": "１２"}, "FIELD-06"),
        ({"count": "1_000"}, "FIELD-07"),
        ({"count": "١٢"}, "FIELD-07"),
        ({"count": "12.0"}, "FIELD-07"),
        ({"count": "True"}, "FIELD-07"),
        ({"day": "46082"}, "FIELD-04"),
        ({"day": "1772323200"}, "FIELD-04"),
        ({"day": "20260301"}, "FIELD-04"),
        ({"flag": "yes"}, "FIELD-18"),
        ({"flag": "on"}, "FIELD-18"),
        ({"flag": "1"}, "FIELD-18"),
        ({"flag": "True"}, "FIELD-18"),
        ({"sum": "1e3"}, "FIELD-08"),
        ({"sum": "1_0.5"}, "FIELD-08"),
        ({"title": "a\nb"}, "FIELD-10"),
        ({"words": "政务"}, "FIELD-17"),
        ({"words": {"a": "b"}}, "FIELD-17"),
        ({"words": [["a"]]}, "FIELD-17"),
        ({"inner": "张"}, "FIELD-17"),
        ({"inner": ["张"]}, "FIELD-17"),
        ({"inners": {"by": "a"}}, "FIELD-17"),
        ({"count": ["1"]}, "FIELD-17"),
        ({"title": {"a": "b"}}, "FIELD-17"),
    ],
)
def test_traps(data: dict[str, Any], code: str) -> None:
    """What pydantic would let pass, or call something of its own, is one diagnostic of ours."""
    assert [item.code for item in faults(data)] == [code]


def test_good_values_are_typed() -> None:
    """Text becomes values."""
    data = {"title": " 公告 ", "count": " 12 ", "day": "2026-03-01", "flag": "true", "sum": "1.50", "words": ["a"]}
    made, found = validate(Sample, data, place, lambda _: "")
    assert not found
    assert made is not None
    assert (made.title, made.count, made.flag, str(made.sum), made.words) == ("公告", 12, True, "1.50", ("a",))


def test_a_misspelt_field_suppresses_its_missing_twin() -> None:
    """One cause, one message; the corrected line comes with it."""
    found = validate(Sample, {"titel": "公告"}, place, lambda _: "titel: 公告 titel")[1]
    assert [(item.code, item.span.path, item.suggestion) for item in found] == [
        ("FIELD-02", "titel#", "title: 公告 titel")
    ]


def test_a_chinese_label_is_understood() -> None:
    """A clerk who writes the label instead of the name is told the name."""
    found = validate(Sample, {"名称": "公告"}, place, lambda _: "")[1]
    assert [item.message("zh") for item in found] == ["没有名为「名称」的字段，是不是“title”？"]


def test_a_field_that_is_there_is_not_suggested() -> None:
    """Following the advice would give a duplicate key."""
    found = faults({"titles": "公告"})
    assert [item.message("zh") for item in found] == ["没有名为「titles」的字段"]


def test_nested_faults_have_their_whole_label_and_place() -> None:
    """审批·日期, at the place of the value; what is missing at its parent's key."""
    found = faults({"inner": {"by": "岗", "on": "2026-02-31"}, "inners": [{"by": "岗"}]})
    assert [(item.span.path, item.values["label"]) for item in found] == [
        ("inner/on", "审批·日期"),
        ("inners/0/on#", "各步·日期"),
    ]


def test_the_suggestion_mends_the_place_that_is_meant() -> None:
    """Not an equal text before it in the line."""

    def second(loc: Loc, want_key: bool) -> Span:
        return Span("f", 1, 10)

    found = validate(Sample, {"title": "x", "day": "2026/3/1"}, second, lambda _: "2026/3/1,2026/3/1")[1]
    assert found[0].suggestion == "2026/3/1,2026-03-01"


@pytest.mark.parametrize(
    ("word", "candidates", "near"),
    [
        ("titel", ["title", "topic"], "title"),
        ("主动", ["主动公开", "依申请公开"], "主动公开"),
        ("zzz", ["title"], ""),
        ("", ["title"], ""),
        ("xk-l", ["xk-1", "xk-2"], ""),
        ("keyword", ["keywords"], "keywords"),
    ],
)
def test_nearest(word: str, candidates: list[str], near: str) -> None:
    """The nearest candidate, or nothing rather than a guess between two."""
    assert nearest(word, candidates) == near


def test_labels_and_lists() -> None:
    """Labels go down through optional parts and lists; a list field is known as such."""
    assert label_of(Record, ("review", "approver", "on")) == "审查·审批·日期"
    assert label_of(Record, ("attachments", 0, "file")) == "附件·文件名"
    assert label_of(Record, ("nothing", "at", "all")) == "nothing·at·all"
    assert is_list(Record.model_fields["keywords"])
    assert not is_list(Record.model_fields["review"])


def test_source_lines() -> None:
    """Lines of a text or of a table; outside there is nothing."""
    for source in ("a\nb", ("a", "b")):
        line_at = source_lines(source)
        assert [line_at(Span("f", number)) for number in (0, 1, 2, 3)] == ["", "a", "b", ""]


def trees(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Dictionaries of text, lists and dictionaries, with keys that the model has and keys that it has not."""
    words = st.sampled_from(["", "true", "2026-03-01", "2021", "/", "0", "市", "公开", "lz", "主动公开"])
    value = st.recursive(
        st.text(max_size=8) | words,
        lambda inner: st.lists(inner, max_size=7) | st.dictionaries(keys(model), inner, max_size=4),
        max_leaves=12,
    )
    return st.dictionaries(keys(model), value, max_size=12)


def keys(model: type[BaseModel]) -> st.SearchStrategy[str]:
    """Names of fields, of parts' fields, and anything."""
    return st.sampled_from([*model.model_fields, "by", "on", "file", "title", "code", "since"]) | st.text(max_size=6)


@pytest.mark.parametrize("model", MODELS, ids=[model.__name__ for model in MODELS])
@examples(25)
@given(data=st.data())
def test_any_tree_gives_a_record_or_faults(model: type[BaseModel], data: st.DataObject) -> None:
    """Never an exception, never neither, and every message can be read."""
    tree = data.draw(trees(model))
    made, found = validate(model, tree, place, lambda _: "x: y")
    assert (made is None) == bool(found)
    for item in found:
        assert item.message("zh")
        assert item.message("en")
        assert item.help("zh")

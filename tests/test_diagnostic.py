"""Diagnostics as values: order, repeats, words, and texts that must not disturb a terminal or a log."""

from __future__ import annotations

import pytest

from gongkai.checks import ALL_RULES
from gongkai.diagnostic import Report, Rule, Severity, Text
from gongkai.source import Span

RULE = ALL_RULES["FIELD-02"]
WARNING = ALL_RULES["TEXT-1"]


def test_a_report_is_ordered_and_tells_once() -> None:
    """By path, line, column and code; the same thing twice counts once."""
    report = Report()
    spans = [Span("b", 1, 1), Span("a", 10, 1), Span("a", 9, 2), Span("a", 9, 1)]
    report.add(RULE.at(span, field="x") for span in [*spans, *spans])
    assert [str(item.span) for item in report] == ["a:9:1", "a:9:2", "a:10:1", "b:1:1"]
    assert len(report) == 4


def test_only_errors_fail() -> None:
    """Warnings are published with a note; an error gives exit 1."""
    report = Report()
    assert report.exit_code == 0
    report.add([WARNING.at(Span("a"), shown="待填")])
    assert (report.exit_code, report.count(Severity.WARNING)) == (0, 1)
    report.add([RULE.at(Span("a"), field="x")])
    assert (report.exit_code, report.count(Severity.ERROR)) == (1, 1)


def test_words_in_two_languages() -> None:
    """A value may have a variant for each language."""
    item = RULE.at(Span("a"), field="x", near_zh="，是不是“y”？", near_en="; did you mean “y”?")
    assert item.message("zh") == "没有名为「x」的字段，是不是“y”？"
    assert item.message("en") == "there is no field 「x」; did you mean “y”?"


def test_missing_values_do_not_raise() -> None:
    """A message whose value was forgotten is poorer, never a traceback."""
    text = Text("甲{a}乙", "a{a}b")
    rule = Rule("X-1", Severity.ERROR, text, text, text, text)
    assert rule.at(Span("a")).message("zh") == "甲乙"
    assert rule.at(Span("a"), a="{b}").message("en") == "a{b}b"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\nb", "a\\u000ab"),
        ("\x1b[31m", "\\u001b[31m"),
        ("\u202e", "\\u202e"),
        ("\udcff", "\\udcff"),
        ("a\u200bb", "a\\u200bb"),
        ("\u3000", "\\u3000"),
        ("字" * 300, "字" * 199 + "…"),
        (3, "3"),
    ],
)
def test_values_are_made_harmless(value: object, shown: str) -> None:
    """Control and direction characters are made visible, long texts are cut."""
    assert RULE.at(Span("a"), field=value).values["field"] == shown

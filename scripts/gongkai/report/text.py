"""For people at a terminal: the message, the source line with a caret, what to do, the corrected line."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gongkai.diagnostic import Diagnostic, Lang, Report, Severity
from gongkai.report.caret import point, visible
from gongkai.report.run import DEFAULT, Run
from gongkai.report.words import HELP, SEVERITIES, SUGGESTION, summary

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


def render(report: Report, lang: Lang, run: Run = DEFAULT) -> str:
    """The diagnostics in order, an empty line after each, and a summary in the last line."""
    lines = [line for item in report for line in (*_diagnostic(item, lang, run.color), "")]
    return "\n".join([*lines, summary(report, lang, run)]) + "\n"


def _diagnostic(item: Diagnostic, lang: Lang, color: bool) -> Iterator[str]:
    """The first line is complete in itself: place, severity, message, code."""
    mark = _COLORS[item.severity]
    word = _styled(SEVERITIES[item.severity].get(lang), color, mark)
    yield f"{_styled(visible(str(item.span)), color)}: {word}: {visible(item.message(lang))} [{item.code}]"
    if item.line_text.strip():
        yield from _source(item, mark, color)
    yield f"  {HELP.get(lang)}: {visible(item.help(lang))}"
    if item.suggestion and item.suggestion != item.line_text:
        yield f"  {SUGGESTION.get(lang)}: {_styled(visible(item.suggestion.strip()), color, 'green')}"


def _source(item: Diagnostic, mark: str, color: bool) -> Iterator[str]:
    span = item.span
    end = span.end_column if span.end_line == span.line else 0
    line, carets = point(item.line_text, span.column, end)
    number = str(span.line)
    yield f"  {number} | {line}"
    yield f"  {' ' * len(number)} | {carets[: len(carets) - len(carets.lstrip())]}{_styled(carets.lstrip(), color, mark)}"


def _styled(text: str, color: bool, foreground: str | None = None) -> str:
    return click.style(text, fg=foreground, bold=True) if color else text

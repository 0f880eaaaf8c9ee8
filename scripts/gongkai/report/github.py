"""For merge requests: workflow commands that GitHub (and Gitea, Forgejo) shows as annotations beside the line."""

from __future__ import annotations

from gongkai.diagnostic import Diagnostic, Lang, Report, Severity
from gongkai.report.caret import visible
from gongkai.report.run import DEFAULT, Run
from gongkai.report.words import SUGGESTION, summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, lang: Lang, run: Run = DEFAULT) -> str:
    """One command a line, then the summary, which is plain text."""
    lines = [_command(item, lang) for item in report]
    return "\n".join([*lines, summary(report, lang, run)]) + "\n"


def _command(item: Diagnostic, lang: Lang) -> str:
    span = item.span
    places = {"file": span.path, "line": str(span.line), "col": str(span.column)}
    if span.end_line:
        places |= {"endLine": str(span.end_line), "endColumn": str(span.end_column)}
    places["title"] = f"{item.code} {item.rule.title.get(lang)}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in places.items())
    text = [visible(item.message(lang)), visible(item.help(lang))]
    if item.suggestion:
        text.append(f"{SUGGESTION.get(lang)}: {visible(item.suggestion.strip())}")
    return f"::{_COMMANDS[item.severity]} {properties}::{_data(chr(10).join(text))}"


def _data(text: str) -> str:
    """Text of a command, which ends at a line break."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property of a command, which moreover ends at a comma or colon."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")

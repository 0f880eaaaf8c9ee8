"""For reading and passing on: one page that needs nothing else. No script; a policy forbids any; grouped by file."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gongkai.diagnostic import Diagnostic, Lang, Report, Severity
from gongkai.report.caret import visible
from gongkai.report.run import DEFAULT, Run
from gongkai.report.words import HELP, SEVERITIES, SUGGESTION, summary

_FOLDER = Path(__file__).parent


def render(report: Report, lang: Lang, run: Run = DEFAULT) -> str:
    """The page. Chinese unless `lang` is "en"."""
    style = (_FOLDER / "report.css").read_text(encoding="utf-8").strip()
    files = [
        {"path": visible(path), "items": [_view(item, lang, run) for item in items]}
        for path, items in groupby(report, key=lambda item: item.span.path)
    ]
    return _environment().get_template("report.html.j2").render(
        lang=lang,
        policy=f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'",
        style=Markup(style),  # noqa: S704  (our own file, beside this one)
        summary=summary(report, lang, run),
        clean=report.count(Severity.ERROR) == 0,
        files=files,
        words={"help": HELP.get(lang), "suggestion": SUGGESTION.get(lang)},
    ) + "\n"  # fmt: skip


def _view(item: Diagnostic, lang: Lang, run: Run) -> dict[str, Any]:
    """What the template shows of a diagnostic: plain text only."""
    column = min(max(item.span.column, 1), len(item.line_text) + 1) - 1
    end = max(item.span.end_column - 1, column + 1) if item.span.end_line == item.span.line else column + 1
    line = item.line_text
    return {
        "severity": item.severity.value,
        "word": SEVERITIES[item.severity].get(lang),
        "line": item.span.line,
        "column": item.span.column,
        "message": visible(item.message(lang)),
        "help": visible(item.help(lang)),
        "source": tuple(map(visible, (line[:column], line[column:end] or " ", line[end:]))) if line.strip() else (),
        "suggestion": visible(item.suggestion) if item.suggestion != line else "",
        "code": item.code,
        "url": run.help_url(item.code),
    }


def _hash(style: str) -> str:
    """The style sheet as the policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

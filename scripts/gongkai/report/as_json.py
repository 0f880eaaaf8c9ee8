"""For programs: the diagnostics as JSON. (Named so that it does not hide the standard library's `json`.)"""

from __future__ import annotations

import json
from typing import Any

from gongkai.diagnostic import Diagnostic, Lang, Report, Severity
from gongkai.report.run import DEFAULT, Run

VERSION = 1


def render(report: Report, lang: Lang, run: Run = DEFAULT) -> str:
    """One object: `version`, `language`, `summary`, `diagnostics` in order. Lines and columns count from 1, columns in
    characters; `end_line` 0 means that only the beginning is known."""
    counts = {f"{severity.value}s": report.count(severity) for severity in Severity}
    data = {
        "version": VERSION,
        "language": lang,
        "summary": {**counts, "files": run.files},
        "diagnostics": [_diagnostic(item, lang, run) for item in report],
    }
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode("utf-8") + "\n"


def _diagnostic(item: Diagnostic, lang: Lang, run: Run) -> dict[str, Any]:
    span = item.span
    return {
        "code": item.code,
        "severity": item.severity.value,
        "title": item.rule.title.get(lang),
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": item.message(lang),
        "help": item.help(lang),
        "source": item.line_text,
        "suggestion": item.suggestion,
        "verified": item.rule.verified,
        "help_url": run.help_url(item.code),
    }

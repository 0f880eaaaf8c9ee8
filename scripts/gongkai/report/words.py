"""Words that the renderers share, in both languages."""

from __future__ import annotations

from gongkai.diagnostic import Lang, Report, Severity, Text
from gongkai.report.run import Run

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("提醒", "warning"),
    Severity.NOTE: Text("说明", "note"),
}
HELP = Text("怎样改正", "help")
SUGGESTION = Text("可以改成", "try")
UNVERIFIED = Text(
    "未核实：没有读到依据的原文，只作提醒", "unverified: the source could not be read, so this only warns"
)


def summary(report: Report, lang: Lang, run: Run) -> str:
    """One line: how many errors and warnings, in how many files."""
    errors, warnings, notes = (report.count(severity) for severity in Severity)
    if lang == "zh":
        more = f"，{notes} 条说明" if notes else ""
        return f"{errors} 个错误，{warnings} 个提醒{more}，检查了 {run.files} 个文件"
    parts = [_count(errors, "error"), _count(warnings, "warning"), *([_count(notes, "note")] if notes else [])]
    return f"{', '.join(parts)}, {_count(run.files, 'file')} checked"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

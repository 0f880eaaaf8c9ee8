"""How the plans of the editing commands are told and carried out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.common import say
from gongkai.diagnostic import Lang, Report
from gongkai.edit import Plan, apply
from gongkai.report import FORMATS, Run, with_lines


def tell(root: Path, plan: Plan, lang: Lang) -> None:
    """Say why a plan does nothing: what cannot be done, and what is wrong in the files concerned."""
    say(plan.refused, lang, error=True)
    if plan.diagnostics:
        report = Report()
        report.add(plan.diagnostics)
        click.echo(FORMATS["text"](with_lines(report, root), lang, Run(color=sys.stdout.isatty())), nl=False)


def carry_out(root: Path, plan: Plan, lang: Lang) -> int:
    """Write what a plan changes, tell what it says, and give the exit code."""
    tell(root, plan, lang)
    if plan.refused or (plan.diagnostics and not plan.changes):
        return plan.exit_code
    wrong = apply(root, plan.changes)
    say(wrong, lang, error=True)
    if wrong:
        return 1
    say(plan.said, lang)
    say(plan.left, lang, error=True)
    return plan.exit_code

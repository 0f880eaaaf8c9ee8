"""`gongkai new`, `gongkai fmt`, `gongkai review`, `gongkai withdraw`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from gongkai import history
from gongkai.cli.common import Day, lang_option, language, repository, say
from gongkai.cli.plans import carry_out, tell
from gongkai.edit import Step, diff, fmt, new, review, role_of, withdraw
from gongkai.kinds import KINDS


def _paths(root: Path, paths: tuple[Path, ...]) -> list[str]:
    """Repository paths; what is elsewhere stays as it was written, and is then refused by name."""
    found = []
    for path in paths:
        full = (Path.cwd() / path).resolve()
        inside = full.is_relative_to(root.resolve())
        found.append(full.relative_to(root.resolve()).as_posix() if inside else str(path))
    return found


@click.command("new")
@click.argument("kind", metavar="KIND")
@click.argument("organization")
@click.option("--id", "wanted", help="编号 / identifier")
@click.option("--on", type=Day(), metavar="DATE", help="生成和发布日期 / date [today]")
@lang_option
def new_command(kind: str, organization: str, wanted: str | None, on: date | None, lang: str | None) -> None:
    """新建一份带说明的空表。Make a commented file to fill in."""
    root, chosen = repository(), language(lang)
    sys.exit(carry_out(root, new(root, kind, organization, wanted, on or history.now()), chosen))


new_command.help = f"{new_command.help}\n\nKIND: {', '.join(f'{kind.name}（{kind.label.zh}）' for kind in KINDS)}"


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="只列出，不改 / list, do not change")
@lang_option
def fmt_command(paths: tuple[Path, ...], only_check: bool, lang: str | None) -> None:
    """把文件整理成统一格式，不改变内容。Bring files into canonical form without changing a value."""
    root, chosen = repository(), language(lang)
    plan = fmt(root, _paths(root, paths))
    if not only_check:
        sys.exit(carry_out(root, plan, chosen))
    for change in plan.changes:
        click.echo(diff(change), nl=False)
    tell(root, plan, chosen)
    say(plan.left, chosen, error=True)
    sys.exit(plan.exit_code or int(bool(plan.changes)))


@click.command("review")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "role", required=True, help="拟稿|审核|保密审查|审批 (drafter|reviewer|secrecy|approver)")
@click.option("--by", required=True, help="岗位，不写姓名 / post, not a name")
@click.option("--on", type=Day(), metavar="DATE", help="日期 / date [today]")
@click.option("--conclusion", help="审批结论 / conclusion [同意公开]")
@lang_option
def review_command(
    files: tuple[Path, ...], role: str, by: str, on: date | None, conclusion: str | None, lang: str | None
) -> None:
    """记录对这份内容的审查。Record a review of exactly this content."""
    root, chosen = repository(), language(lang)
    today = history.now()
    known = role_of(role) or role
    if known == "approver" and conclusion is None:
        conclusion = "同意公开"
    plan = review(root, _paths(root, files), [Step(known, by, on or today)], conclusion, today)
    sys.exit(carry_out(root, plan, chosen))


@click.command("withdraw")
@click.argument("identifier", metavar="ID")
@click.option("--reason", required=True, help="原因 / reason")
@click.option("--basis", required=True, help="依据 / legal basis")
@click.option("--by", required=True, help="决定岗位 / post that decided")
@click.option("--on", type=Day(), metavar="DATE", help="日期 / date [today]")
@lang_option
def withdraw_command(identifier: str, reason: str, basis: str, by: str, on: date | None, lang: str | None) -> None:
    """依法撤回一条记录；原网址留下说明。Take a record down, lawfully and visibly."""
    root, chosen = repository(), language(lang)
    today = history.now()
    plan = withdraw(root, identifier, reason=reason, basis=basis, by=by, on=on or today, as_of=today)
    sys.exit(carry_out(root, plan, chosen))

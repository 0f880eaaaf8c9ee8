"""`gongkai check` and `gongkai explain`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from gongkai import history
from gongkai.catalog.divisions import PATH as DIVISIONS
from gongkai.catalog.load import parse_as_of
from gongkai.catalog.site import PATH as SITE
from gongkai.checks import ALL_RULES
from gongkai.checks.removal import check_removed
from gongkai.cli.common import as_of_option, lang_option, language, repository
from gongkai.diagnostic import Report
from gongkai.kinds import KINDS
from gongkai.publish import check
from gongkai.publish.reading import Reading
from gongkai.report import FORMATS, Run, explain, with_lines
from gongkai.validate import nearest
from gongkai.work import on_this_machine

_ACROSS = ("CAT-1", "CAT-2", "REF-", "BX-10", "BX-11", "BX-12", "BX-13", "BG-08", "TAB-19", "TAB-20")
"""Codes of what a change of one file does to another: twins, links, sums over organizations and years."""
_FOLDERS = ("catalog", *(kind.set.root for kind in KINDS if kind.set is not None))


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--changed", metavar="REV", help="只报告自 REV 以来改动的文件 / only files changed since REV")
@as_of_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@lang_option
def check_command(
    paths: tuple[Path, ...], changed: str | None, as_of: date | None, form: str, lang: str | None
) -> None:
    """检查全部文件，一次报告所有问题。Check everything and report all problems at once."""
    root = repository()
    chosen = language(lang)
    wanted = _wanted(root, paths)
    since = None if changed is None else history.changed_files(root, changed)
    if changed is not None and since is None:
        raise click.UsageError(f"git 里没有“{changed}” / git knows no “{changed}”")
    reading = check(root, as_of or history.today(root), on_this_machine(os.cpu_count() or 1))
    report = reading.report if since is None or changed is None else _since(root, changed, since, reading)
    report = _under(report, wanted)
    site = reading.catalog.site
    run = Run(files=reading.files, color=form == "text" and sys.stdout.isatty(), site_url=site.url if site else "")
    click.echo(FORMATS[form](with_lines(report, root), chosen, run), nl=False)
    sys.exit(report.exit_code)


def _wanted(root: Path, paths: tuple[Path, ...]) -> tuple[str, ...]:
    """Repository paths of what was named; wrong use where that is nothing, elsewhere, or holds nothing to check."""
    found = []
    sources = [root.resolve() / name for name in _FOLDERS]
    for path in paths:
        full = (Path.cwd() / path).resolve()
        if not full.exists() or not full.is_relative_to(root.resolve()):
            raise click.UsageError(f"仓库里没有“{path}” / “{path}” is not in the repository")
        if not any(full.is_relative_to(source) or source.is_relative_to(full) for source in sources):
            raise click.UsageError(
                f"“{path}”不在 catalog/ 里，不用检查 / “{path}” is not in catalog/: there is nothing to check"
            )
        found.append(full.relative_to(root.resolve()).as_posix())
    return tuple(found)


def _under(report: Report, wanted: tuple[str, ...]) -> Report:
    """Only what stands in the files or folders that were named; a table's head belongs to the table."""
    if not wanted or "." in wanted:
        return report
    kept = Report()
    stems = {name.removesuffix(".csv") + ".yaml" for name in wanted if name.endswith(".csv")}
    for item in report:
        if any(item.span.path == name or item.span.path.startswith(f"{name}/") for name in (*wanted, *stems)):
            kept.add([item])
    return kept


def _since(root: Path, revision: str, changed: list[str], reading: Reading) -> Report:
    """What concerns the changed files, and published records that the change removes."""
    kept = Report()
    names = _concerned(set(changed), reading.attached)
    kept.add(
        item for item in reading.report if names is None or item.span.path in names or item.code.startswith(_ACROSS)
    )
    before = parse_as_of(root, changed, lambda path: history.file_at(root, revision, path))
    kept.add(check_removed(before, reading.catalog))
    return kept


def _concerned(changed: set[str], attached: Mapping[str, frozenset[str]]) -> set[str] | None:
    """The changed files, with the heads of changed tables, the tables of changed heads, and the records whose
    attachments changed; None for all, where the change is one that concerns all."""
    if changed & {SITE, DIVISIONS}:
        return None
    changed = changed | {_head_of(name) for name in changed}
    stems = {name.rsplit(".", 1)[0] for name in changed if name.endswith((".csv", ".yaml"))}
    names = changed | {f"{stem}{extension}" for stem in stems for extension in (".csv", ".yaml")}
    holders = {path for path, names in attached.items() if not changed.isdisjoint(names)}
    return names | holders | {f"{path.removesuffix('.csv')}.yaml" for path in holders}


def _head_of(name: str) -> str:
    """The head of the set that a file belongs to; of any other file itself."""
    form = next((kind.set for kind in KINDS if kind.set is not None and name.startswith(f"{kind.set.root}/")), None)
    return f"{name.rsplit('/', 1)[0]}/{form.head}" if form else name


@click.command("explain")
@click.argument("code")
@lang_option
def explain_command(code: str, lang: str | None) -> None:
    """说明一个问题代码：什么意思、怎样改正。Say what a code means and how to mend it."""
    rule = ALL_RULES.get(code.strip().upper())
    if rule is None:
        near = nearest(code.strip().upper(), list(ALL_RULES))
        zh, en = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
        raise click.UsageError(f"没有代码“{code}”{zh} / there is no code “{code}”{en}")
    click.echo(explain(rule, language(lang)), nl=False)

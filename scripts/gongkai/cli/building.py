"""`gongkai build`. What a build that finds nothing changed does not need is loaded late."""

from __future__ import annotations

import atexit
import gc
import os
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from gongkai import history
from gongkai.build.target import is_site
from gongkai.cli.common import as_of_option, lang_option, language, repository
from gongkai.cli.progress import Bar
from gongkai.diagnostic import Lang, Report, Severity, Text
from gongkai.sources import digests_of
from gongkai.unchanged import CACHE, Outcome, state_of, still

if TYPE_CHECKING:
    from gongkai.build import Target
    from gongkai.work import Schedulers

DEFAULT_SITE = "site"
_SOURCES = ("catalog", "content", "budgets", "scripts", ".git", CACHE)
_OBJECTS = 200_000
"""New objects after which Python looks for garbage in circles. A build makes many objects that stay, and few circles: at
Python's own 700 a sixth of the time of a small build goes into looking."""


def _cluster(_: click.Context, __: click.Parameter, address: str | None) -> str | None:
    """The address of a scheduler, which names its port: without one the client would ask for long, and in vain."""
    if address is not None and not re.fullmatch(r"[a-z]+://\S+:[0-9]{1,5}", address):
        raise click.BadParameter(f"“{address}”：地址要写成 tcp://HOST:8786 / an address is written tcp://HOST:8786")
    return address


@click.command("build")
@click.option("--site", metavar="DIR", help="网站写到哪里，可以是 s3:// 地址 / where the site goes [site]")
@as_of_option
@click.option("--shell", "renderer", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", show_default=True)
@click.option("--jobs", type=click.IntRange(1, 256), help="同时用几个进程 / how many processes [all processors]")
@click.option(
    "--scheduler", metavar="tcp://HOST:PORT", callback=_cluster,
    help="由 Dask 集群来做 / let a Dask cluster do it",
)  # fmt: skip
@click.option("--full", is_flag=True, help="全部重做 / make everything anew")
@lang_option
def build_command(
    site: str | None,
    as_of: date | None,
    renderer: Literal["mkdocs", "zensical"],
    jobs: int | None,
    scheduler: str | None,
    full: bool,
    lang: str | None,
) -> None:
    """检查并生成网站；有错误就什么也不写。Check, and build the site; with errors nothing is written."""
    atexit.register(gc.freeze)  # leaving would look through everything once more
    root, chosen = repository(), language(lang)
    day = as_of or history.today(root)
    target = _remote(root, site) if site and "://" in site else _target(root, site)
    shown = str(site) if not isinstance(target, Path) else target
    sources = digests_of(root)
    state = state_of(sources, day, renderer)
    if isinstance(target, Path) and not full and (known := still(target, root / CACHE, state)) is not None:
        _tell(known, root, shown, chosen)
        sys.exit(0)

    def work(progress: Bar | None) -> Outcome:
        gc.set_threshold(_OBJECTS, 50, 100)  # before the import: what it loads stays too
        from gongkai.publish import publish

        done = publish(
            root, target, day,
            renderer=renderer, full=full, schedulers=_schedulers(scheduler, jobs), progress=progress,
            sources=sources, state=state,
        )  # fmt: skip
        return done.outcome

    sys.exit(run_build(root, shown, work, chosen))


def _schedulers(address: str | None, jobs: int | None) -> Schedulers:
    from gongkai.work import on_this_machine

    alone = on_this_machine(jobs or os.cpu_count() or 1)
    if address is None:
        return alone
    from gongkai.cluster import dask

    return alone._replace(far=dask(address))


def _remote(root: Path, address: str) -> Target:
    """Storage that fsspec knows. A folder of this machine must be fit for a site."""
    from gongkai.cluster import Storage

    kind, _, rest = address.partition("://")
    if not kind or not rest:
        raise click.UsageError(f"“{address}”不是地址 / “{address}” is no address: s3://bucket/folder")
    if kind in ("file", "local"):
        _target(root, rest)
    return Storage(address)


def _target(root: Path, site: str | None) -> Path:
    """Where the site goes. Never a folder that holds the sources."""
    target = (root / DEFAULT_SITE if site is None else Path.cwd() / site).resolve()
    inside = root.resolve()
    if target.exists() and not target.is_dir():
        raise click.UsageError(f"“{target}”不是文件夹 / “{target}” is not a folder")
    if inside.is_relative_to(target) or any(target.is_relative_to(inside / name) for name in _SOURCES):
        raise click.UsageError(f"不能写到“{target}”：那里是源文件 / “{target}” holds the sources")
    if target.is_dir() and any(target.iterdir()) and not _is_site(target):
        raise click.UsageError(
            f"“{target}”不是空的，也不是本工具生成的网站 / “{target}” is neither empty nor a site built by this"
        )
    return target


def _is_site(folder: Path) -> bool:
    try:
        return is_site((folder / "SHA256SUMS").read_bytes())
    except OSError:
        return False


def run_build(root: Path, site: Path | str, work: Callable[[Bar | None], Outcome], lang: Lang) -> int:
    """Do the work with a progress bar, tell what came of it, and give the exit code."""
    try:
        with Bar() as progress:
            done = work(progress)
    except (OSError, RuntimeError) as error:
        text = Text(f"生成失败，原来的网站没有动：{error}", f"the build failed, the site is as it was: {error}")
        click.echo(text.get(lang), err=True)
        return 1
    _tell(done, root, site, lang)
    return int(done.result is None)


def _tell(done: Outcome, root: Path, site: Path | str, lang: Lang) -> None:
    if done.found:
        from gongkai.report import FORMATS, Run, with_lines

        report = Report()
        report.add(done.found)
        run = Run(files=done.files, color=sys.stdout.isatty())
        click.echo(FORMATS["text"](with_lines(report, root), lang, run), nl=False)
    if done.result is None:
        count = sum(item.severity is Severity.ERROR for item in done.found)
        text = Text(f"有 {count} 个错误，网站没有改动。", f"{count} errors: the site was not touched.")
    else:
        total, written, removed = done.result
        text = Text(
            f"网站在 {site}：{total} 个文件，写入 {written}，删除 {removed}。",
            f"The site is in {site}: {total} files, {written} written, {removed} removed.",
        )
    click.echo(text.get(lang))

"""`gongkai build`, `gongkai serve`, `gongkai demo`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

import click

from gongkai import history
from gongkai.cli.common import as_of_option, lang_option, language, repository
from gongkai.diagnostic import Lang, Severity, Text
from gongkai.publish import CACHE, Published, publish
from gongkai.report import FORMATS, Run, with_lines

DEFAULT_SITE = "site"
_SOURCES = ("catalog", "content", "budgets", "scripts", ".git", CACHE)


@click.command("build")
@click.option(
    "--site", type=click.Path(path_type=Path, file_okay=False), help="网站写到哪里 / where the site goes [site]"
)
@as_of_option
@click.option("--shell", "renderer", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", show_default=True)
@click.option("--jobs", type=click.IntRange(1, 256), help="同时用几个进程 / how many processes [all processors]")
@click.option("--full", is_flag=True, help="全部重做 / make everything anew")
@lang_option
def build_command(
    site: Path | None,
    as_of: date | None,
    renderer: Literal["mkdocs", "zensical"],
    jobs: int | None,
    full: bool,
    lang: str | None,
) -> None:
    """检查并生成网站；有错误就什么也不写。Check, and build the site; with errors nothing is written."""
    root = repository()
    target, day = _target(root, site), as_of or history.today(root)
    work = partial(publish, root, target, day, renderer=renderer, full=full, jobs=jobs or os.cpu_count() or 1)
    sys.exit(_build(root, target, work, language(lang)))


def _target(root: Path, site: Path | None) -> Path:
    """Where the site goes. Never a folder that holds the sources."""
    target = (Path.cwd() / site if site else root / DEFAULT_SITE).resolve()
    inside = root.resolve()
    if inside.is_relative_to(target) or any(target.is_relative_to(inside / name) for name in _SOURCES):
        raise click.UsageError(f"不能写到“{target}”：那里是源文件 / “{target}” holds the sources")
    if target.is_dir() and any(target.iterdir()) and not _is_site(target):
        raise click.UsageError(
            f"“{target}”不是空的，也不是本工具生成的网站 / “{target}” is neither empty nor a site built by this"
        )
    return target


def _is_site(folder: Path) -> bool:
    """Whether a folder holds a site that was built by this program: its list of digests names the manifest."""
    try:
        return b"  manifest.json\n" in (folder / "SHA256SUMS").read_bytes()
    except OSError:
        return False


def _build(root: Path, site: Path, work: Callable[..., Published], lang: Lang) -> int:
    """Do the work of `publish` with a progress bar, tell what came of it, and give the exit code."""
    try:
        with _bar() as progress:
            done = work(progress=progress)
    except (OSError, RuntimeError) as error:
        text = Text(f"生成失败，原来的网站没有动：{error}", f"the build failed, the site is as it was: {error}")
        click.echo(text.get(lang), err=True)
        return 1
    _tell(done, root, site, lang)
    return int(done.result is None)


class _bar:  # noqa: N801  (used as a function)
    """A progress bar on a terminal, nothing in CI."""

    def __enter__(self) -> _bar | None:
        if not sys.stderr.isatty():
            return None
        from rich.progress import Progress

        self._progress = Progress(transient=True)
        self._progress.start()
        self._task = self._progress.add_task("gongkai build", total=None)
        return self

    def __call__(self, done: int, total: int) -> None:
        self._progress.update(self._task, completed=done, total=total)

    def __exit__(self, *_: object) -> None:
        if hasattr(self, "_progress"):
            self._progress.stop()


def _tell(done: Published, root: Path, site: Path, lang: Lang) -> None:
    if len(done.report):
        run = Run(files=len({entry.file for entry in done.catalog.entries}), color=sys.stdout.isatty())
        click.echo(FORMATS["text"](with_lines(done.report, root), lang, run), nl=False)
    if done.result is None:
        count = done.report.count(Severity.ERROR)
        text = Text(f"有 {count} 个错误，网站没有改动。", f"{count} errors: the site was not touched.")
    else:
        r = done.result
        total = r.written + r.unchanged
        text = Text(
            f"网站在 {site}：{total} 个文件，写入 {r.written}，删除 {r.removed}。",
            f"The site is in {site}: {total} files, {r.written} written, {r.removed} removed.",
        )
    click.echo(text.get(lang))


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@lang_option
def serve_command(port: int, lang: str | None) -> None:
    """生成、预览，文件一改就重新生成。Build, show on this machine, and build again when a file changes."""
    from gongkai.serve import serve

    # A shell that starts the command in the background has it ignore the interrupt that ends it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    root, chosen = repository(), language(lang)
    site = root / CACHE / "preview"
    click.echo(
        Text(
            f"预览：http://127.0.0.1:{port}/（按 Ctrl+C 结束）", f"Preview: http://127.0.0.1:{port}/ (Ctrl+C ends)"
        ).get(chosen)
    )
    try:
        serve(root, site, port, lambda: _rebuild(root, site, chosen))
    except KeyboardInterrupt:
        click.echo()
    except OSError as error:
        raise click.UsageError(f"端口 {port} 用不了 / port {port} cannot be used: {error.strerror}") from None


def _rebuild(root: Path, site: Path, lang: Lang) -> None:
    """Build what is there now; a preview goes on whatever comes of it."""
    _build(root, site, partial(publish, root, site, history.now(), draft=True), lang)


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--records", type=click.IntRange(1, 10_000_000), required=True, help="记录数 / how many records")
@click.option("--seed", type=int, default=1, show_default=True)
@as_of_option
@lang_option
def demo_command(folder: Path, records: int, seed: int, as_of: date | None, lang: str | None) -> None:
    """生成一个任意大小的演示仓库，用来测量。Make a synthetic repository of any size, for measuring."""
    from gongkai.demo import make_demo

    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"“{folder}”不是空的 / “{folder}” is not empty")
    made = make_demo(folder, records, seed, as_of or history.now())
    if isinstance(made, Text):
        raise click.ClickException(made.get(language(lang)))
    text = Text(f"演示仓库在 {folder}。{made.said.zh}。", f"The demo is in {folder}: {made.said.en}.")
    click.echo(text.get(language(lang)))

"""`gongkai serve`."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from gongkai import history
from gongkai.cli.building import run_build
from gongkai.cli.common import lang_option, language, repository
from gongkai.diagnostic import Lang, Text
from gongkai.publish import CACHE, publish
from gongkai.serve import serve


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@lang_option
def serve_command(port: int, lang: str | None) -> None:
    """生成、预览，文件一改就重新生成。Build, show on this machine, and build again when a file changes."""
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
    run_build(root, site, lambda bar: publish(root, site, history.now(), draft=True, progress=bar).outcome, lang)

"""`gongkai demo`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai import history
from gongkai.cli.common import as_of_option, lang_option, language
from gongkai.demo import make_demo
from gongkai.diagnostic import Text


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--records", type=click.IntRange(1, 10_000_000), required=True, help="记录数 / how many records")
@click.option("--seed", type=int, default=1, show_default=True)
@as_of_option
@lang_option
def demo_command(folder: Path, records: int, seed: int, as_of: date | None, lang: str | None) -> None:
    """生成一个任意大小的演示仓库，用来测量。Make a synthetic repository of any size, for measuring."""
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"“{folder}”不是空的 / “{folder}” is not empty")
    made = make_demo(folder, records, seed, as_of or history.now())
    if isinstance(made, Text):
        raise click.ClickException(made.get(language(lang)))
    text = Text(f"演示仓库在 {folder}。{made.said.zh}。", f"The demo is in {folder}: {made.said.en}.")
    click.echo(text.get(language(lang)))

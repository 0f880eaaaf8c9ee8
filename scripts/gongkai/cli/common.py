"""What the commands share: the repository, the language, today. Loads little, as every command loads it."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from gongkai.diagnostic import Lang, Text


def repository() -> Path:
    """The repository to work on: the present folder, or the nearest one above it that holds `catalog/site.yaml`."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "catalog/site.yaml").is_file()), here)


def language(wanted: str | None) -> Lang:
    """The language asked for, else that of the locale: Chinese where it is Chinese, otherwise English."""
    if wanted is not None:
        return "zh" if wanted == "zh" else "en"
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    first = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    return "zh" if first.lower().startswith(("zh", "chinese")) else "en"


class Day(click.ParamType[date]):
    """A date written 2026-03-01."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """See `click.ParamType`."""
        if isinstance(value, date):
            return value
        try:
            if len(str(value)) != 10 or not str(value).isascii():
                raise ValueError
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            self.fail(f"{value!r}：日期要写成 2026-03-01 / a date is written 2026-03-01", param, ctx)


def lang_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--lang`, on every command that speaks."""
    return click.option("--lang", type=click.Choice(["zh", "en"]), help="语言 / language")(command)


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--as-of`, on every command to which the day matters."""
    return click.option("--as-of", type=Day(), metavar="DATE", help="以哪一天为今天 / the day that counts as today")(
        command
    )


def say(texts: Iterable[Text], lang: Lang, *, error: bool = False) -> None:
    """Tell lines, one by one."""
    for text in texts:
        click.echo(text.get(lang), err=error)

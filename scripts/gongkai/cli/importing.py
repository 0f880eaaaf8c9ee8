"""`gongkai import`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from gongkai import history
from gongkai.accounts.tables import FOLDERS
from gongkai.cli.common import Day, lang_option, language, repository
from gongkai.cli.plans import carry_out
from gongkai.edit.import_budget import Wanted, import_budget
from gongkai.source import MAX_FILE_BYTES


@click.command("import")
@click.argument("kind", type=click.Choice(["budget"]))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organization", default="", help="机构编号 [标题里的机构] / organization [from the titles]")
@click.option("--year", type=click.IntRange(1949, 2100), help="预算年度 [标题里的年度] / year [from the titles]")
@click.option(
    "--folder", type=click.Choice(FOLDERS), help="预算、调整预算、决算 [标题里的] / which set [from the titles]"
)
@click.option(
    "--unit", type=click.Choice(["元", "万元"]), help="没有写单位的表的金额单位 / unit where a sheet gives none"
)
@click.option("--places", type=click.IntRange(0, 2), help="金额的小数位数 [2] / decimals of amounts [2]")
@click.option("--on", type=Day(), metavar="DATE", help="生成和发布日期 / date [today]")
@click.option(
    "--force", is_flag=True, help="覆盖已有的表（信息头不动）/ overwrite tables that are there, never the head"
)
@lang_option
def import_command(
    kind: str, file: Path, organization: str, year: int | None, folder: str | None, unit: str | None,
    places: int | None, on: date | None, force: bool, lang: str | None,
) -> None:  # fmt: skip
    """从电子表格（xlsx）导入一套预决算。Import a set of budget or final accounts from a workbook (xlsx)."""
    root, chosen = repository(), language(lang)
    with file.open("rb") as handle:
        data = handle.read(MAX_FILE_BYTES + 1)
    wanted = Wanted(organization, year, folder or "", unit or "", places, force)
    sys.exit(carry_out(root, import_budget(root, data, file.name, wanted, on or history.now()), chosen))

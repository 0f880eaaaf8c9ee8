"""`gongkai pack`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from gongkai.cli.building import DEFAULT_SITE
from gongkai.cli.common import Day, lang_option, language, repository, say
from gongkai.cli.progress import Told
from gongkai.diagnostic import Text
from gongkai.offline import FORMS, Wanted, pack
from gongkai.offline.facts import UNDECIDED


@click.command("pack")
@click.argument("form", type=click.Choice(list(FORMS)), metavar="folder|zim|wacz|bagit|ocfl")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="写到哪里 / where it goes")
@click.option(
    "--organization", "organizations", multiple=True, metavar="ID", help="只要这个机构的，可以写几次 / only this one's"
)
@click.option("--since", type=Day(), metavar="DATE", help="只要这一天以来公布的 / only what was published since")
@click.option(
    "--site", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="网站在哪里 / the built site [site]"
)
@click.option("--retention", default=UNDECIDED, metavar="TEXT", help="保管期限，如“永久” / the period of retention")
@lang_option
def pack_command(
    form: str,
    output: Path,
    organizations: tuple[str, ...],
    since: date | None,
    site: Path | None,
    retention: str,
    lang: str | None,
) -> None:
    """把生成的网站打包，交给档案馆、图书馆。Pack the built site for archives and libraries."""
    chosen = language(lang)
    with Told(f"gongkai pack {form}") as progress:
        done = pack(
            form, site or repository() / DEFAULT_SITE, output, Wanted(organizations, since, retention.strip()), progress
        )
    if isinstance(done, list):
        say(done, chosen, error=True)
        sys.exit(1)
    count, facts = len(done.members), done.facts
    say(
        [
            Text(
                f"{output}：{facts.title}，{facts.scope}，截至 {facts.as_of}，{count} 个文件。",
                f"{output}: {facts.title}, as of {facts.as_of}, {count} files.",
            )
        ],
        chosen,
    )

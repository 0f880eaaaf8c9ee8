"""A mirror among others: `gongkai mirror witness` co-signs the release that it holds, `compare` finds a fork."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from gongkai.cli.common import lang_option, language, say
from gongkai.cli.release_places import passphrase
from gongkai.cli.troubles import telling
from gongkai.diagnostic import Text
from gongkai.mirror import witness
from gongkai.mirror.place import Place
from gongkai.release.keys import Keys

_folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))


@click.command("witness")
@_folder
@click.option("--name", required=True, help="馆名 / name of the archive or library")
@lang_option
def witness_command(folder: Path, name: str, lang: str | None) -> None:
    """核对后为持有的版本签见证。Verify the copy, and co-sign its release."""
    chosen = language(lang)
    with telling(chosen):
        mirror = Place(folder)
        keys = Keys(folder / witness.KEYS, passphrase)
        made = witness.cosign(mirror, name, keys, datetime.now(UTC))
        public = keys.public(witness.KEY)
    keyid = public.keyid if public else ""
    say(
        [
            Text(
                f"见证在 {made}，请寄给发布者；密钥 {keyid}",
                f"the co-signature is {made}, for the publisher; key {keyid}",
            )
        ],
        chosen,
    )


@click.command("compare")
@_folder
@click.argument("other", type=click.Path(path_type=Path, file_okay=False, exists=True))
@lang_option
def compare_command(folder: Path, other: Path, lang: str | None) -> None:
    """比较两份副本的历史，发现分叉、倒退、冻结。Compare two copies' histories: fork, rollback, freeze."""
    chosen = language(lang)
    with telling(chosen):
        same, text = witness.compare(folder, other)
        say([text], chosen, error=not same)
    sys.exit(int(not same))

"""What others say of a release: `gongkai release collect` gathers co-signatures, `rebuild` builds it again."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import click

from gongkai.cli.common import lang_option, language, repository, say
from gongkai.cli.release_places import folder_of, places
from gongkai.cli.troubles import telling
from gongkai.diagnostic import Text
from gongkai.digest import of_bytes
from gongkai.release import board, chain, rebuild, state, witness
from gongkai.release.layout import ROOT


@click.command("collect")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@places
@click.option("--admit", default="", metavar="KEYID", help="认可这把新见证密钥 / accept this new witness's key")
@lang_option
def collect_command(
    files: tuple[Path, ...], site_folder: Path | None, folder: Path | None, admit: str, lang: str | None
) -> None:
    """收集各镜像的见证签名。Gather the co-signatures of mirrors."""
    chosen, place = language(lang), folder_of(folder)
    with telling(chosen):
        state.loaded(place)
        root = (place / ROOT).read_bytes()
        entries = chain.verify(place, root).log()
        for file in files:
            found = witness.collect(place, file.read_bytes(), entries, of_bytes(root), admit)
            text = Text(f"收下“{found.name}”的见证", f"gathered the co-signature of “{found.name}”")
            say([text], chosen)
        board.write(place)


@click.command("rebuild")
@click.option("--commit", required=True, help="从哪个提交重建 / the commit to build from")
@click.option("--from", "source", metavar="REPOSITORY", help="仓库 / repository to clone [.]")
@places
@lang_option
def rebuild_command(
    commit: str, source: str | None, site_folder: Path | None, folder: Path | None, lang: str | None
) -> None:
    """从源提交独立重建，与签名的版本逐个文件比较。Build from a clone, and compare with the signed release."""
    chosen, place = language(lang), folder_of(folder)
    with telling(chosen), tempfile.TemporaryDirectory(prefix="gongkai-rebuild-") as made:
        state.loaded(place)
        signed = chain.verify(place, (place / ROOT).read_bytes())
        day = date.fromisoformat(str(signed.about["as_of"]))
        built = rebuild.rebuild(source or str(repository().resolve()), commit, day, Path(made))
        found = rebuild.compare(signed, built)
    say(found.differing, chosen)
    same = Text(
        f"{found.files} 个文件与签名的版本完全相同" if not found.differing else f"{len(found.differing)} 个文件不同",
        f"all {found.files} files are those that were signed"
        if not found.differing
        else f"{len(found.differing)} files differ",
    )
    say([same], chosen)
    sys.exit(int(bool(found.differing)))

"""`gongkai release`: keys, signing, witnesses, the independent rebuild."""

from __future__ import annotations

import getpass
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from gongkai.cli.common import lang_option, language, repository, say
from gongkai.cli.progress import Bar
from gongkai.cli.troubles import telling
from gongkai.diagnostic import Text
from gongkai.digest import of_bytes
from gongkai.history import commit_of
from gongkai.release import board, ceremony, chain, rebuild, sign, site, state, witness
from gongkai.release.keys import Keys
from gongkai.release.layout import ROOT, role_of
from gongkai.release.telling import about, freshness

PASSPHRASE = "GONGKAI_PASSPHRASE"  # noqa: S105  (the name of a variable)


@click.group("release")
def release_group() -> None:
    """签名发布版本，收集见证，独立重建。Sign releases, gather witnesses, rebuild independently."""


def _places(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--site` and `--release`."""
    place = click.Path(path_type=Path, file_okay=False)
    command = click.option(
        "--release", "folder", type=place, help="发布数据的文件夹 / folder of the release [release]"
    )(command)
    return click.option("--site", "site_folder", type=place, help="生成好的网站 / the built site [site]")(command)


def _keys_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--keys", "keys_folder", required=True, envvar="GONGKAI_KEYS", type=click.Path(path_type=Path, file_okay=False),
        help="密钥文件夹，不在仓库里 / folder of the keys, outside of the repository",
    )(command)  # fmt: skip


def _site(given: Path | None) -> Path:
    return (given or repository() / "site").resolve()


def _folder(given: Path | None) -> Path:
    return (given or repository() / "release").resolve()


def _keys(folder: Path) -> Keys:
    """The keys; passphrases from the environment (all the same) or asked for, one by one."""
    place = folder.resolve()
    if (repository() / "catalog/site.yaml").is_file() and place.is_relative_to(repository().resolve()):
        raise click.UsageError("密钥不能放在仓库里 / keys must not be kept inside the repository")
    return Keys(place, passphrase)


def passphrase(name: str) -> str:
    """The passphrase of a key: from the environment, or asked for on the terminal."""
    known = os.environ.get(PASSPHRASE)
    return known if known is not None else getpass.getpass(f"{name} 口令 / passphrase: ")


def _now() -> datetime:
    return datetime.now(UTC)


@release_group.command("init")
@_places
@_keys_option
@lang_option
def init_command(site_folder: Path | None, folder: Path | None, keys_folder: Path, lang: str | None) -> None:
    """生成密钥和根；以后再运行，给新机构补密钥。Make keys and root; later on, keys for new organizations."""
    chosen, keys, place = language(lang), _keys(keys_folder), _folder(folder)
    with telling(chosen):
        groups = site.groups_of(_site(site_folder))
        known = state.load(place)
        made = ceremony.begin(place, keys, groups, _now()) if known is None else ceremony.extended(
            known, place, keys, groups, _now()
        )  # fmt: skip
        root = (place / ROOT).read_bytes()
    fresh = len(made.roles()) - (len(known.roles()) if known else 0)
    say(
        [
            Text(f"新密钥 {fresh} 把，在 {keys.folder}", f"{fresh} new keys of groups are in {keys.folder}"),
            Text(
                f"根指纹，请印在纸上：{chain.fingerprint(root)}",
                f"root fingerprint, to be printed: {chain.fingerprint(root)}",
            ),
            Text(
                f"让网站也公布它，请在 catalog/site.yaml 写：root_fingerprint: {of_bytes(root)}",
                f"for the site to tell it too, write into catalog/site.yaml: root_fingerprint: {of_bytes(root)}",
            ),
        ],
        chosen,
    )


@release_group.command("sign")
@_places
@_keys_option
@click.option("--only", metavar="ORGANIZATION", help="只签这个机构的清单 / sign this organization's manifest only")
@lang_option
def sign_command(
    site_folder: Path | None, folder: Path | None, keys_folder: Path, only: str | None, lang: str | None
) -> None:
    """核对并签名现在的网站。Check the site as it is, and sign it."""
    chosen = language(lang)
    work = sign.Signing(_site(site_folder), _folder(folder), _keys(keys_folder), _now(), commit_of(repository()) or "")
    with telling(chosen), Bar() as progress:
        if only is not None:
            sign.sign_group(work, only)
            return
        done = sign.sign(work, progress)
        board.write(work.folder)
    words = ("新的", "new") if done.new else ("内容未变，续期", "unchanged, renewed")
    say(
        [
            Text(
                f"第 {done.release} 版（{words[0]}）：{done.files} 个文件，{len(done.roles)} 个角色重新签名",
                f"release {done.release} ({words[1]}): {done.files} files, {len(done.roles)} roles signed anew",
            )
        ],
        chosen,
    )


@release_group.command("rotate")
@click.argument("name", metavar="KEY")
@_places
@_keys_option
@lang_option
def rotate_command(
    name: str, site_folder: Path | None, folder: Path | None, keys_folder: Path, lang: str | None
) -> None:
    """更换一把密钥。Replace a key.

    KEY: root-1, root-2, root-3, targets, snapshot, timestamp, minisign, 机构编号 / organization's id
    """
    chosen, place, keys = language(lang), _folder(folder), _keys(keys_folder)
    with telling(chosen):
        known = state.loaded(place)
        role = role_of(name) if role_of(name) in known.roles() else name
        ceremony.rotate(known, place, keys, role, _now())
    say(
        [
            Text(
                f"“{name}”已更换；请接着运行 gongkai release sign",
                f"“{name}” is replaced; now run gongkai release sign",
            )
        ],
        chosen,
    )


@release_group.command("status")
@_places
@lang_option
def status_command(site_folder: Path | None, folder: Path | None, lang: str | None) -> None:
    """核对签名，说出版本、有效期和见证。Verify the signatures; tell release, freshness and witnesses."""
    chosen, place = language(lang), _folder(folder)
    with telling(chosen):
        state.loaded(place)
        root = (place / ROOT).read_bytes()
        found = chain.verify(place, root)
        held = [
            Text(
                f"见证：{one.name}，第 {one.statement.release} 版，{one.statement.on}",
                f"witness: {one.name}, release {one.statement.release}, {one.statement.on}",
            )
            for one in witness.collected(place)
        ]
        print_root = Text(f"根指纹：{chain.fingerprint(root)}", f"root fingerprint: {chain.fingerprint(root)}")
        say([*about(found), freshness(found, _now()), print_root, *held], chosen)


@release_group.command("collect")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@_places
@click.option("--admit", default="", metavar="KEYID", help="认可这把新见证密钥 / accept this new witness's key")
@lang_option
def collect_command(
    files: tuple[Path, ...], site_folder: Path | None, folder: Path | None, admit: str, lang: str | None
) -> None:
    """收集各镜像的见证签名。Gather the co-signatures of mirrors."""
    chosen, place = language(lang), _folder(folder)
    with telling(chosen):
        root = (place / ROOT).read_bytes()
        entries = chain.verify(place, root).log()
        for file in files:
            found = witness.collect(place, file.read_bytes(), entries, of_bytes(root), admit)
            text = Text(f"收下“{found.name}”的见证", f"gathered the co-signature of “{found.name}”")
            say([text], chosen)
        board.write(place)


@release_group.command("rebuild")
@click.option("--commit", required=True, help="从哪个提交重建 / the commit to build from")
@click.option("--from", "source", metavar="REPOSITORY", help="仓库 / repository to clone [.]")
@_places
@lang_option
def rebuild_command(
    commit: str, source: str | None, site_folder: Path | None, folder: Path | None, lang: str | None
) -> None:
    """从源提交独立重建，与签名的版本逐个文件比较。Build from a clone, and compare with the signed release."""
    chosen, place = language(lang), _folder(folder)
    with telling(chosen), tempfile.TemporaryDirectory(prefix="gongkai-rebuild-") as made:
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

"""`gongkai release`: keys, signing, and what stands there now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from gongkai.cli.common import lang_option, language, repository, say
from gongkai.cli.progress import Bar
from gongkai.cli.release_checks import collect_command, rebuild_command
from gongkai.cli.release_places import folder_of, keys_of, keys_option, passphrase, places, site_of
from gongkai.cli.release_told import told_otherwise
from gongkai.cli.troubles import telling
from gongkai.diagnostic import Text
from gongkai.digest import of_bytes
from gongkai.history import commit_of
from gongkai.release import board, ceremony, chain, sign, site, state, witness
from gongkai.release.announce import Announced
from gongkai.release.layout import PACKAGES, ROOT, role_of
from gongkai.release.packages import Contained
from gongkai.release.telling import about, freshness, offers, stale

_TOLD = 5


@click.group("release")
def release_group() -> None:
    """签名发布版本，收集见证，独立重建。Sign releases, gather witnesses, rebuild independently."""


def _now() -> datetime:
    return datetime.now(UTC)


@release_group.command("init")
@places
@keys_option
@lang_option
def init_command(site_folder: Path | None, folder: Path | None, keys_folder: Path, lang: str | None) -> None:
    """生成密钥和根；以后再运行，给新机构补密钥。Make keys and root; later on, keys for new organizations."""
    chosen, keys, place = language(lang), keys_of(keys_folder), folder_of(folder)
    with telling(chosen):
        groups = site.groups_of(site_of(site_folder))
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
@places
@keys_option
@click.option(
    "--packages",
    "packages_folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="要公布的离线包的文件夹 / folder of the packages to announce [packages]",
)
@click.option("--only", metavar="ORGANIZATION", help="只签这个机构的清单 / sign this organization's manifest only")
@lang_option
def sign_command(
    site_folder: Path | None,
    folder: Path | None,
    keys_folder: Path,
    packages_folder: Path | None,
    only: str | None,
    lang: str | None,
) -> None:
    """核对并签名现在的网站。Check the site as it is, and sign it."""
    chosen = language(lang)
    work = sign.Signing(
        site_of(site_folder),
        folder_of(folder),
        keys_of(keys_folder),
        _now(),
        commit_of(repository()) or "",
        packages_folder or repository() / PACKAGES,
    )
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
    say([*_announced(done.packages), *told_otherwise(repository(), (work.folder / ROOT).read_bytes())], chosen)


def _announced(packages: Announced) -> Iterator[Text]:
    """What became of the packages in the folder."""
    for one in packages.offered:
        yield Text(f"离线包 {one.package.name}：已公布", f"package {one.package.name}: announced")
    for package in packages.withheld:
        inside = packages.register.inside(package)
        yield Text(
            f"离线包 {package.name}：含有已撤下的 {_named(inside)}，不再提供；请重新打包",
            f"package {package.name}: it holds what was taken down ({_named(inside)}), and is offered no longer; pack it anew",
        )


def _named(records: Sequence[Contained]) -> str:
    """Records by their ids, of many the first ones."""
    return ", ".join(one.id for one in records[:_TOLD]) + ("…" if len(records) > _TOLD else "")


@release_group.command("rotate")
@click.argument("name", metavar="KEY")
@places
@keys_option
@lang_option
def rotate_command(
    name: str, site_folder: Path | None, folder: Path | None, keys_folder: Path, lang: str | None
) -> None:
    """更换一把密钥。Replace a key.

    KEY: root-1, root-2, root-3, targets, snapshot, timestamp, minisign, 机构编号 / organization's id
    """
    chosen, place, keys = language(lang), folder_of(folder), keys_of(keys_folder)
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
@places
@lang_option
def status_command(site_folder: Path | None, folder: Path | None, lang: str | None) -> None:
    """核对签名，说出版本、有效期和见证。Verify the signatures; tell release, freshness and witnesses."""
    chosen, place = language(lang), folder_of(folder)
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
        other = told_otherwise(repository(), root)
        say([*about(found), freshness(found, _now()), print_root, *other, *held, *offers(found), *stale(found)], chosen)


release_group.add_command(collect_command)
release_group.add_command(rebuild_command)

__all__ = ["passphrase", "release_group"]

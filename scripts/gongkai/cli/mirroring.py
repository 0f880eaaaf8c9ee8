"""`gongkai mirror`: complete, authentic and fresh copies on a library's machine."""

from __future__ import annotations

import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from gongkai.cli.common import lang_option, language, say
from gongkai.cli.mirror_init import init_command
from gongkai.cli.mirror_witness import compare_command, witness_command
from gongkai.cli.progress import Bar
from gongkai.cli.troubles import telling
from gongkai.diagnostic import Lang, Text
from gongkai.mirror import status
from gongkai.mirror.fetch import Fetcher
from gongkai.mirror.place import Place
from gongkai.mirror.serve import Server, address
from gongkai.mirror.sync import Options, Synced, sync
from gongkai.mirror.verify import Verdict, verify
from gongkai.release.telling import about, freshness
from gongkai.release.trouble import Trouble

_MOST = 200
_Folder = click.Path(path_type=Path, file_okay=False)
_folder = click.argument("folder", metavar="DIR", type=_Folder)


@click.group("mirror")
def mirror_group() -> None:
    """镜像：完整、真实、新鲜的副本。Mirrors: complete, authentic and fresh copies."""


def _now() -> datetime:
    return datetime.now(UTC)


@mirror_group.command("sync")
@_folder
@click.option(
    "--recheck", is_flag=True, help="逐个重读已有文件，修复损坏 / read every file of the copy again, and mend it"
)
@click.option(
    "--keep-withdrawn", is_flag=True, help="撤下的文件另存，限制查阅 / keep withdrawn files under restriction"
)
@click.option("--packages", is_flag=True, help="离线包也取来，以后一直更新 / fetch the packages too, from now on")
@lang_option
def sync_command(folder: Path, recheck: bool, keep_withdrawn: bool, packages: bool, lang: str | None) -> None:
    """更新副本；中断了再运行就接着做。Bring the copy up to date; run it again after an interruption."""
    chosen = language(lang)
    with telling(chosen):
        mirror = Place(folder)
        mirror.root()
        with Bar() as progress:
            done = sync(mirror, Fetcher(), Options(_now(), recheck, keep_withdrawn, packages), progress)
    _tell(done, chosen)


def _tell(done: Synced, lang: Lang) -> None:
    say([*about(done.release), freshness(done.release, _now())], lang)
    say(done.warnings, lang, error=True)
    if not done.changed:
        say([Text("已是最新", "up to date")], lang)
        return
    count = done.count
    text = Text(
        f"{count.total} 个文件，取了 {count.fetched} 个（{count.size} 字节）；另取签名数据 {done.signed} 字节",
        f"{count.total} files, {count.fetched} fetched ({count.size} bytes); and {done.signed} bytes of signed data",
    )
    said = [text, *(one.told() for one in done.taken)]
    if done.kept:
        said.append(
            Text(f"{done.kept} 个撤下的文件已限制保存", f"{done.kept} withdrawn files are kept under restriction")
        )
    say(said, lang)


@mirror_group.command("verify")
@_folder
@lang_option
def verify_command(folder: Path, lang: str | None) -> None:
    """不联网核对整个副本。Verify the whole copy, with no network."""
    chosen = language(lang)
    with telling(chosen), Bar() as progress:
        mirror = Place(folder)
        root = _has_copy(mirror)
        found = verify(mirror.copy, root, progress)
    sys.exit(_judge(found, chosen))


def _judge(found: Verdict, lang: Lang) -> int:
    say(found.problems[:_MOST], lang, error=True)
    if found.release is not None:
        say([*about(found.release), freshness(found.release, _now())], lang)
    if found.problems:
        count = len(found.problems)
        say([Text(f"副本有 {count} 处问题", f"{count} problems: the copy is not good")], lang, error=True)
        return 1
    say([Text(f"{found.files} 个文件完整、真实", f"all {found.files} files are complete and authentic")], lang)
    return 0


@mirror_group.command("status")
@_folder
@lang_option
def status_command(folder: Path, lang: str | None) -> None:
    """说出副本是哪一版、是否新鲜。Tell which release the copy is, and whether it is fresh."""
    chosen = language(lang)
    with telling(chosen):
        say(status.status(Place(folder), _now()), chosen)


@mirror_group.command("serve")
@_folder
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@lang_option
def serve_command(folder: Path, port: int, lang: str | None) -> None:
    """在本机展示副本，供阅览室用。Show the copy on this machine, for the reading room."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    chosen = language(lang)
    with telling(chosen):
        mirror = Place(folder)
        _has_copy(mirror)
        with Server(mirror, port) as server:
            where = address(server)
            say([Text(f"副本：{where}（按 Ctrl+C 结束）", f"the copy: {where} (Ctrl+C ends)")], chosen)
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                click.echo()


def _has_copy(mirror: Place) -> bytes:
    """The root of a mirror that has a copy. Raises Trouble."""
    root = mirror.root()
    if not mirror.copy.exists():
        raise Trouble(Text("还没有副本，先运行 gongkai mirror sync", "no copy yet: run gongkai mirror sync first"))
    return root


mirror_group.add_command(init_command)
mirror_group.add_command(witness_command)
mirror_group.add_command(compare_command)

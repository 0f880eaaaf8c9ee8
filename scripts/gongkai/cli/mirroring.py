"""`gongkai mirror`: complete, authentic and fresh copies on a library's machine."""

from __future__ import annotations

import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from tuf.api.exceptions import DownloadError

from gongkai.cli.common import lang_option, language, say
from gongkai.cli.progress import Bar
from gongkai.cli.releasing import passphrase
from gongkai.cli.troubles import telling
from gongkai.diagnostic import Lang, Text
from gongkai.mirror import place, status, witness
from gongkai.mirror.fetch import Fetcher, normal
from gongkai.mirror.place import Place, Settings
from gongkai.mirror.serve import Server, address
from gongkai.mirror.sync import Options, Synced, sync
from gongkai.mirror.verify import Verdict, verify
from gongkai.release import chain, links
from gongkai.release.keys import Keys
from gongkai.release.layout import FOLDER, ROOT
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


@mirror_group.command("init")
@_folder
@click.argument("site")
@click.option("--release", metavar="ADDRESS", help="发布数据的地址 / address of the release [SITE/release/]")
@click.option(
    "--root",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="随盘带来的 root.json / the root.json that came with a disc",
)
@click.option("--fingerprint", metavar="HEX", help="纸上的根指纹 / the root fingerprint printed on paper")
@click.option(
    "--keep-withdrawn", is_flag=True, help="撤下的文件另存，限制查阅 / keep withdrawn files under restriction"
)
@lang_option
def init_command(
    folder: Path,
    site: str,
    release: str | None,
    root: Path | None,
    fingerprint: str | None,
    keep_withdrawn: bool,
    lang: str | None,
) -> None:
    """新建镜像；SITE 是网址或文件夹。Begin a mirror; SITE is an address or a folder."""
    chosen = language(lang)
    if (root is None) == (fingerprint is None):
        raise click.UsageError("要么 --root，要么 --fingerprint / give either --root or --fingerprint")
    with telling(chosen):
        settings = Settings(normal(site), normal(release or f"{site.rstrip('/')}/{FOLDER}"), keep_withdrawn)
        data = root.read_bytes() if root else _printed(settings, fingerprint or "")
        links.first_root(data)
        place.create(folder, settings, data)
    say(
        [
            Text(
                f"镜像在 {folder}；接着运行 gongkai mirror sync {folder}",
                f"the mirror is in {folder}; now run gongkai mirror sync {folder}",
            )
        ],
        chosen,
    )


def _printed(settings: Settings, fingerprint: str) -> bytes:
    """The first root as the site gives it, if it is the one printed on paper."""
    try:
        data = Fetcher().download_bytes(f"{settings.release}{ROOT}", 512_000)
    except DownloadError as error:
        raise Trouble(Text(f"取不到根：{error}", f"the root is not to be had: {error}")) from None
    if chain.fingerprint(data).replace(" ", "") != "".join(fingerprint.lower().split()):
        raise Trouble(
            Text(
                f"网站给的根与纸上的指纹不符：{chain.fingerprint(data)}",
                f"the root that the site gives is not the one printed: {chain.fingerprint(data)}",
            )
        )
    return data


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
    kept = [Text(f"{done.kept} 个撤下的文件已限制保存", f"{done.kept} withdrawn files are kept under restriction")]
    say([text, *(one.told() for one in done.taken), *(kept if done.kept else [])], lang)


@mirror_group.command("verify")
@_folder
@lang_option
def verify_command(folder: Path, lang: str | None) -> None:
    """不联网核对整个副本。Verify the whole copy, with no network."""
    chosen = language(lang)
    with telling(chosen), Bar() as progress:
        mirror = Place(folder)
        root = mirror.root()
        if not mirror.copy.exists():
            raise Trouble(Text("还没有副本，先运行 gongkai mirror sync", "no copy yet: run gongkai mirror sync first"))
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
        mirror.root()
    with Server(mirror, port) as server:
        where = address(server)
        say([Text(f"副本：{where}（按 Ctrl+C 结束）", f"the copy: {where} (Ctrl+C ends)")], chosen)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo()


@mirror_group.command("witness")
@_folder
@click.option("--name", required=True, help="馆名 / name of the archive or library")
@lang_option
def witness_command(folder: Path, name: str, lang: str | None) -> None:
    """核对后为持有的版本签见证。Verify the copy, and co-sign its release."""
    chosen = language(lang)
    with telling(chosen):
        mirror = Place(folder)
        keys = Keys(folder / witness.KEYS, passphrase)
        made = witness.cosign(mirror, name, keys, _now())
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


@mirror_group.command("compare")
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

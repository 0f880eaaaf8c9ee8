"""`gongkai mirror init`: whose mirror this is, and where it gets its copy from."""

from __future__ import annotations

from pathlib import Path

import click
from tuf.api.exceptions import DownloadError

from gongkai.cli.common import lang_option, language, say
from gongkai.cli.troubles import telling
from gongkai.diagnostic import Text
from gongkai.mirror import place
from gongkai.mirror.fetch import Fetcher, normal
from gongkai.mirror.place import Settings
from gongkai.release import chain, links
from gongkai.release.layout import FOLDER, ROOT
from gongkai.release.trouble import Trouble


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
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

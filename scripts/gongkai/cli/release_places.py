"""Where the site, its release and the keys are: the options that the commands of `gongkai release` share."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from gongkai.cli.common import repository
from gongkai.release.keys import Keys

PASSPHRASE = "GONGKAI_PASSPHRASE"  # noqa: S105  (the name of a variable)


def places(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--site` and `--release`."""
    place = click.Path(path_type=Path, file_okay=False)
    command = click.option(
        "--release", "folder", type=place, help="发布数据的文件夹 / folder of the release [release]"
    )(command)
    return click.option("--site", "site_folder", type=place, help="生成好的网站 / the built site [site]")(command)


def keys_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--keys", "keys_folder", required=True, envvar="GONGKAI_KEYS", type=click.Path(path_type=Path, file_okay=False),
        help="密钥文件夹，不在仓库里 / folder of the keys, outside of the repository",
    )(command)  # fmt: skip


def site_of(given: Path | None) -> Path:
    """The built site."""
    return (given or repository() / "site").resolve()


def folder_of(given: Path | None) -> Path:
    """The folder of the release."""
    return (given or repository() / "release").resolve()


def keys_of(folder: Path) -> Keys:
    """The keys; passphrases from the environment (all the same) or asked for, one by one."""
    place = folder.resolve()
    if (repository() / "catalog/site.yaml").is_file() and place.is_relative_to(repository().resolve()):
        raise click.UsageError("密钥不能放在仓库里 / keys must not be kept inside the repository")
    return Keys(place, passphrase)


def passphrase(name: str) -> str:
    """The passphrase of a key: from the environment, or asked for on the terminal."""
    known = os.environ.get(PASSPHRASE)
    return known if known is not None else getpass.getpass(f"{name} 口令 / passphrase: ")

"""Asking for the newest release, by TUF's own client (`tuf.ngclient`), and staging what proves it.

The client refuses what is older than it knows, expired, or not signed as the trusted roots ask. Its words are turned into
those of people.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)
from tuf.api.metadata import Snapshot, Targets
from tuf.ngclient import Updater, UpdaterConfig

from gongkai.diagnostic import Text
from gongkai.history import SHANGHAI
from gongkai.mirror.fetch import Fetcher
from gongkai.mirror.place import Place, link
from gongkai.release import files, metadata, site
from gongkai.release.layout import (
    FOLDER,
    INDEX,
    METADATA,
    PACKAGES,
    PLAIN,
    REGISTER,
    ROOT,
    SIGNATURES,
    SUMS,
    TAKEDOWNS,
    TARGETS,
    group_of,
    manifest_of,
    package_of,
    signature_of,
    under_digest,
)
from gongkai.release.packages import parse
from gongkai.release.trouble import Trouble

_LIMITS = UpdaterConfig(max_root_rotations=1024, targets_max_length=5_000_000, snapshot_max_length=5_000_000)


def refreshed(place: Place, fetcher: Fetcher, now: datetime) -> Updater:
    """The client, which knows the newest release. Raises Trouble."""
    place.trusted.mkdir(exist_ok=True)
    release = place.settings().release
    with told(now):
        client = Updater(
            str(place.trusted),
            f"{release}{METADATA}",
            None,
            f"{release}{TARGETS}",
            fetcher,
            _LIMITS,
            bootstrap=place.root(),
        )
        client.refresh()
    return client


def unchanged(place: Place) -> bool:
    """Whether the last good copy is of the very release that the client knows."""
    known = files.read(place.trusted / "timestamp.json")
    return known is not None and known == files.read(place.release / METADATA / "timestamp.json")


def stage(place: Place, client: Updater, now: datetime, *, packages: bool = False) -> Path:
    """Put everything that proves the release below the next copy: metadata, manifests, log, second proof; and, where they
    are wanted, the packages that it offers."""
    folder = place.next / FOLDER
    with told(now):
        for path in _targets(place, client):
            _target(place, client, folder, path)
        for path in _offered(folder) if packages else ():
            _target(place, client, folder, path)
    _metadata(place, folder / METADATA)
    files.write(folder / ROOT, place.root())
    return folder


def _targets(place: Place, client: Updater) -> Iterator[str]:
    """The paths of what is signed. An organization that signs nothing any more has no manifest."""
    snapshot = metadata.parse(files.read(place.trusted / "snapshot.json"), Snapshot)
    top = metadata.parse(files.read(place.trusted / "targets.json"), Targets)
    assert snapshot is not None  # the client wrote them
    assert top is not None
    roles = (top.signed.delegations.roles or {}) if top.signed.delegations else {}
    manifests = [manifest_of(group_of(role)) for role in roles if f"{role}.json" in snapshot.signed.meta]
    there = [path for path in manifests if client.get_targetinfo(path) is not None]
    told_twice = (INDEX, SUMS, TAKEDOWNS, REGISTER, *there)
    yield from (*(path for path in PLAIN if path != REGISTER), *told_twice, *map(signature_of, told_twice))


def _offered(folder: Path) -> Iterator[str]:
    """The packages that the staged register offers, and the signatures over them. Its digest was compared already."""
    register = parse((folder / REGISTER).read_bytes())
    for path in [package_of(one.name) for one in register.packages if one.offered]:
        yield from (path, signature_of(path))


def _target(place: Place, client: Updater, folder: Path, path: str) -> None:
    info = client.get_targetinfo(path)
    if info is None or "sha256" not in info.hashes:
        raise Trouble(Text(f"发布版本里没有 {path}", f"the release lacks {path}"))
    digest = info.hashes["sha256"]
    name = under_digest(path, digest)
    target = folder / TARGETS / name
    if site.digest_of(target, info.length) != digest:
        target.unlink(missing_ok=True)
        known = place.release / TARGETS / name
        if site.digest_of(known, info.length) != digest or not link(known, target):
            client.download_target(info, str(target))
    if path in PLAIN or path.startswith((f"{SIGNATURES}/", f"{PACKAGES}/")):
        plain = folder / path  # under its own name for people without a TUF client
        plain.unlink(missing_ok=True)
        link(target, plain)


def _metadata(place: Place, folder: Path) -> None:
    """The client's metadata under the names that a server gives them."""
    for path in (place.trusted / "root_history").glob("*.root.json"):
        files.write(folder / path.name, path.read_bytes())
    snapshot = metadata.parse(files.read(place.trusted / "snapshot.json"), Snapshot)
    assert snapshot is not None  # the client wrote it
    files.write(folder / f"{snapshot.signed.version}.snapshot.json", (place.trusted / "snapshot.json").read_bytes())
    for name, meta in snapshot.signed.meta.items():
        if (data := files.read(place.trusted / name)) is not None:
            files.write(folder / f"{meta.version}.{name}", data)
    files.write(folder / "timestamp.json", (place.trusted / "timestamp.json").read_bytes())


@contextlib.contextmanager
def told(now: datetime) -> Iterator[None]:
    """Turn what the client raises into Trouble."""
    try:
        yield
    except (RepositoryError, DownloadError) as error:
        raise Trouble(_words(error, now), Text(f"（{error}）", f"({error})")) from error


def _words(error: Exception, now: datetime) -> Text:
    day = now.astimezone(SHANGHAI).date()
    for kind, text in _WORDS:
        if isinstance(error, kind):
            return Text(text.zh.format(day=day), text.en.format(day=day))
    return Text("发布数据不能接受", "the release data is not acceptable")


_WORDS = (
    (
        ExpiredMetadataError,
        Text(
            "发布数据已经过期：网站停在旧的状态，或者本机时钟不对（本机今天是 {day}）",
            "the release data has expired: the site is frozen in an old state, or this machine's clock is wrong (it says {day})",
        ),
    ),
    (
        BadVersionNumberError,
        Text(
            "服务器给的比本镜像已经知道的还旧：可能中间有缓存，也可能是倒退攻击",
            "the server gives what is older than this mirror knows: a stale cache between, or a rollback",
        ),
    ),
    (UnsignedMetadataError, Text("签名不对，不能信任", "not signed as it must be: not to be trusted")),
    (
        (LengthOrHashMismatchError, DownloadLengthMismatchError),
        Text(
            "内容与签名不符：被改动、不完整，或者网站正在更新；稍后再试",
            "not what was signed: altered, cut short, or the site is being updated; try again later",
        ),
    ),
    (DownloadHTTPError, Text("服务器上没有要的文件", "the server does not have what it should")),
    (DownloadError, Text("连不上，或中途断开", "the connection failed or broke off")),
)

"""What the site's own key signs: the list of manifests with the release's data, the takedowns, the log, the packages with
their register, and the second proof over all of these.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tuf.api.metadata import TargetFile

from gongkai.diagnostic import Text
from gongkai.release import announce, files, log, metadata, minisign, packages, proof, script, takedowns
from gongkai.release.announce import Announced
from gongkai.release.layout import (
    INDEX,
    LOG,
    PACKAGES,
    PLAIN,
    PUBLIC_KEY,
    REGISTER,
    SCRIPT,
    SITE_GROUP,
    SITE_ROLE,
    SUMS,
    TAKEDOWNS,
    TARGETS,
    manifest_of,
    package_of,
    site_targets,
    under_digest,
)
from gongkai.release.log import Entry
from gongkai.release.packages import Package, Register
from gongkai.release.signing import Signing
from gongkai.release.state import State
from gongkai.release.trouble import Trouble


def sign(work: Signing, now: State, groups: Sequence[str], entries: Sequence[Entry]) -> tuple[State, Announced]:
    """The state after the site's role signed, and what became of the packages."""
    _may_sign_all(now)
    told = {path: work.read(path) for path in (INDEX, SUMS, TAKEDOWNS, *map(manifest_of, groups))}
    said = announce.announce(work.packages, work.folder, _register(work, now), entries, takedowns.read(told[TAKEDOWNS]))
    told[REGISTER] = said.register.to_bytes()
    hashed = {path: minisign.prehash(data) for path, data in told.items()}
    hashed |= {package_of(one.package.name): one.prehash for one in said.offered}
    proofs = proof.write(work.folder, work.keys, hashed, f"gongkai release {len(entries)}")
    about = _about(entries[-1], told)
    found = {path: told[path] for path in (INDEX, SUMS, TAKEDOWNS, REGISTER, manifest_of(SITE_GROUP))}
    found |= {LOG: log.write(entries), PUBLIC_KEY: proof.public(work.keys).file(), **proofs}
    found[SCRIPT] = script.script(about, {name: told[manifest_of(name)] for name in groups})
    custom = {INDEX: about}
    wanted = {path: metadata.target(path, work.keep(path, data), custom.get(path)) for path, data in found.items()}
    after = work.role(now, SITE_ROLE, wanted | _targets(work, said))
    _put(work, found, said)
    return after, said


def _may_sign_all(now: State) -> None:
    """A ceremony of an earlier version of this program let the site sign less."""
    delegations = now.targets.signed.delegations
    role = (delegations.roles or {}).get(SITE_ROLE) if delegations else None
    if role is None or role.paths != site_targets():
        raise Trouble(
            Text(
                "网站的密钥还不能给离线包签名：请先再运行一次 gongkai release init",
                "the site's key may not sign packages yet: run gongkai release init once more",
            )
        )


def _register(work: Signing, now: State) -> Register:
    """The register that was signed last. Raises Trouble where it is lost: what was announced must not be forgotten."""
    known = now.delegated[SITE_ROLE].signed.targets.get(REGISTER) if SITE_ROLE in now.delegated else None
    if known is None:
        return Register()
    data = files.read(work.folder / TARGETS / under_digest(REGISTER, known.hashes["sha256"]))
    if data is None or metadata.target(REGISTER, data).hashes != known.hashes:
        raise Trouble(Text(f"{REGISTER} 丢失或被改动，请从备份恢复", f"{REGISTER} is lost or altered: restore it"))
    return packages.parse(data)


def _about(entry: Entry, told: Mapping[str, bytes]) -> dict[str, Any]:
    """The release's own data: number, day, source commit, day of the site, how many records are taken down."""
    try:
        as_of = str(json.loads(told[INDEX])["as_of"])
    except (ValueError, TypeError, KeyError):
        raise Trouble(Text(f"{INDEX} 读不懂", f"{INDEX} cannot be read")) from None
    taken, day = len(takedowns.read(told[TAKEDOWNS])), entry.date.isoformat()
    return {"release": entry.release, "date": day, "commit": entry.commit, "as_of": as_of, "takedowns": taken}


def _targets(work: Signing, said: Announced) -> dict[str, TargetFile]:
    """The packages that are offered, each put in its place."""
    found = {}
    for one in said.offered:
        path, package = package_of(one.package.name), one.package
        files.link(one.file, work.folder / TARGETS / under_digest(path, package.sha256))
        files.link(one.file, work.folder / path)
        found[path] = TargetFile(package.size, {"sha256": package.sha256}, path, {"custom": _custom(package)})
    return found


def _custom(package: Package) -> dict[str, Any]:
    since = package.since.isoformat() if package.since else None
    told = {"form": package.form, "as_of": package.as_of.isoformat(), "release": package.release, "since": since}
    return {**told, "manifest": package.manifest, "organizations": list(package.organizations)}


def _put(work: Signing, found: Mapping[str, bytes], said: Announced) -> None:
    """What lies under its own name too, for people without a TUF client; packages offered no longer are removed."""
    for path in PLAIN:
        if files.read(work.folder / path) != found[path]:
            files.write(work.folder / path, found[path])
    names = {one.package.name for one in said.offered}
    for file in (work.folder / PACKAGES).glob("*"):
        if file.name not in names:
            file.unlink()

"""Where everything of a release stands, what the roles are called, and for how long a signature is fresh.

    metadata/                    TUF metadata: 1.root.json …, 3.snapshot.json, timestamp.json
    targets/                     what the metadata signs, each under its digest: targets/manifest/<sha256>.lz.jsonl
    minisign.pub, minisign/      the second proof: signatures over the same manifests
    root.json                    the first root, by which a mirror begins; it also travels on paper or with the disc
    log.jsonl                    all releases, one a line (`log.py`)
    packages.json, packages/     every package ever announced (`packages.py`), and those that are offered
    release.js                   number and day, for a page that proves itself (`script.py`)
    holdings/                    which pages each of them holds, for the publisher's own use
    witnesses/                   who holds which release (`witness.py`)

The folder is published at `release/` below the site's own address.
"""

from __future__ import annotations

from datetime import timedelta

from gongkai.digest import of_bytes

FOLDER = "release"
METADATA, TARGETS, SIGNATURES, WITNESSES = "metadata", "targets", "minisign", "witnesses"
ROOT, LOG, PUBLIC_KEY = "root.json", "log.jsonl", "minisign.pub"
PACKAGES, HOLDINGS, REGISTER, SCRIPT = "packages", "holdings", "packages.json", "release.js"
PLAIN = (LOG, PUBLIC_KEY, REGISTER, SCRIPT)
"""What is signed and lies under its own name too, for people and programs without a TUF client."""

SITE_GROUP = "_site"
"""The group of what belongs to no organization, as `gongkai.build.artifact.SITE`."""
SITE_ROLE = "site"
INDEX, SUMS, TAKEDOWNS = "manifest.json", "SHA256SUMS", "takedowns.json"
_OF_THE_SITE = (INDEX, SUMS, TAKEDOWNS, *PLAIN)

ROOT_KEYS, ROOT_THRESHOLD = 3, 2
LIFETIMES = {
    "root": timedelta(days=730),
    "targets": timedelta(days=730),
    "snapshot": timedelta(days=7),
    "timestamp": timedelta(days=7),
}
"""How long the signature of a role is fresh. Every release signs snapshot and timestamp anew; so does a renewal."""
DELEGATED = timedelta(days=730)
RENEW = timedelta(days=180)
"""A signature with less than this left is made anew with the next release, where its key is at hand."""


def role_of(group: str) -> str:
    """The role that signs a group's manifest. The prefix keeps an organization called `root` from being one."""
    return SITE_ROLE if group == SITE_GROUP else f"organization-{group}"


def group_of(role: str) -> str:
    """The group whose manifest a role signs."""
    return SITE_GROUP if role == SITE_ROLE else role.removeprefix("organization-")


def manifest_of(group: str) -> str:
    """The path of a group's manifest, below the site and among the targets."""
    return f"manifest/{group}.jsonl"


def signature_of(target: str) -> str:
    """The path of a target's minisign signature below the release."""
    return f"{SIGNATURES}/{target.rpartition('/')[2]}.minisig"


def package_of(name: str) -> str:
    """The path of a package among the targets, and below the release."""
    return f"{PACKAGES}/{name}"


def is_of_package(target: str) -> bool:
    """Whether a target is a package, or the signature over one: a copy of the site is complete without them."""
    return target.startswith(f"{PACKAGES}/") or target.endswith((".zip.minisig", ".zim.minisig", ".wacz.minisig"))


def site_targets() -> list[str]:
    """Path patterns of what the site's own role signs."""
    return [*_OF_THE_SITE, f"{SIGNATURES}/*", f"{PACKAGES}/*", manifest_of(SITE_GROUP)]


def prefixed(target: str, data: bytes) -> str:
    """Where a target is kept below `targets/`: its name begins with its SHA-256 (TUF's consistent snapshots), so that
    no proxy can mix two releases."""
    return under_digest(target, of_bytes(data))


def under_digest(target: str, sha256: str) -> str:
    """The same for a digest that is known."""
    folder, slash, name = target.rpartition("/")
    return f"{folder}{slash}{sha256}.{name}"

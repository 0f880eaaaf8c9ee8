"""Which paths a manifest may name: only such as every system can store, and only below the folders of its own group.

TUF does not look into manifests. So a stolen key of one department could name files of another, or outside of the
copy: this module is what forbids it. It is used when signing as well, so that no client fails on a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Mapping

from gongkai.release.layout import FOLDER, SITE_GROUP

MAX_NAME, MAX_PATH = 200, 800
"""Bytes in UTF-8: what FAT, NTFS and ext4 can store below a folder of some depth."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_PLAIN = re.compile(
    rf"(?!{FOLDER}(/|$))(?!.*\.(/|$))(?!(.*/)?(con|prn|aux|nul|com[0-9]|lpt[0-9])([./]|$))[a-z0-9_-][a-z0-9_.-]*(/[a-z0-9_-][a-z0-9_.-]*)*",
    re.IGNORECASE | re.ASCII,
)
"""What nearly all paths are: names of ASCII letters, digits, `_`, `-` and inner dots that no system takes for something
else. Found in one step, because a hundred thousand paths are asked for."""
_YEAR = re.compile(r"[0-9]{4}")
_OWN_YEAR = re.compile(r"([a-z0-9-]+)-[0-9]{4}\.[a-z]+")
_SITEMAP = re.compile(r"[a-z_]+-([a-z0-9-]+)-[0-9]{4}\.xml")


def fault(path: str) -> str:
    """Why no file of a copy may stand at this path, in few English words; empty where it may."""
    if len(path) <= MAX_NAME and _PLAIN.fullmatch(path):
        return ""
    names = path.split("/")
    if len(path.encode("utf-8", "surrogatepass")) > MAX_PATH:
        return "too long"
    if names[0].casefold() == FOLDER:
        return "in the folder of the release itself"
    return next((found for found in map(_name_fault, names) if found), "")


def _name_fault(name: str) -> str:
    if name in ("", ".", ".."):
        return "leads elsewhere"
    if _FORBIDDEN.search(name) or name[-1] in ". " or name[0] == " " or _DEVICES.fullmatch(name):
        return "not a name on every system"
    if unicodedata.normalize("NFC", name) != name or any("\ud800" <= sign <= "\udfff" for sign in name):
        return "not in Unicode's composed form"
    return "a name too long" if len(name.encode()) > MAX_NAME else ""


def same_place(path: str) -> str:
    """Paths of which this is equal are one file on a system that does not tell capitals apart."""
    return unicodedata.normalize("NFC", path.casefold())


Claims = Callable[[list[str]], list[str]]
"""From the names of a path to who may own it, the surest first."""


def owner(path: str, organizations: Container[str]) -> str:
    """The group in whose manifest alone a path may stand: an organization, or `_site`.

    A section holds records by organization, as that of every kind does, unless `OTHERS` says otherwise: so a new kind
    needs nothing here, and an old mirror understands a newer site.
    """
    names = path.split("/")
    claims = OTHERS.get(names[0], _of_records)(names) if len(names) > 1 else []
    return next((name for name in claims if name in organizations), SITE_GROUP)


def _of_records(names: list[str]) -> list[str]:
    """`<section>/<organization>/…` and `<section>/by-organization/<organization>/…`."""
    if len(names) < 3:
        return []
    return [names[2]] if names[1] == "by-organization" and len(names) > 3 else [names[1]]


def _of_data(names: list[str]) -> list[str]:
    """`data/<kind>/<organization>-<year>.…` and `data/<kind>/<year>/<organization>/…`."""
    if len(names) == 3 and (found := _OWN_YEAR.fullmatch(names[2])):
        return [found[1]]
    return [names[3]] if len(names) > 4 and _YEAR.fullmatch(names[2]) else []


def _of_sitemaps(names: list[str]) -> list[str]:
    """`sitemap/<organization>.xml` and `sitemap/<kind>-<organization>-<year>.xml`."""
    found = _SITEMAP.fullmatch(names[1])
    return [names[1].removesuffix(".xml"), *([found[1]] if found else [])] if len(names) == 2 else []


def _of_the_site(names: list[str]) -> list[str]:
    """Nobody's in particular, whatever the folders in it are called."""
    return []


OTHERS: Mapping[str, Claims] = {
    "assets": _of_the_site,
    "data": _of_data,
    "help": _of_the_site,
    "images": _of_the_site,
    "schema": _of_the_site,
    "search": _of_the_site,
    "sitemap": _of_sitemaps,
    "topics": _of_the_site,
}
"""The first names of paths that are no section of records. A new folder of `content/` must be put here: a test says so."""

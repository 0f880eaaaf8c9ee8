"""Which paths a manifest may name: only such as every system can store, and only below the folders of its own group.

TUF does not look into manifests. So a stolen key of one department could name files of another, or outside of the
copy: this module is what forbids it. It is used when signing as well, so that no client fails on a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from gongkai.release.layout import FOLDER, SITE_GROUP

MAX_NAME, MAX_PATH = 200, 800
"""Bytes in UTF-8: what FAT, NTFS and ext4 can store below a folder of some depth."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_PLAIN = re.compile(
    rf"(?!{FOLDER}(/|$))((?!(con|prn|aux|nul|com[0-9]|lpt[0-9])([./]|$))[a-z0-9_-]([a-z0-9_.-]*[a-z0-9_-])?(/(?=.)|$))+"
)
"""Almost every path is of these signs and names: one look at it instead of one at each name."""
_COMMON = frozenset({"assets", "help", "schema", "search", "topics"})
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


def owner(path: str, organizations: Container[str]) -> str:
    """The group in whose manifest alone a path may stand: an organization, or `_site`.

    An organization owns `<section>/<it>/…`, `<section>/by-organization/<it>/…`, `data/<kind>/<it>-<year>.…`,
    `data/<kind>/<year>/<it>/…`, `sitemap/<it>.xml` and `sitemap/<kind>-<it>-<year>.xml`; everything else is the site's.
    """
    names = path.split("/")
    if len(names) == 1 or names[0] in _COMMON:
        return SITE_GROUP
    return next((name for name in _claims(names) if name in organizations), SITE_GROUP)


def _claims(names: list[str]) -> list[str]:
    """Who may be meant by the names of a path, the surest first."""
    if names[0] == "sitemap":
        return _sitemap(names[1]) if len(names) == 2 else []
    if names[0] == "data" and len(names) == 3 and (found := _OWN_YEAR.fullmatch(names[2])):
        return [found[1]]
    if names[0] == "data" and len(names) > 4 and _YEAR.fullmatch(names[2]):
        return [names[3]]
    if len(names) < 3:
        return []
    return [names[2]] if names[1] == "by-organization" and len(names) > 3 else [names[1]]


def _sitemap(name: str) -> list[str]:
    found = _SITEMAP.fullmatch(name)
    return [name.removesuffix(".xml"), *([found[1]] if found else [])]

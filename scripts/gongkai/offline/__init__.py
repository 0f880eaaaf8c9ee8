"""Copies for archives and libraries, one module per format. In: a built site. Out: a folder, a file, or a storage root.

    folder  the site with a cover, for a disc or a USB stick     bagit  a bag for hand-over
    zim     one file for Kiwix in a reading room                 ocfl   yearly snapshots, versions in place
    wacz    a web archive

The same site gives the same bytes; all dates are the site's own. A copy that is one file gets a label beside it, by which
a release announces it. Deliberately not here: signatures (a package is signed from outside) and the network.
"""

from __future__ import annotations

from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.offline import bagit, folder, label, ocfl, wacz, zim
from gongkai.offline.contents import Contents, Progress, faults, only_of_site
from gongkai.offline.gather import Wanted, gather
from gongkai.offline.tree import is_archive

FORMS = {"folder": folder.FORM, "zim": zim.FORM, "wacz": wacz.FORM, "bagit": bagit.FORM, "ocfl": ocfl.FORM}
"""Format → what it is called in the metadata."""
_FILES = frozenset({"zim", "wacz"})
"""Formats that are one file."""


def pack(form: str, site: Path, out: Path, wanted: Wanted, progress: Progress | None = None) -> Contents | list[Text]:
    """Write a copy of `site` to `out`. What was packed, or why nothing was."""
    refused = _refused(form, site, out, wanted)
    if refused is not None:
        return [refused]
    contents = gather(site, wanted, FORMS[form])
    if isinstance(contents, Text):
        return [contents]
    if form == "ocfl":
        contents = only_of_site(contents)
    wrong = faults(contents, progress) or _write(form, contents, out, progress)
    if not wrong and out.is_file():
        label.write(form, contents, out)
    return wrong or contents


def _write(form: str, contents: Contents, out: Path, progress: Progress | None) -> list[Text]:
    if form == "zim":
        return zim.pack(contents, out, progress)
    if form == "ocfl":
        return ocfl.pack(contents, out, progress)
    plain = {"folder": folder.pack, "wacz": wacz.pack, "bagit": bagit.pack}
    plain[form](contents, out, progress)
    return []


def _refused(form: str, site: Path, out: Path, wanted: Wanted) -> Text | None:
    """Why this cannot be asked for."""
    if form == "ocfl" and wanted.since is not None:
        return Text(
            "OCFL 自己保存各个版本，不用 --since：少了的文件会被当成删除",
            "OCFL keeps the versions itself and takes no --since: what is left out would count as removed",
        )
    if form == "ocfl" and is_archive(out):
        return Text("OCFL 是文件夹，不能写成 .zip", "OCFL is a folder: it cannot be a .zip")
    if form in _FILES and out.suffix.lower() != f".{form}":
        return Text(f"文件名要以 .{form} 结尾：{out.name}.{form}", f"the name must end in .{form}: {out.name}.{form}")
    if out.resolve() == site.resolve() or out.resolve().is_relative_to(site.resolve()):
        return Text("不能写在网站自己的文件夹里", "a copy cannot be written into the site itself")
    if form != "ocfl" and out.exists() and not (out.is_dir() and not any(out.iterdir())):
        return Text(f"“{out}”已经有了，不覆盖；换一个名字", f"“{out}” is there already and stays; choose another name")
    return None


__all__ = ["FORMS", "Contents", "Wanted", "pack"]

"""Walks `catalog/` and the folders of sets: which data files there are, of which kind, of which organization.

Reads no content. Sets (`budgets/`) are walked by `set_tree`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gongkai.catalog import set_tree
from gongkai.catalog import tree_rules as rules
from gongkai.catalog.attachments import FOLDER
from gongkai.catalog.data_file import DataFile, acceptable
from gongkai.catalog.folders import children, is_text, relative_to
from gongkai.diagnostic import Diagnostic, did_you_mean
from gongkai.kind import Kind
from gongkai.kinds import BY_NAME
from gongkai.source import Span, leaves_root
from gongkai.validate import nearest

ROOT = "catalog"
_EXTENSIONS = {".yaml": "yaml", ".md": "markdown", ".csv": "csv"}


def walk(root: Path) -> tuple[list[DataFile], list[Diagnostic]]:
    """All data files in order of their paths, and everything that stands where it should not.

    What has a wrong name is told and read all the same, so that nothing that refers to it is called dangling.
    """
    files: list[DataFile] = []
    found: list[Diagnostic] = []
    if (root / ROOT).is_symlink():
        return [], [rules.LINK.at(Span(ROOT))]
    for each in BY_NAME.values():
        if each.set is not None:
            files.extend(set_tree.walk_sets(root, each, each.set, found))
    for folder in _folders(root / ROOT, root, found, top=True):
        kind = BY_NAME.get(folder.name)
        if kind is not None and kind.set is not None:
            found.append(rules.IN_CATALOG.at(Span(relative_to(root, folder)), name=folder.name, root=kind.set.root))
            continue
        if kind is None:
            near = nearest(folder.name, list(BY_NAME))
            found.append(
                rules.UNKNOWN_KIND.at(
                    Span(relative_to(root, folder)),
                    name=folder.name,
                    choices="、".join(BY_NAME),
                    **did_you_mean(near),
                )
            )
            kind = BY_NAME.get(near)
            if kind is None:
                continue
        for organization in _folders(folder, root, found):
            files.extend(_data_files(root, organization, kind, found))
    return files, found


def orphans(root: Path, used: frozenset[str], told: frozenset[str]) -> Iterator[Diagnostic]:
    """FILE-15 for files among the attachments that no record uses; of folders in `told` something else was told."""
    sets = [
        folder for kind in BY_NAME.values() if kind.set for folder in (root / kind.set.root).glob(f"*/*/*/{FOLDER}")
    ]
    for folder in sorted([*(root / ROOT).glob(f"*/*/{FOLDER}"), *sets]):
        if leaves_root(root, folder) or not folder.is_dir() or relative_to(root, folder.parent) in told:
            continue
        for path in sorted(folder.iterdir()):
            relative = relative_to(root, path)
            if (
                path.is_file()
                and not path.is_symlink()
                and is_text(path.name)
                and not path.name.startswith(".")
                and relative not in used
            ):
                yield rules.ORPHAN.at(Span(relative), name=path.name)


def data_file(path: str) -> DataFile | None:
    """The data file that a repository path stands for, by the path alone; None for anything else."""
    for kind in BY_NAME.values():
        if kind.set is not None and path.startswith(f"{kind.set.root}/"):
            return set_tree.set_file(path, kind, kind.set)
    match = re.fullmatch(rf"{ROOT}/([a-z_]+)/([a-z0-9-]+)/([a-z0-9-]+)(\.yaml|\.md|\.csv)", path)
    found = BY_NAME.get(match[1]) if match else None
    if match is None or found is None or _EXTENSIONS[match[4]] not in found.forms:
        return None
    form = _EXTENSIONS[match[4]]
    return DataFile(found, match[2], path, form, path.removesuffix(".csv") + ".yaml" if form == "csv" else "")


def _folders(folder: Path, root: Path, found: list[Diagnostic], *, top: bool = False) -> Iterator[Path]:
    """Sub-folders in order; anything else but the catalog's own two files is reported."""
    for path in children(folder, root, found):
        relative = relative_to(root, path)
        own = top and path.name in ("site.yaml", "divisions.csv")
        if path.is_dir() and not own:
            if not top and not acceptable(path.name):
                found.append(rules.BAD_NAME.at(Span(relative), name=path.name))
            if top or is_text(path.name):
                yield path
        elif not own:
            found.append(_stray(relative, "文件不在机构文件夹里", "it is not in an organization's folder", None))


def _data_files(root: Path, folder: Path, kind: Kind, found: list[Diagnostic]) -> Iterator[DataFile]:
    paths = list(children(folder, root, found))
    names = {path.name for path in paths}
    for path in paths:
        if path.name == FOLDER and path.is_dir():
            list(children(path, root, found))  # links among the attachments
            continue
        relative = relative_to(root, path)
        form = _EXTENSIONS.get(path.suffix) if path.is_file() else None
        if form is None or (form not in kind.forms and not _is_head(path, names, kind)):
            found.append(_stray(relative, "类型或位置不对", "wrong type or place", kind))
        elif not _is_head(path, names, kind):
            if not acceptable(path.stem):
                found.append(rules.BAD_NAME.at(Span(relative), name=path.name))
            if is_text(path.name):
                yield DataFile(kind, folder.name, relative, form, _head(path, names, root, found))


def _is_head(path: Path, names: set[str], kind: Kind) -> bool:
    return path.suffix == ".yaml" and "csv" in kind.forms and f"{path.stem}.csv" in names


def _head(path: Path, names: set[str], root: Path, found: list[Diagnostic]) -> str:
    """The path of the head beside a table; empty for other files, and for a table that has none, which is told."""
    if path.suffix != ".csv":
        return ""
    head = path.with_suffix(".yaml")
    if head.name in names:
        return relative_to(root, head)
    found.append(rules.HEADLESS.at(Span(relative_to(root, path)), head=head.name))
    return ""


def _stray(relative: str, zh: str, en: str, kind: Kind | None) -> Diagnostic:
    forms = (
        "、".join({"yaml": ".yaml", "markdown": ".md", "csv": ".csv", "set": ""}[form] for form in kind.forms)
        if kind
        else ".yaml、.md、.csv"
    )
    return rules.STRAY.at(Span(relative), reason_zh=zh, reason_en=en, forms=forms)

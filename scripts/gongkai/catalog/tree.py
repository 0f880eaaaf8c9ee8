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
from gongkai.catalog.folders import Item, children, is_text, named, top
from gongkai.diagnostic import Diagnostic, did_you_mean
from gongkai.kind import Kind
from gongkai.kinds import BY_NAME
from gongkai.source import Span
from gongkai.validate import nearest

ROOT = "catalog"
_OWN = ("site.yaml", "divisions.csv")
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
    for folder in _kinds(top(root, ROOT), found):
        kind = BY_NAME.get(folder.name)
        if kind is not None and kind.set is not None:
            found.append(rules.IN_CATALOG.at(Span(folder.path), name=folder.name, root=kind.set.root))
            continue
        if kind is None:
            near = nearest(folder.name, list(BY_NAME))
            choices = "、".join(BY_NAME)
            found.append(
                rules.UNKNOWN_KIND.at(Span(folder.path), name=folder.name, choices=choices, **did_you_mean(near))
            )
            kind = BY_NAME.get(near)
            if kind is None:
                continue
        for organization in _organizations(folder, found):
            files.extend(_data_files(organization, kind, found))
    return files, found


def orphans(root: Path, used: frozenset[str], told: frozenset[str]) -> Iterator[Diagnostic]:
    """FILE-15 for files among the attachments that no record uses; of folders in `told` something else was told."""
    sets = [folder for kind in BY_NAME.values() if kind.set for folder in named(top(root, kind.set.root), 3, FOLDER)]
    for folder in (*sets, *named(top(root, ROOT), 2, FOLDER)):
        if folder.path.rsplit("/", 1)[0] in told:
            continue
        for item in children(folder, []):  # links among them were told
            if item.is_file and is_text(item.name) and item.path not in used:
                yield rules.ORPHAN.at(Span(item.path), name=item.name)


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


def _kinds(catalog: Item, found: list[Diagnostic]) -> Iterator[Item]:
    """The folders of kinds in order; any file but the catalog's own two is reported."""
    for item in children(catalog, found):
        if item.name in _OWN:
            continue
        if item.is_folder:
            yield item
        else:
            found.append(_outside(item))


def _organizations(kind: Item, found: list[Diagnostic]) -> Iterator[Item]:
    """The folders of organizations in order; files are reported."""
    for item in children(kind, found):
        if not item.is_folder:
            found.append(_outside(item))
            continue
        if not acceptable(item.name):
            found.append(rules.BAD_NAME.at(Span(item.path), name=item.name))
        if is_text(item.name):
            yield item


def _data_files(folder: Item, kind: Kind, found: list[Diagnostic]) -> Iterator[DataFile]:
    items = list(children(folder, found))
    names = {item.name for item in items}
    for item in items:
        if item.name == FOLDER and item.is_folder:
            list(children(item, found))  # links among the attachments
            continue
        form, is_head = _EXTENSIONS.get(item.suffix) if item.is_file else None, _is_head(item, names, kind)
        if form is None or (form not in kind.forms and not is_head):
            found.append(_stray(item.path, "类型或位置不对", "wrong type or place", kind))
        elif not is_head:
            if not acceptable(item.stem):
                found.append(rules.BAD_NAME.at(Span(item.path), name=item.name))
            if is_text(item.name):
                yield DataFile(kind, folder.name, item.path, form, _head(item, names, found))


def _is_head(item: Item, names: set[str], kind: Kind) -> bool:
    return item.suffix == ".yaml" and "csv" in kind.forms and f"{item.stem}.csv" in names


def _head(item: Item, names: set[str], found: list[Diagnostic]) -> str:
    """The path of the head beside a table; empty for other files, and for a table that has none, which is told."""
    if item.suffix != ".csv":
        return ""
    head = f"{item.stem}.yaml"
    if head in names:
        return f"{item.path.rsplit('/', 1)[0]}/{head}"
    found.append(rules.HEADLESS.at(Span(item.path), head=head))
    return ""


def _outside(item: Item) -> Diagnostic:
    return _stray(item.path, "文件不在机构文件夹里", "it is not in an organization's folder", None)


def _stray(relative: str, zh: str, en: str, kind: Kind | None) -> Diagnostic:
    forms = (
        "、".join({"yaml": ".yaml", "markdown": ".md", "csv": ".csv", "set": ""}[form] for form in kind.forms)
        if kind
        else ".yaml、.md、.csv"
    )
    return rules.STRAY.at(Span(relative), reason_zh=zh, reason_en=en, forms=forms)

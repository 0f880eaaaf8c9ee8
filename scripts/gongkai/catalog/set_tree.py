"""Walks the folders of sets: `budgets/<year>/<organization>/<budget|adjusted|final>/`. Reads no content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gongkai.catalog import tree_rules as rules
from gongkai.catalog.attachments import FOLDER
from gongkai.catalog.data_file import DataFile, acceptable
from gongkai.catalog.folders import children, is_text, relative_to
from gongkai.diagnostic import Diagnostic
from gongkai.kind import Kind, SetForm
from gongkai.source import Span


def walk_sets(root: Path, kind: Kind, form: SetForm, found: list[Diagnostic]) -> Iterator[DataFile]:
    """The sets of a kind in order of their paths, each one data file; what stands elsewhere is told."""
    top = root / form.root
    if top.is_symlink():
        found.append(rules.LINK.at(Span(form.root)))
        return
    for year in _folders(top, root, form, found):
        if not re.fullmatch(r"(?:19|20|21)[0-9]{2}", year.name):
            found.append(_stray(root, year, form, "文件夹名不是年度", "its folder is no year"))
            continue
        for organization in _folders(year, root, form, found):
            if not acceptable(organization.name):
                found.append(rules.BAD_NAME.at(Span(relative_to(root, organization)), name=organization.name))
            for folder in _folders(organization, root, form, found):
                if folder.name not in form.folders:
                    found.append(_stray(root, folder, form, "文件夹名不对", "its folder has another name"))
                elif is_text(organization.name):
                    yield from _set(root, folder, kind, form, found)


def set_file(path: str, kind: Kind, form: SetForm) -> DataFile | None:
    """The set whose head stands at a repository path, without its parts; None for any other path."""
    match = re.fullmatch(
        rf"{form.root}/[0-9]{{4}}/([a-z0-9-]+)/(?:{'|'.join(form.folders)})/{re.escape(form.head)}", path
    )
    return DataFile(kind, match[1], path, "set") if match else None


def _folders(folder: Path, root: Path, form: SetForm, found: list[Diagnostic]) -> Iterator[Path]:
    for path in children(folder, root, found):
        if path.is_dir():
            yield path
        else:
            found.append(_stray(root, path, form, "文件不在一套表的文件夹里", "it is not in the folder of a set"))


def _set(root: Path, folder: Path, kind: Kind, form: SetForm, found: list[Diagnostic]) -> Iterator[DataFile]:
    parts, head = [], ""
    for path in children(folder, root, found):
        relative = relative_to(root, path)
        if path.name == form.head and path.is_file():
            head = relative
        elif path.is_file() and (path.name == form.text or path.suffix == ".csv") and is_text(path.name):
            parts.append(relative)
        elif path.name == FOLDER and path.is_dir():
            list(children(path, root, found))  # links among the attachments
        else:
            found.append(_stray(root, path, form, "类型或位置不对", "wrong type or place"))
    if head:
        yield DataFile(kind, folder.parent.name, head, "set", beside=tuple(parts))
    elif parts:
        found.append(rules.NO_SET_HEAD.at(Span(parts[0]), head=form.head))


def _stray(root: Path, path: Path, form: SetForm, zh: str, en: str) -> Diagnostic:
    return rules.STRAY_IN_SET.at(
        Span(relative_to(root, path)), reason_zh=zh, reason_en=en, root=form.root,
        folders="、".join(form.folders), head=form.head, text=form.text,
    )  # fmt: skip

"""Small repositories for tests: `_base` is faultless; a case's files are laid over it, and what is reported is compared.

In these files `content: auto` stands for the digest of what was reviewed: it is filled in after the files are laid
out, so that a case plants one fault and no other. A case may have a `build.py` with `build(root)`, for what cannot be
kept in git, and `run(root)` where more than the usual checks is meant.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from types import ModuleType

from gongkai import checks
from gongkai.catalog import Catalog, load
from gongkai.catalog.load import parse_file, read_file
from gongkai.catalog.tree import DataFile, walk
from gongkai.diagnostic import Report

FOLDER = Path(__file__).parent
BASE = FOLDER / "_base"
AS_OF = date(2026, 6, 30)
AUTO = b"content: auto"


def names() -> list[str]:
    """The names of all cases, in order."""
    return sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and path.name[0] not in "_.")


def lay_out(root: Path, name: str | None = None) -> Path:
    """`_base` in `root`, with the files of a case over it, signed."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    folder = FOLDER / name if name else None
    for part in ("catalog", "budgets"):
        if folder is not None and (folder / part).is_dir():
            shutil.copytree(folder / part, root / part, dirs_exist_ok=True)
    if folder is not None and (build := getattr(_program(folder), "build", None)):
        build(root)
    sign(root)
    return root


def sign(root: Path) -> None:
    """Put the digest of what is there into every review that leaves it open."""
    files = walk(root)[0]
    shared = sorted(
        {path.relative_to(root).as_posix() for path in root.rglob("*")} - {p for f in files for p in f.parts}
    )
    others = _digest(root, shared)
    for file in files:
        for path, content in _reviewed(root, file, others):
            data = (root / path).read_bytes()
            if AUTO in data:
                (root / path).write_bytes(data.replace(AUTO, f"content: {content}".encode()))


_KNOWN: dict[tuple[DataFile, bytes, bytes], list[tuple[str, str]]] = {}
"""What was reviewed in a data file of these bytes, beside other files of those: most are the same in every case."""


def _reviewed(root: Path, file: DataFile, others: bytes) -> list[tuple[str, str]]:
    """Where the review of each record of a file stands, and the digest that it is to name."""
    key = (file, _digest(root, file.parts), others)
    if key not in _KNOWN:
        entries = parse_file(root, file, partial(read_file, root)).entries
        _KNOWN[key] = [(entry.where("review", "content").path, entry.content) for entry in entries]
    return _KNOWN[key]


def _digest(root: Path, paths: Iterable[str]) -> bytes:
    """The digest of files, by their names and bytes; what is no file counts by its name."""
    found = hashlib.sha256()
    for path in paths:
        data = (root / path).read_bytes() if (root / path).is_file() else b""
        found.update(b"%s\0%d\0%s" % (path.encode("utf-8", "surrogateescape"), len(data), data))
    return found.digest()


def check(root: Path) -> tuple[Catalog, Report]:
    """The catalog in `root` and everything found in it."""
    report = Report()
    catalog = load(root, report)
    checks.run(catalog, AS_OF, report)
    return catalog, report


def found(root: Path, name: str) -> Report:
    """Everything found in a case that is laid out in `root`."""
    run = getattr(_program(FOLDER / name), "run", None)
    if run is None:
        return check(root)[1]
    report: Report = run(root)
    return report


def lines(report: Report) -> list[str]:
    """A report as `path:line:column CODE`."""
    return [f"{item.span} {item.code}" for item in report]


def expected(name: str) -> list[str]:
    """What a case must give."""
    return (FOLDER / name / "expected.txt").read_text(encoding="utf-8").splitlines()


def _program(folder: Path) -> ModuleType | None:
    path = folder / "build.py"
    spec = importlib.util.spec_from_file_location(f"case_{folder.name}", path) if path.is_file() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

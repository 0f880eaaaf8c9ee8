"""The repositories that are measured: made by `gongkai demo`, changed in a document, a row, a whole file, and signed again.

In: a folder and a number of records. Out: files below that folder, always the same ones for the same arguments.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from gongkai.demo.approvals import approval_files
from gongkai.demo.owners import owners
from gongkai.edit import Step, apply, review

AS_OF = date(2026, 11, 24)
GONGKAI = (sys.executable, "-m", "gongkai.cli")
ROWS = 1_000
_CHANGED = "许可内容"
_LEAST = 5_000
# A year before those of the demo: ids and numbers of this table meet no others.
_OWN_YEAR = 2014
_STEPS = (
    ("drafter", "业务科拟稿岗"),
    ("reviewer", "业务科审核岗"),
    ("secrecy", "保密办审查岗"),
    ("approver", "分管领导审批岗"),
)


def make(folder: Path, records: int) -> None:
    """A demo of so many records, among them (unless it is small) one table of 1,000 rows: the department's file."""
    own = ROWS if records >= _LEAST else 0
    command = [*GONGKAI, "demo", str(folder), "--records", str(records - own), "--as-of", AS_OF.isoformat()]
    subprocess.run(command, check=True, capture_output=True)
    if own:
        for path, data in approval_files(own, 1, owners(1), (_OWN_YEAR,), 1, AS_OF):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)


def department_table(repository: Path) -> Path:
    """The department's file: of the largest tables the first."""
    own = sorted(repository.glob(f"catalog/approval_result/*/{_OWN_YEAR}.csv"))
    return own[0] if own else max(sorted(repository.glob("catalog/approval_result/*/*.csv")), key=_size)


def _size(file: Path) -> int:
    return file.stat().st_size


def rows_of(table: Path) -> int:
    """The number of records in a table."""
    with table.open(encoding="utf-8-sig", newline="") as handle:
        return sum(1 for _ in csv.reader(handle)) - 1


def change_document(repository: Path, number: int) -> str:
    """Add a sentence, different for each number, to one document; returns its path."""
    document = max(path for path in repository.glob("catalog/document/*/*.md") if _refers_to_nothing(path))
    with document.open("a", encoding="utf-8") as handle:
        handle.write(f"\n另行补充第{number}句。\n")
    return _signed(repository, document)


def _refers_to_nothing(document: Path) -> bool:
    return "\nvalidity: 有效\n" in document.read_text(encoding="utf-8")


def change_row(repository: Path, number: int) -> str:
    """Change one cell of the row in the middle of the department's table; returns its path."""
    table = department_table(repository)
    middle = rows_of(table) // 2
    return _change_cells(repository, table, number, lambda row: row == middle)


def change_file(repository: Path, number: int) -> str:
    """Change a cell in every row of the department's table; returns its path."""
    return _change_cells(repository, department_table(repository), number, lambda _: True)


def _change_cells(repository: Path, table: Path, number: int, wanted: Callable[[int], bool]) -> str:
    """Put the change's number into what was permitted, in the rows that are wanted (counted from 0)."""
    header, *rows = csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline=""))
    place = header.index(_CHANGED)
    for row, cells in enumerate(rows):
        if wanted(row):
            cells[place] = f"{cells[place].split('（更正')[0]}（更正第{number}次）"
    with table.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([header, *rows])
    return _signed(repository, table)


def _signed(repository: Path, file: Path) -> str:
    """Have a file reviewed again, else no build would take it; returns its path in the repository.

    What is signed does not depend on other records, so it is done in a repository of this file and the organizations:
    reading 100,000 records for it would take longer than all that is measured.
    """
    path = file.relative_to(repository).as_posix()
    with tempfile.TemporaryDirectory() as name:
        small = Path(name)
        for part in ("catalog/site.yaml", "catalog/organization", *_parts(file, path)):
            _copy(repository / part, small / part)
        steps = [Step(role, by, _published(file)) for role, by in _STEPS]
        plan = review(small, [path], steps, "同意公开", AS_OF)
        assert plan.changes, [*(text.en for text in plan.refused), *(item.code for item in plan.diagnostics)]
        assert not apply(small, plan.changes)
        for part in _parts(file, path):
            _copy(small / part, repository / part)
    return path


def _parts(file: Path, path: str) -> tuple[str, ...]:
    """The paths of a file and, for a table, of the head beside it."""
    return (path, path.removesuffix(".csv") + ".yaml") if file.suffix == ".csv" else (path,)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copyfile(source, target)


def _published(file: Path) -> date:
    """The day of publication: the signatures bear it, so that none is later."""
    head = file.with_suffix(".yaml") if file.suffix == ".csv" else file
    lines = head.read_text(encoding="utf-8").splitlines()
    day = next(line for line in lines if line.startswith("published: "))
    return date.fromisoformat(day.removeprefix("published: "))

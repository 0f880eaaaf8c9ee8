"""What commands ask of the repository: which data file is meant, the catalog around it, whether it is fit to be signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gongkai.catalog import Catalog, Entry
from gongkai.catalog.data_file import DataFile
from gongkai.catalog.parse import Parsed, parse
from gongkai.catalog.tree import walk
from gongkai.checks import ENTRY_CHECKS, WHOLE_CHECKS
from gongkai.checks.identity import check_unique
from gongkai.codes import scan
from gongkai.diagnostic import Diagnostic, Report, Severity, Text
from gongkai.diagnostic import did_you_mean as did_you_mean_value
from gongkai.validate import nearest

UNSUPPORTED = Text(
    "的写法程序改不了（字段不是一行一个），请手工修改",
    " is written in a way that cannot be edited (not one field to a line); edit it by hand",
)


@dataclass(frozen=True, slots=True)
class Files:
    """The data files of a repository, by the paths under which a person may name them."""

    root: Path
    by_path: dict[str, DataFile]

    def find(self, given: str) -> DataFile | Text:
        """The data file meant by a path, absolute or relative to the root; or why there is none."""
        path = Path(given)
        if path.is_absolute() and path.is_relative_to(self.root):
            path = path.relative_to(self.root)
        found = self.by_path.get(path.as_posix())
        if found is not None:
            return found
        zh, en = did_you_mean(path.as_posix(), self.by_path)
        return Text(f"“{given}”不是目录里的数据文件{zh}", f"“{given}” is not a data file of the catalog{en}")


def files(root: Path) -> Files:
    """The data files under `root`; a table is found by its own path and by that of its head."""
    found, _ = walk(root)
    return Files(root, {path: file for file in found for path in reversed(file.parts)})


def sources(root: Path, file: DataFile) -> dict[str, bytes] | Text:
    """The bytes of a data file (and of the head beside it), by path; or why they cannot be had."""
    try:
        return {path: (root / path).read_bytes() for path in file.parts}
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Text(f"{file.path} 打不开：{reason}", f"{file.path} cannot be opened: {reason}")


def parsed_from(root: Path, file: DataFile, data: dict[str, bytes]) -> Parsed:
    """The entries that a file would give if it held `data`."""
    return parse(root, file, data.__getitem__)


def faults(parsed: Parsed, file: DataFile, catalog: Catalog, as_of: date) -> list[Diagnostic]:
    """Every error of a file but those of its review, were it in `catalog` with the entries of `parsed`."""
    others = [entry for entry in catalog.entries if entry.file != file.path]
    whole = replace(catalog, entries=()).of(
        root=catalog.root,
        site=catalog.site,
        entries=[*others, *parsed.entries],
        broken=catalog.broken,
        divisions=catalog.divisions,
    )
    report = Report()
    report.add(parsed.diagnostics)
    for entry in parsed.entries:
        report.add(_entry_faults(entry, whole, as_of))
    report.add(check_unique(whole.entries))
    for check in WHOLE_CHECKS:
        report.add(check(whole, as_of))
    return [item for item in report if _counts(item, file)]


def _entry_faults(entry: Entry, catalog: Catalog, as_of: date) -> Iterable[Diagnostic]:
    for kind_check in entry.kind.checks:
        yield from kind_check(entry.record, entry.where, as_of)
    for check in ENTRY_CHECKS:
        yield from check(entry, catalog, as_of)


def _counts(item: Diagnostic, file: DataFile) -> bool:
    ours = item.span.path in file.parts
    return ours and item.severity is Severity.ERROR and not item.code.startswith("REVIEW-")


def did_you_mean(word: str, candidates: Iterable[str]) -> tuple[str, str]:
    """The two wordings of "did you mean" for the nearest candidate; empty where none is near."""
    words = did_you_mean_value(nearest(word, list(candidates)))
    return words["near_zh"], words["near_en"]


def fault_of_line(name: Text, value: str) -> Text | None:
    """Why a text given on the command line cannot go into a file, or None."""
    if not value.strip() or len(value) > 500 or not value.isprintable():
        return Text(f"{name.zh}要写成一行文字", f"{name.en} must be one line of text")
    found = scan.scan(value)
    if found:
        shown = found[0].shown_masked
        return Text(f"{name.zh}里像是有不得公开的内容：{shown}", f"{name.en} holds what must not be published: {shown}")
    return None


def fault_of_day(on: date, as_of: date) -> Text | None:
    """Why a date given on the command line cannot be, or None."""
    return Text(f"日期 {on} 在将来", f"{on} is in the future") if on > as_of else None

"""A whole synthetic repository: its files one after another, and writing them into a new folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gongkai.demo.approvals import approval_files
from gongkai.demo.documents import document_files
from gongkai.demo.owners import CITY, CITY_NAME, organization_files, owners
from gongkai.demo.pages import access_files, guide_files
from gongkai.demo.reports import most_reports, report_files
from gongkai.demo.size import Size, size_of, years_until
from gongkai.diagnostic import Text
from gongkai.edit.render import document

SKELETON = Path(__file__).parent / "skeleton"
_FIRST_DAY = date(2015, 1, 20)
_SITE = {
    "name": f"{CITY_NAME}政府信息公开（样例）",
    "city": CITY_NAME,
    "description": "由程序生成的样例仓库，只用来测量。",
    "organizer": CITY,
    "url": "https://www.example.org/zwgk/",
    "language": "zh-CN",
    "hotline": "12345",
    "sample": "true",
    "sample_notice": "本站全部内容由程序生成，机构、企业和文件都是编造的样例。",
}


@dataclass(frozen=True, slots=True)
class Demo:
    """What was made: records in all, and files."""

    records: int
    files: int

    @property
    def said(self) -> Text:
        """What was made, in words."""
        return Text(
            f"已生成 {self.records} 条记录，{self.files} 个文件", f"made {self.records} records in {self.files} files"
        )


def make_demo(target: Path, records: int, seed: int, as_of: date) -> Demo | Text:
    """Write a repository of `records` records into `target`, which must be empty or absent; or why it cannot be done."""
    if records < 1:
        return Text("记录数至少为 1", "there must be at least 1 record")
    if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
        return Text(f"{target} 已经存在，而且不是空文件夹", f"{target} exists and is not an empty folder")
    written: Counter[str] = Counter()
    try:
        for path, data in demo_files(records, seed, as_of):
            full = target / path
            if not written[parent := str(full.parent)]:
                full.parent.mkdir(parents=True, exist_ok=True)
            full.write_bytes(data)
            written[parent] += 1
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Text(f"写不了 {target}：{reason}", f"cannot write {target}: {reason}")
    return Demo(records, written.total())


def demo_files(records: int, seed: int, as_of: date) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of the repository; the same for the same arguments."""
    for file in sorted(SKELETON.rglob("*")):
        if file.is_file():
            yield file.relative_to(SKELETON).as_posix(), file.read_bytes()
    yield "catalog/site.yaml", document(_SITE).encode("utf-8")
    size = size_of(records)
    everyone, years = owners(size.organizations), years_until(as_of)
    size = _fitted(size, most_reports(everyone, as_of))
    first_day = min(_FIRST_DAY, date(years[0], 1, 20))
    yield from organization_files(everyone, first_day)
    yield from guide_files(everyone[: size.guides], first_day)
    yield from access_files(size.access_points, everyone[0], first_day)
    yield from report_files(size.reports, everyone, seed, as_of)
    yield from document_files(size.documents, everyone, years, seed, as_of)
    if size.approvals:
        yield from approval_files(size.approvals, size.tables, everyone, years, seed, as_of)


def _fitted(size: Size, reports: int) -> Size:
    """The same sum, where there were fewer years to report on."""
    kept = min(size.reports, reports)
    return replace(size, reports=kept, documents=size.documents + size.reports - kept)

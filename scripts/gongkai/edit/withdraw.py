"""`gongkai withdraw`: take a record down. Its address stays, with the day, the reason and the basis.

A withdrawal is not part of what a review signs, so the review stays valid. One row of a table is withdrawn in the head
beside it, under `withdrawals:`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gongkai.catalog import Catalog, Entry, load
from gongkai.checks.dates import WITHDRAWN
from gongkai.diagnostic import Report, Severity, Text
from gongkai.edit import block
from gongkai.edit.change import Change, Plan, refuse
from gongkai.edit.order import field_order
from gongkai.edit.render import Plain
from gongkai.edit.repository import UNSUPPORTED, did_you_mean, fault_of_day, fault_of_line, files, parsed_from, sources
from gongkai.edit.sheet import open_sheet

_NEAR_LIMIT = 20_000


def withdraw(root: Path, wanted: str, *, reason: str, basis: str, by: str, on: date, as_of: date) -> Plan:
    """What takes the record `wanted` down on the day `on`."""
    named = (
        (Text("撤回原因", "the reason"), reason),
        (Text("依据", "the basis"), basis),
        (Text("岗位", "the post"), by),
    )
    faults = [*(fault_of_line(name, value) for name, value in named), fault_of_day(on, as_of)]
    fault = next((item for item in faults if item), None)
    if fault is not None:
        return Plan(refused=(fault,))
    report = Report()
    catalog = load(root, report)
    entry = catalog.by_id.get(wanted)
    if entry is None:
        return _unknown(catalog, report, wanted)
    earlier = entry.record.withdrawal
    if earlier is not None:
        return refuse(
            f"{wanted} 已于 {earlier.on} 撤回：{earlier.reason}",
            f"{wanted} was withdrawn on {earlier.on}: {earlier.reason}",
        )
    if on < entry.record.published:
        return Plan(diagnostics=(WITHDRAWN.at(entry.where("published"), on=on, published=entry.record.published),))
    values = {"on": on.isoformat(), "reason": reason.strip(), "basis": basis.strip(), "by": by.strip()}
    return _withdrawn(root, entry, values, as_of)


def _unknown(catalog: Catalog, report: Report, wanted: str) -> Plan:
    if wanted in catalog.broken:
        unread = Text(f"{wanted} 的文件有错，读不出来，请先改正", f"the file of {wanted} has errors; mend them first")
        return Plan(refused=(unread,), diagnostics=tuple(item for item in report if item.severity is Severity.ERROR))
    stem = wanted.rsplit("-", 1)[0]
    near = [name for name in catalog.by_id if name.startswith(stem)] or list(catalog.by_id)
    zh, en = did_you_mean(wanted, near[:_NEAR_LIMIT])
    return refuse(f"没有编号为“{wanted}”的记录{zh}", f"there is no record “{wanted}”{en}")


def _withdrawn(root: Path, entry: Entry, values: Mapping[str, str], as_of: date) -> Plan:
    file = files(root).by_path[entry.file]
    data = sources(root, file)
    if isinstance(data, Text):
        return Plan(refused=(data,))
    path = file.head or file.path
    sheet = open_sheet(data[path], file.form)
    head = _head(sheet.head, entry, values, in_table=bool(file.head)) if sheet else None
    if sheet is None or head is None:
        return refuse(path + UNSUPPORTED.zh, path + UNSUPPORTED.en)
    change = Change(path, data[path], sheet.with_head(head).to_bytes())
    after = {item.id: item for item in parsed_from(root, file, {**data, path: change.new}).entries}
    written = after.get(entry.id)
    if written is None or written.content != entry.content or written.status(as_of) != "withdrawn":
        return refuse(path + UNSUPPORTED.zh, path + UNSUPPORTED.en)
    said = Text(
        f"{path}：{entry.id} 已于 {values['on']} 撤回；网址 {entry.path} 保留，显示撤回说明",
        f"{path}: {entry.id} is withdrawn on {values['on']}; its address {entry.path} stays, with a note",
    )
    return Plan((change,), (said,))


def _head(head: str, entry: Entry, values: Mapping[str, str], *, in_table: bool) -> str | None:
    """The head with the withdrawal, of the record itself or of one row."""
    order = field_order(entry.kind.model)
    if not in_table:
        return block.put_group(head, "withdrawal", dict(values), order)
    present = block.fields(head).get("withdrawals")
    group: dict[str, Plain] = {**(present if isinstance(present, dict) else {}), entry.id: dict(values)}
    return block.put_group(head, "withdrawals", group, order)

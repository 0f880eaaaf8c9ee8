"""`gongkai review`: record that a post reviewed exactly this content.

The signature is bound to the digest of the fields as written, of the body and of the attachments. Earlier signatures
of other content fall: those posts have not seen what is there now. A table is signed in the head beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from gongkai.catalog import Catalog, Entry, load
from gongkai.catalog.data_file import DataFile
from gongkai.catalog.parse import UNSIGNED
from gongkai.checks.review import LABELS, check_review
from gongkai.diagnostic import Diagnostic, Report, Text
from gongkai.edit import block
from gongkai.edit.change import Change, Plan, refuse
from gongkai.edit.order import field_order
from gongkai.edit.render import Plain
from gongkai.edit.repository import (
    UNSUPPORTED,
    did_you_mean,
    fault_of_day,
    fault_of_line,
    faults,
    files,
    parsed_from,
    sources,
)
from gongkai.edit.sheet import Sheet, open_sheet
from gongkai.record import ROLES, Conclusion, Review
from gongkai.source import Span
from gongkai.validate import validate

CONCLUSIONS: tuple[str, ...] = get_args(Conclusion)
_REFUSING = ("REVIEW-2", "REVIEW-4", "REVIEW-5")
_UNFIT = "不予公开", "报保密行政管理部门确定"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a review: `role` is one of `record.ROLES`, `by` a post (never a name), `on` a day."""

    role: str
    by: str
    on: date


def role_of(word: str) -> str | None:
    """The role that a word means, in English or Chinese (drafter, 拟稿 …), or None."""
    return word if word in ROLES else next((role for role, label in LABELS.items() if label == word), None)


def review(root: Path, paths: Sequence[str], steps: Sequence[Step], conclusion: str | None, as_of: date) -> Plan:
    """What records `steps` in every file of `paths`, all or none. `conclusion` goes with the approver."""
    wrong = _fault(steps, conclusion, as_of)
    if wrong is not None:
        return Plan(refused=(wrong,))
    known = files(root)
    found = [known.find(path) for path in paths]
    unknown = tuple(item for item in found if isinstance(item, Text))
    if unknown or not found:
        return Plan(refused=unknown or (Text("没有指定文件", "no file was named"),))
    catalog = load(root, Report())
    wanted = {item.path: item for item in found if isinstance(item, DataFile)}
    return _together([_review_file(root, file, steps, conclusion, catalog, as_of) for file in wanted.values()])


def _fault(steps: Sequence[Step], conclusion: str | None, as_of: date) -> Text | None:
    """Why what was asked cannot be, whatever the files hold."""
    for step in steps:
        if step.role not in ROLES:
            near_zh, near_en = did_you_mean(step.role, (*ROLES, *LABELS.values()))
            return Text(f"没有“{step.role}”这个角色{near_zh}", f"there is no role “{step.role}”{near_en}")
        fault = fault_of_line(Text("岗位", "the post"), step.by) or fault_of_day(step.on, as_of)
        if fault is not None:
            return fault
    if conclusion is not None and conclusion not in CONCLUSIONS:
        return Text(f"结论只能是：{'、'.join(CONCLUSIONS)}", f"the conclusion is one of: {', '.join(CONCLUSIONS)}")
    if (conclusion is not None) != any(step.role == "approver" for step in steps):
        return Text("审查结论由审批岗位写，审批也必须写结论", "the approver, and no one else, states the conclusion")
    return None if steps else Text("没有指定角色", "no role was named")


def _together(plans: Sequence[Plan]) -> Plan:
    refused = tuple(text for plan in plans for text in plan.refused)
    diagnostics = tuple(item for plan in plans for item in plan.diagnostics)
    if refused or diagnostics:
        return Plan(refused=refused, diagnostics=diagnostics)
    return Plan(tuple(c for plan in plans for c in plan.changes), tuple(text for plan in plans for text in plan.said))


def _review_file(
    root: Path, file: DataFile, steps: Sequence[Step], conclusion: str | None, catalog: Catalog, as_of: date
) -> Plan:
    data = sources(root, file)
    if isinstance(data, Text):
        return Plan(refused=(data,))
    path = file.head or file.path
    sheet = open_sheet(data[path], file.form)
    bare = block.remove(sheet.head, ("review",)) if sheet and block.fields(sheet.head) else None
    unsigned = data if sheet is None or bare is None else {**data, path: sheet.with_head(bare).to_bytes()}
    parsed = parsed_from(root, file, unsigned)
    wrong = faults(parsed, file, catalog, as_of)
    if wrong:
        return Plan(diagnostics=tuple(wrong))
    if sheet is None or bare is None:
        return refuse(path + UNSUPPORTED.zh, path + UNSUPPORTED.en)
    if not parsed.entries:
        return refuse(f"{file.path} 里没有记录，无可审查", f"{file.path} holds no record to review")
    content = parsed.entries[0].content
    old = _recorded(sheet, path)
    group = _group(old, steps, conclusion, content)
    head = block.put_group(sheet.head, "review", group, field_order(file.kind.model))
    if head is None:
        return refuse(path + UNSUPPORTED.zh, path + UNSUPPORTED.en)
    change = Change(path, data[path], sheet.with_head(head).to_bytes())
    return _judged(
        root, file, {**data, path: change.new}, catalog, as_of, Plan((change,), _said(path, old, steps, group))
    )


def _recorded(sheet: Sheet, path: str) -> Review | None:
    """The review that the file holds now; None where there is none, or none that can be read."""
    recorded = block.fields(sheet.head).get("review")
    return validate(Review, recorded, lambda *_: Span(path), lambda _: "")[0] if isinstance(recorded, dict) else None


def _group(old: Review | None, steps: Sequence[Step], conclusion: str | None, content: str) -> dict[str, Plain]:
    """The review to write: new signatures over the old ones of the same content."""
    kept = old if old and old.content == content else None
    signed: dict[str, Plain] = {}
    for role in ROLES:
        step = next((item for item in reversed(steps) if item.role == role), None)
        before = getattr(kept, role, None)
        if step is not None:
            signed[role] = {"by": step.by.strip(), "on": step.on.isoformat()}
        elif before is not None:
            signed[role] = {"by": before.by, "on": before.on.isoformat()}
    ending = conclusion or (kept.conclusion if kept else None)
    return {**signed, **({"conclusion": ending} if ending else {}), "content": content}


def _said(path: str, old: Review | None, steps: Sequence[Step], group: Mapping[str, Plain]) -> tuple[Text, ...]:
    new = "、".join(f"{LABELS[step.role]}（{step.by.strip()}，{step.on}）" for step in steps)
    new_en = ", ".join(f"{step.role} ({step.by.strip()}, {step.on})" for step in steps)
    said = [Text(f"{path}：已记录{new}", f"{path}: recorded {new_en}")]
    fallen = [role for role in ROLES if getattr(old, role, None) and role not in group]
    if old and old.content != group["content"] and fallen:
        zh, en = "、".join(LABELS[role] for role in fallen), ", ".join(fallen)
        said.append(
            Text(
                f"内容在原审查之后改过，原来的签署作废，须重新审查：{zh}",
                f"the content changed after the earlier review; these signatures fall and are needed again: {en}",
            )
        )
    missing = [role for role in ROLES if role not in group]
    if missing:
        zh, en = "、".join(LABELS[role] for role in missing), ", ".join(missing)
        said.append(Text(f"还缺：{zh}", f"still missing: {en}"))
    if group.get("conclusion") in _UNFIT:
        zh = f"结论是“{group['conclusion']}”：请把文件移出仓库，仓库本身是公开的"
        said.append(Text(zh, f"the conclusion is “{group['conclusion']}”: take the file out of this public repository"))
    return tuple(said)


def _judged(root: Path, file: DataFile, data: dict[str, bytes], catalog: Catalog, as_of: date, plan: Plan) -> Plan:
    """`plan`, if the file it makes reads back with a review of its content that follows the rules."""
    parsed = parsed_from(root, file, data)
    found = Report()
    for entry in parsed.entries:
        found.add(_review_faults(entry, catalog, as_of))
    wrong = [item for item in (*parsed.diagnostics, *found) if item.code in _REFUSING]
    if wrong:
        return Plan(diagnostics=tuple(wrong))
    if not parsed.entries or any(entry.record.review is None for entry in parsed.entries):
        return refuse(file.path + UNSUPPORTED.zh, file.path + UNSUPPORTED.en)
    return plan


def _review_faults(entry: Entry, catalog: Catalog, as_of: date) -> list[Diagnostic]:
    return list(check_review(entry, catalog, as_of))


assert "review" in UNSIGNED  # a signature must not be part of what is signed

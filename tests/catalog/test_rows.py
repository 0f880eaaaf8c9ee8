"""Rows made quickly are what validating them one by one makes: the same records, with the same digests, or none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gongkai.catalog.entry import row_digest
from gongkai.catalog.place import HEAD_ONLY
from gongkai.catalog.rows import Rows
from gongkai.kind import Kind
from gongkai.kinds import BY_NAME, KINDS
from gongkai.kinds.approval_result.model import ApprovalResult
from gongkai.record import Record
from gongkai.validate import is_list
from tests.tools.examples import examples

TABLES = [kind for kind in KINDS if "csv" in kind.forms]
STEP = {"by": "甲岗", "on": "2026-01-02"}
REVIEW = {"drafter": STEP, "conclusion": "同意公开", "content": "sha256:0"}
HEAD = {"publisher": "a", "published": "2026-03-02", "topic": "综合政务\\政务公开", "review": REVIEW, "sample": "true"}
CODE = "11450200000000019J"
FINE = {
    "id": "r-1", "party_name": "甲", "party_type": "自然人", "doc_title": "决定", "doc_no": "1号", "permit_type": "普通",
    "content": "准予", "decided": "2026-03-01", "valid_from": "2026-03-01", "valid_to": "2099-12-31", "authority": "局",
    "authority_uscc": CODE, "source_org": "局", "source_uscc": CODE,
}  # fmt: skip
SIGNS = [
    "a",
    "甲",
    '"',
    "\\",
    "\n",
    "\t",
    "%s",
    "%",
    " ",
    "\x7f",
    "１",
    "𠀀",
    "é",
    "2026-03-01",
    "2026-13-01",
    "其他-x",
    "/",
]
words = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=5).map("".join) | st.text(min_size=1, max_size=12)
known = st.sampled_from(
    ["有效", "1", "true", CODE, "2024-02-29", "普通", "主动公开", "面向社会", "x" * 501, "r-2", "con"]
)
often = examples(60)


def same(model: type[Record], shared: dict[str, Any], cells: dict[str, Any]) -> bool:
    """Compare both ways of making a row; whether the quick one made it."""
    made = Rows(model, shared).make(cells)
    try:
        record = model.model_validate({**shared, **cells})
    except ValidationError:
        assert made is None
        return False
    if made is None:
        return False
    assert made[0] == record
    assert made[0].model_fields_set == record.model_fields_set
    assert list(made[0].__dict__) == list(record.__dict__)
    assert all(type(value) is type(made[0].__dict__[name]) for name, value in record.__dict__.items())
    assert made[0].model_dump_json() == record.model_dump_json()
    assert made[1] == row_digest(record)
    return True


def cells_of(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    """Cells of any columns: some as they should be, some with any text."""
    fields = {name: info for name, info in kind.model.model_fields.items() if name not in HEAD_ONLY}
    values = {name: st.lists(words, max_size=3) if is_list(info) else words | known for name, info in fields.items()}
    return st.fixed_dictionaries({}, optional=values)


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.name)
def test_any_rows(kind: Kind) -> None:
    """Whatever stands in the cells and in the head."""

    @often
    @given(cells_of(kind), st.sampled_from([{}, HEAD, {**HEAD, "review": {}}, {**HEAD, "colour": "red"}]))
    def check(cells: dict[str, Any], shared: dict[str, Any]) -> None:
        same(kind.model, shared, {name: text for name, text in cells.items() if text})

    check()


@often
@given(cells_of(BY_NAME["approval_result"]), st.sets(st.sampled_from(sorted(FINE)), max_size=2), st.booleans())
def test_nearly_faultless_rows(cells: dict[str, Any], changed: set[str], more: bool) -> None:
    """A faultless row, with a cell or two of another content."""
    own = {
        name: text
        for name, text in cells.items()
        if name in changed or (more and name in ("note", "keywords", "title"))
    }
    same(ApprovalResult, HEAD, {**FINE, **own})


@pytest.mark.parametrize("text", ["甲", '"', "\\", "%s%%", "a\x7fb", "é", "𠀀", "　甲　", "甲\n乙"])
def test_faultless_rows_are_made(text: str) -> None:
    """The quick way is the usual one."""
    assert same(ApprovalResult, HEAD, {**FINE, "content": text, "note": text, "keywords": [text.replace("\n", "")]})
    assert same(ApprovalResult, {**HEAD, "note": text}, {**FINE, "created": "0999-01-01"})
    assert same(ApprovalResult, {**HEAD, "attachments": [{"file": "a.pdf", "title": "甲"}]}, FINE)


def test_the_parts_of_a_head_are_shared() -> None:
    """One review for all rows, not one for each."""
    rows = Rows(ApprovalResult, HEAD)
    first, second = rows.make(FINE), rows.make({**FINE, "id": "r-2"})
    assert first is not None
    assert second is not None
    assert first[0].review is second[0].review
    assert first[0].model_fields_set is second[0].model_fields_set

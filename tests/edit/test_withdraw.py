"""Taking down a record, or one row of a table: its review stays valid, and its address is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai import checks
from gongkai.catalog import load
from gongkai.diagnostic import Report
from gongkai.edit import Plan, withdraw
from tests.edit.conftest import DOCUMENT, FILES, HEAD, TABLE, TODAY, done, sign

ID = "lz-office-2026-7"
REASON = "内容有误，更正后另行公布"


def take_down(root: Path, wanted: str, on: date = TODAY, reason: str = REASON) -> Plan:
    return withdraw(root, wanted, reason=reason, basis="样例规定：第三条", by="秘书科", on=on, as_of=TODAY)


def found(root: Path) -> list[str]:
    report = Report()
    checks.run(load(root, report), TODAY, report)
    return [str(item.span) + item.code for item in report]


def test_a_record_is_withdrawn_and_stays_reviewed(repo: Path) -> None:
    sign(repo, *(path for path in FILES if "site" not in path))
    before = (repo / DOCUMENT).read_text("utf-8")
    plan = done(repo, take_down(repo, ID))
    assert "documents/lz-office/lz-office-2026-7.html" in plan.said[0].zh
    after = (repo / DOCUMENT).read_text("utf-8")
    start, end = after.index("withdrawal:\n"), after.index("# 以下由程序填写")
    assert after[:start] + after[end:] == before
    entry = load(repo, Report()).by_id[ID]
    assert entry.status(TODAY) == "withdrawn"
    assert entry.record.withdrawal is not None
    assert entry.record.withdrawal.basis == "样例规定：第三条"
    assert found(repo) == []


def test_rows_are_withdrawn_in_the_head(repo: Path) -> None:
    sign(repo, *(path for path in FILES if "site" not in path))
    for wanted in ("lz-xk-2", "lz-xk-1"):
        plan = done(repo, take_down(repo, wanted))
        assert [change.path for change in plan.changes] == [HEAD]
    assert (repo / TABLE).read_text("utf-8") == FILES[TABLE]
    catalog = load(repo, Report())
    assert {catalog.by_id[name].status(TODAY) for name in ("lz-xk-1", "lz-xk-2")} == {"withdrawn"}
    assert found(repo) == []
    assert (repo / HEAD).read_text("utf-8").index("lz-xk-2:") < (repo / HEAD).read_text("utf-8").index("lz-xk-1:")


def test_twice_is_told(repo: Path) -> None:
    done(repo, take_down(repo, ID))
    plan = take_down(repo, ID)
    assert plan.refused[0].zh == f"{ID} 已于 2026-03-20 撤回：{REASON}"
    assert plan.changes == ()


def test_an_unknown_record_is_named_with_the_nearest(repo: Path) -> None:
    plan = take_down(repo, "lz-office-2026-71")
    assert plan.refused[0].en == f"there is no record “lz-office-2026-71”; did you mean “{ID}”?"
    assert plan.exit_code == 2


def test_a_record_that_cannot_be_read_is_shown(repo: Path) -> None:
    (repo / DOCUMENT).write_text(FILES[DOCUMENT].replace("title:", "titel:"), encoding="utf-8")
    plan = take_down(repo, ID)
    assert plan.refused
    assert [item.code for item in plan.diagnostics] == ["FIELD-02"]


def test_not_before_it_was_published(repo: Path) -> None:
    assert [item.code for item in take_down(repo, ID, date(2026, 3, 9)).diagnostics] == ["DATE-4"]


@pytest.mark.parametrize(
    ("on", "reason"), [(date(2026, 3, 21), REASON), (TODAY, ""), (TODAY, "a\nb"), (TODAY, "机密★1年")]
)
def test_what_cannot_be_asked(repo: Path, on: date, reason: str) -> None:
    plan = take_down(repo, ID, on, reason)
    assert len(plan.refused) == 1
    assert plan.changes == ()

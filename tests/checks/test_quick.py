"""A record that is let through at one look is one in which the careful look finds nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.catalog import Catalog, Entry, load
from gongkai.checks import dates, disclosure, references, review
from gongkai.diagnostic import Report
from gongkai.kinds.approval_result import checks as permit
from gongkai.record import ROLES, Review, Signature, Withdrawal
from tests.cases import repository

days = st.dates(date(2026, 1, 1), date(2026, 1, 4))
posts = st.sampled_from(["甲岗", "乙岗", "丙岗", "丁岗"])
steps = st.builds(Signature.model_construct, by=posts, on=days)
conclusions = st.sampled_from(["同意公开", "删减后公开", "不予公开", "报保密行政管理部门确定", None])
reviews = st.builds(
    lambda signed, conclusion: Review.model_construct(**signed, conclusion=conclusion, content="c"),
    st.fixed_dictionaries(dict.fromkeys(ROLES, steps)) | st.fixed_dictionaries({role: steps | st.none() for role in ROLES}),
    conclusions,
)  # fmt: skip
changes = st.fixed_dictionaries(
    {"published": days, "created": days, "review": reviews},
    optional={
        "revised": days,
        "publish_from": days,
        "publish_until": days,
        "withdrawal": st.builds(Withdrawal.model_construct, on=days),
        "disclosure": st.sampled_from(["主动公开", "依申请公开", "不予公开"]),
        "audience": st.just("特定范围"),
        "publisher": st.sampled_from(["lz-water", "nobody"]),
        "supersedes": st.sampled_from([("xk-1",), ("nobody",)]),
        "decided": days,
        "valid_from": days,
        "valid_to": days,
    },
)


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The faultless repository."""
    return repository.lay_out(tmp_path_factory.mktemp("base"))


@cache
def loaded(root: Path) -> Catalog:
    """Its catalog, which is too long to be shown as an argument."""
    return load(root, Report())


def changed(entry: Entry, values: dict[str, Any]) -> Entry:
    """An entry with other values of those fields that its kind has."""
    known = {name: value for name, value in values.items() if name in type(entry.record).model_fields}
    return replace(entry, record=entry.record.model_copy(update=known), content="c")


@settings(max_examples=40, deadline=None)
@given(values=changes, as_of=days)
def test_quick_and_careful_looks_agree(repo: Path, values: dict[str, Any], as_of: date) -> None:
    """On records of every kind, with dates, reviews and references of every sort."""
    catalog = loaded(repo)
    for old in catalog.entries:
        entry = changed(old, values)
        assert [*dates.check_dates(entry, catalog, as_of)] == [*dates._faults(entry, as_of)]
        assert [*disclosure.check_disclosure(entry, catalog, as_of)] == [*disclosure._faults(entry)]
        assert [*references.check_references(entry, catalog, as_of)] == [*references._faults(entry, catalog)]
        assert [*review.check_review(entry, catalog, as_of)] == [*review._steps(entry, entry.record.review)]
        if entry.kind.name == "approval_result":
            found = permit.check_period(entry.record, entry.where, as_of)
            assert [*found] == [*permit._period_faults(entry.record, entry.where)]

"""The page of one record of each kind, compared with a page that somebody looked at: tests/kinds/KIND/golden.html.

A page that is meant to look otherwise is written anew by `GONGKAI_UPDATE_GOLDEN=1 pytest tests/kinds/test_golden.py`,
and reviewed as a difference like any other change.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from gongkai.kinds import KINDS
from tests.publish.conftest import template

__all__ = ["template"]
HERE = Path(__file__).parent
PAGES = {
    "organization": "organizations/lz-luzhai/index.html",
    "document": "documents/lz-office/open-1.html",
    "guide": "guides/lz-office/lz-office-guide.html",
    "access_point": "access-points/lz-luzhai/lz-luzhai-archives.html",
    "approval_result": "approvals/lz-finance/lz-finance-permit-2026-1.html",
    "annual_report": "annual-reports/lz-finance/lz-finance-report-2025.html",
    "budget": "budgets/lz-finance/lz-finance-2026-budget.html",
    "special_fund": "special-funds/lz-finance/lz-finance-fund-2025.html",
    "performance_target": "performance/lz-finance/lz-finance-target-2025.html",
    "payment": "payments/lz-finance/lz-finance-pay-2026-00001.html",
}
"""A page of each kind in the small repository of tests/publish, made from the kind's own sample where it can be."""


def golden(kind: str) -> Path:
    return HERE / kind / "golden.html"


def main_part(page: str) -> str:
    """The main part of a page: what belongs to the record. Its digests change with every field added to a model."""
    match = re.search(r"<main.*?</main>\n?", page, re.DOTALL)
    assert match is not None
    return re.sub(r"\b[0-9a-f]{64}\b", "(digest)", match[0])


@pytest.mark.parametrize("kind", PAGES)
def test_page_is_the_golden_one(template: Path, kind: str) -> None:
    actual = main_part((template / "site" / PAGES[kind]).read_text("utf-8"))
    if os.environ.get("GONGKAI_UPDATE_GOLDEN") == "1":
        golden(kind).parent.mkdir(exist_ok=True)
        golden(kind).write_text(actual, "utf-8")
    assert actual.splitlines() == golden(kind).read_text("utf-8").splitlines()


def test_every_kind_has_a_golden_page() -> None:
    assert {kind.name for kind in KINDS} == PAGES.keys()
    assert {path.parent.name for path in HERE.glob("*/golden.html")} == PAGES.keys()

"""Documents: number and date, validity and what explains it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kinds.records import faults, make

PAST, SOON = "2026-06-29", "2026-07-01"  # around the tests' today


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"doc_no": None}, []),
        ({"doc_no": "柳政办〔2025〕9号"}, ["doc_no DOC-1"]),
        ({"validity": None}, ["category DOC-2"]),
        ({"validity": None, "category": "法规规章"}, ["category DOC-2"]),
        ({"validity": None, "category": "通知公告"}, []),
        ({"validity": "废止"}, ["validity DOC-3"]),
        ({"validity": "废止", "repealed_by": "gf-2"}, []),
        ({"validity": "废止", "note": "未找到。"}, []),
        ({"validity": "已修改"}, ["validity DOC-3"]),
        ({"validity": "已修改", "amended_by": ["gf-2"]}, []),
        ({"validity": "失效"}, []),
        ({"effective_from": "2026-05-01", "valid_until": "2026-04-30", "validity": "失效"}, ["valid_until DOC-4"]),
        ({"effective_from": PAST, "valid_until": PAST}, ["validity DOC-5"]),
        ({"effective_from": PAST, "valid_until": "2026-06-30"}, []),
        ({"effective_from": None, "valid_until": PAST, "validity": "尚未生效"}, ["validity DOC-5"]),
        ({"validity": "尚未生效", "effective_from": SOON}, []),
        ({"validity": "尚未生效", "effective_from": "2026-06-30"}, ["validity DOC-5"]),
        ({"validity": "废止", "repealed_by": "gf-2", "valid_until": PAST, "effective_from": None}, []),
    ],
)
def test_checks(changes: dict[str, Any], expected: list[str]) -> None:
    """DOC-1 to DOC-5; a document of two faults in its period gets the first."""
    assert faults("document", **changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"issuers": None}, ["issuers FIELD-01"]),
        ({"issuers": "lz-office"}, ["issuers FIELD-17"]),
        ({"category": "规范文件"}, ["category FIELD-03"]),
        ({"genre": "通知书"}, ["genre FIELD-03"]),
        ({"validity": "现行有效"}, ["validity FIELD-03"]),
        ({"doc_no": "柳政办（2026）1号"}, ["doc_no FIELD-14"]),
        ({"official": {"printed_on": "2011年4月26日"}}, ["official/printed_on FIELD-04"]),
        ({"official": {"signed_on": "二〇一一年四月二十六日"}}, []),
        ({"official": {"print_block": "打印人"}}, ["official/print_block FIELD-17"]),
        ({"repealed_by": ["gf-2"]}, ["repealed_by FIELD-17"]),
    ],
)
def test_model(changes: dict[str, Any], expected: list[str]) -> None:
    """Fields are typed."""
    assert make("document", **changes)[1] == expected

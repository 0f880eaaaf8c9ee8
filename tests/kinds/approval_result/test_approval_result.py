"""Permit decisions: who has a code and who must not, periods, and what follows from the decision."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.catalog.table import header_names
from gongkai.kinds import BY_NAME
from gongkai.kinds.approval_result.model import ApprovalResult
from tests.kinds.records import faults, make

CODE = "N2450206000000019G"
STANDARD = (
    *("XK_XDR_MC", "XK_XDR_LB", "XK_XDR_SHXYM", "XK_XDR_GSZC", "XK_XDR_ZZJG", "XK_XDR_SWDJ", "XK_XDR_SYDW"),
    *("XK_XDR_SHZZ", "XK_FRDB", "XK_XKWS", "XK_WSH", "XK_XKLB", "XK_XKZS", "XK_XKBH", "XK_NR", "XK_JDRQ", "XK_YXQZ"),
    *("XK_YXQZI", "XK_XKJG", "XK_XKJGDM", "XK_ZT", "XK_LYDW", "XK_LYDWDM", "BZ"),
)
NEVER = ("XK_FR_ZJLX", "XK_FR_ZJHM", "XK_XDR_ZJLX", "XK_XDR_ZJHM")


def test_every_code_of_the_standard_names_a_field() -> None:
    """All that are published, each another field; those of identity documents none."""
    names = header_names(BY_NAME["approval_result"])
    assert len({names[code] for code in STANDARD}) == len(STANDARD)
    assert not set(NEVER) & set(names)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"party_uscc": None}, ["party_type PERMIT-1"]),
        ({"party_uscc": None, "party_type": "个体工商户"}, ["party_type PERMIT-1"]),
        ({"party_uscc": None, "party_type": "自然人"}, []),
        ({"party_type": "自然人"}, ["party_uscc PERMIT-2"]),
        ({"party_uscc": None, "party_type": "自然人", "party_tax_no": "1"}, ["party_tax_no PERMIT-2"]),
        ({"valid_from": "2026-02-28"}, ["valid_from PERMIT-3"]),
        ({"valid_to": "2026-03-01"}, ["valid_to PERMIT-4"]),
        ({"valid_to": "2099-12-31"}, []),
        ({"cert_no": None}, ["cert_name PERMIT-5"]),
        ({"cert_no": None, "cert_name": None}, []),
        ({"cert_name": None}, []),
    ],
)
def test_checks(changes: dict[str, Any], expected: list[str]) -> None:
    """PERMIT-1 to PERMIT-5."""
    assert faults("approval_result", **changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"permit_type": "普通"}, []),
        ({"permit_type": "其他-备案"}, []),
        ({"permit_type": "普通许可"}, ["permit_type FIELD-03"]),
        ({"permit_type": ["普通"]}, ["permit_type FIELD-17"]),
        ({"status": "有效"}, []),
        ({"status": "2"}, []),
        ({"status": "3"}, ["status FIELD-03"]),
        ({"status": ["1"]}, ["status FIELD-17"]),
        ({"party_uscc": CODE}, []),
        # What title and creation follow from is told alone.
        ({"decided": "2026-02-31"}, ["decided FIELD-05"]),
        ({"decided": None}, ["decided FIELD-01"]),
        ({"decided": ["2026-02-01"]}, ["decided FIELD-17"]),
        ({"party_name": None}, ["party_name FIELD-01"]),
        ({"doc_title": ""}, ["doc_title FIELD-10"]),
        ({"doc_title": ["x"]}, ["doc_title FIELD-17"]),
        ({"created": "2026-02-31"}, ["created FIELD-05"]),
    ],
)
def test_model(changes: dict[str, Any], expected: list[str]) -> None:
    """Fields are typed; one cause gives one message."""
    assert make("approval_result", **changes)[1] == expected


def test_title_and_creation_follow_from_the_decision() -> None:
    """Unless they are given; a title is cut where it would be too long."""
    record, _ = make("approval_result")
    assert isinstance(record, ApprovalResult)
    assert (record.title, record.created) == ("样例水业公司：取水许可决定书", record.decided)
    own, _ = make("approval_result", title="题", created="2026-02-01")
    assert own is not None
    assert (own.title, str(own.created)) == ("题", "2026-02-01")
    long, wrong = make("approval_result", party_name="甲" * 400, doc_title="乙" * 400)
    assert wrong == []
    assert long is not None
    assert len(long.title) == 500

"""Payments: nobody is named, codes have their form, equal rows are two payments."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.catalog.summary import summarize
from gongkai.catalog.table import header_names
from gongkai.kinds import BY_NAME
from gongkai.kinds.payment.model import Payment
from tests.cases import repository
from tests.kinds.records import faults, make


def payment(**changes: Any) -> Payment:
    record, wrong = make("payment", **changes)
    assert isinstance(record, Payment), wrong
    return record


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"payee_uscc": None}, []),
        ({"payee_type": "自然人"}, ["payee PAYMENT-1", "payee_uscc PAYMENT-2"]),
        ({"payee_type": "自然人", "payee_uscc": None, "payee": "个人"}, []),
        ({"payee_type": "自然人", "payee_uscc": None, "payee": "个人（12人）"}, []),
        ({"payee_type": "自然人", "payee_uscc": None, "payee": "个人（样例甲）"}, ["payee PAYMENT-1"]),
        ({"payee_type": "自然人", "payee_uscc": None, "payee": "个人（0人）"}, ["payee PAYMENT-1"]),
        ({"payee_uscc": None, "payee": "样例甲"}, ["payee PAYMENT-3"]),
        ({"payee_uscc": None, "payee": "样例·甲乙"}, ["payee PAYMENT-3"]),
        ({"payee_uscc": None, "payee": "财政局"}, []),
        ({"payee": "样例甲"}, []),
        ({"function_code": "2010602"}, []),
        ({"function_code": "201"}, []),
        ({"function_code": "2010"}, ["function_code PAYMENT-4"]),
        ({"function_code": "302"}, ["function_code PAYMENT-4"]),
        ({"function_code": "2010602.0"}, ["function_code PAYMENT-4"]),
        ({"economic_code": None}, []),
        ({"economic_code": "50502"}, []),
        ({"economic_code": "3020"}, ["economic_code PAYMENT-5"]),
        ({"economic_code": "201"}, ["economic_code PAYMENT-5"]),
        ({"amount": "0.00"}, ["amount PAYMENT-6"]),
        ({"amount": "-88.80"}, []),
    ],
)
def test_checks(changes: dict[str, Any], expected: list[str]) -> None:
    """PAYMENT-1 to PAYMENT-6."""
    assert faults("payment", **changes) == expected


@pytest.mark.parametrize("code", ["PAYMENT-1", "PAYMENT-2", "PAYMENT-3"])
def test_a_name_is_not_spread(code: str) -> None:
    """Neither by the message nor by the source line."""
    rule = next(rule for rule in BY_NAME["payment"].rules if rule.code == code)
    assert rule.sensitive
    assert "{value}" not in rule.message.zh + rule.message.en + rule.help.zh + rule.help.en


def test_amounts_have_two_places() -> None:
    """However they were written; there is no −0."""
    assert [str(payment(amount=text).amount) for text in ("1", "1.5", "-0", "-0.5")] == [
        "1.00",
        "1.50",
        "0.00",
        "-0.50",
    ]


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "柳北区样例商行：办公用品"),
        ({"audience": "特定范围"}, "支付凭证 样支9"),
        ({"disclosure": "依申请公开"}, "支付凭证 样支9"),
        ({"title": "自己写的"}, "自己写的"),
    ],
)
def test_the_title_names_the_payee_only_where_everyone_may_read_it(changes: dict[str, Any], title: str) -> None:
    """A restricted record's title is listed all the same."""
    assert payment(**changes).title == title


def test_what_is_shown_of_a_restricted_payment() -> None:
    """Neither payee nor amount nor purpose stand in the metadata."""
    assert not {"payee", "payee_uscc", "amount", "purpose", "project"} & set(BY_NAME["payment"].metadata)


def test_headers_of_payment_systems() -> None:
    """The names that columns have there."""
    names = header_names(BY_NAME["payment"])
    assert [names[text] for text in ("付款日期", "收款人", "金额（元）", "摘要")] == [
        "paid",
        "payee",
        "amount",
        "purpose",
    ]


def test_equal_rows_are_two_payments(tmp_path: Path) -> None:
    """Both are kept and summed, to the cent; only the identifier tells them apart."""
    catalog, _ = repository.check(repository.lay_out(tmp_path))
    rows = catalog.of_kind("payment")
    assert {entry.id for entry in rows} == {"zf-1", "zf-2", "zf-3", "zf-9"}
    made = summarize(rows[0].partition, rows, repository.AS_OF)
    assert made.sums == {"amount": Decimal("2488.30")}
    assert made.sums_of["topic", "财政、金融、审计\\财政"] == made.sums


def test_a_restricted_payment_does_not_count(tmp_path: Path) -> None:
    """What is not published is no part of a published total."""
    catalog, _ = repository.check(repository.lay_out(tmp_path, "fine-payment-without-open-title"))
    rows = catalog.of_kind("payment")
    made = summarize(rows[0].partition, rows, repository.AS_OF)
    assert (made.count, made.sums) == (4, {"amount": Decimal("2488.80")})

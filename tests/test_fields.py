"""Field types: tables of a text and the value, or the code of the refusal, that it gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from gongkai import fields

FULL = "１２３"
ARABIC = "١٢٣"
DEVANAGARI = "१२३"
EVERY: dict[str, Callable[[Any], Any]] = {
    "line": fields.line,
    "prose": fields.prose,
    "day": fields.day,
    "integer": fields.integer,
    "amount": fields.amount(2),
    "cell": fields.cell,
    "year": fields.year,
    "year_or_day": fields.year_or_day,
    "slug": fields.slug,
    "true_false": fields.true_false,
    "credit_code": fields.credit_code,
    "document_number": fields.document_number,
    "index_number": fields.index_number,
    "topic": fields.topic,
    "web_address": fields.web_address,
    "internet_contact": fields.internet_contact,
    "telephone": fields.telephone,
    "division_code": fields.division_code,
    "file_name": fields.file_name,
}
TABLE: list[tuple[str, str, object]] = [
    ("line", " 公告 ", "公告"),
    ("line", "\u3000公告\u3000", "公告"),
    ("line", "", "FIELD-10"),
    ("line", " \u3000", "FIELD-10"),
    ("line", "甲\n乙", "FIELD-10"),
    ("line", "甲\t乙", "FIELD-10"),
    ("line", "甲" * 500, "甲" * 500),
    ("line", "甲" * 501, "FIELD-10"),
    ("prose", "甲\n乙\n", "甲\n乙"),
    ("prose", "\n", "FIELD-10"),
    ("prose", "甲" * 20_001, "FIELD-10"),
    ("day", "2026-03-01", date(2026, 3, 1)),
    ("day", " 2026-03-01 ", date(2026, 3, 1)),
    ("day", "2024-02-29", date(2024, 2, 29)),
    ("day", "2026-03-01\n", date(2026, 3, 1)),
    ("day", "2026-03-01\nx", "FIELD-04"),
    ("day", "2026-02-31", "FIELD-05"),
    ("day", "2025-02-29", "FIELD-05"),
    ("day", "0000-00-00", "FIELD-05"),
    ("day", "20260301", "FIELD-04"),
    ("day", "46082", "FIELD-04"),
    ("day", "1772323200", "FIELD-04"),
    ("day", "2026年3月1日", "FIELD-04"),
    ("day", "2026-03-01T00:00:00Z", "FIELD-04"),
    ("day", "today", "FIELD-04"),
    ("day", "", "FIELD-04"),
    ("day", "２０２６-03-01", "FIELD-06"),
    ("day", "٢٠٢٦-03-01", "FIELD-04"),
    ("integer", "0", 0),
    ("integer", " 12 ", 12),
    ("integer", "007", 7),
    ("integer", "12\n", 12),
    ("integer", FULL, "FIELD-06"),
    ("integer", ARABIC, "FIELD-07"),
    ("integer", DEVANAGARI, "FIELD-07"),
    ("integer", "1_000", "FIELD-07"),
    ("integer", "1,000", "FIELD-07"),
    ("integer", "+1", "FIELD-07"),
    ("integer", "-1", "FIELD-07"),
    ("integer", "1.0", "FIELD-07"),
    ("integer", "1e3", "FIELD-07"),
    ("integer", "0x10", "FIELD-07"),
    ("integer", "²", "FIELD-07"),
    ("integer", "①", "FIELD-07"),
    ("integer", "True", "FIELD-07"),
    ("integer", "yes", "FIELD-07"),
    ("integer", "", "FIELD-07"),
    ("integer", "9" * 16, "FIELD-07"),
    ("amount", "1234.50", Decimal("1234.50")),
    ("amount", "-0.01", Decimal("-0.01")),
    ("amount", "1.234", "FIELD-08"),
    ("amount", "1,234.5", "FIELD-08"),
    ("amount", ".5", "FIELD-08"),
    ("amount", "1e3", "FIELD-08"),
    ("amount", "NaN", "FIELD-08"),
    ("amount", "Infinity", "FIELD-08"),
    ("amount", "5万", "FIELD-08"),
    ("amount", FULL, "FIELD-06"),
    ("cell", "12", 12),
    ("cell", "0", 0),
    ("cell", "", ""),
    ("cell", " ", ""),
    ("cell", "/", "/"),
    ("cell", "／", "FIELD-24"),
    ("cell", "-", "FIELD-24"),
    ("cell", "-1", "FIELD-24"),
    ("cell", "1.5", "FIELD-24"),
    ("cell", "无", "FIELD-24"),
    ("cell", FULL, "FIELD-06"),
    ("year", "2026", 2026),
    ("year", "1949", 1949),
    ("year", "1939", "FIELD-22"),
    ("year", "25", "FIELD-22"),
    ("year", "2026年", "FIELD-22"),
    ("year", "２０２６", "FIELD-06"),
    ("year_or_day", "2016", "2016"),
    ("year_or_day", "2016-08-01", "2016-08-01"),
    ("year_or_day", "2016-13-01", "FIELD-05"),
    ("year_or_day", "2016-08", "FIELD-04"),
    ("slug", "lzb-2011-63", "lzb-2011-63"),
    ("slug", "a", "a"),
    ("slug", "a" * 81, "FIELD-09"),
    ("slug", " a", "FIELD-09"),
    ("slug", "a\n", "FIELD-09"),
    ("slug", "A", "FIELD-09"),
    ("slug", "a_b", "FIELD-09"),
    ("slug", "-a", "FIELD-09"),
    ("slug", "a--b", "FIELD-09"),
    ("slug", "../a", "FIELD-09"),
    ("slug", "ａ", "FIELD-09"),
    ("slug", "a１", "FIELD-09"),
    ("slug", "con", "FIELD-09"),
    ("slug", "com1", "FIELD-09"),
    ("slug", "index", "FIELD-09"),
    ("true_false", "true", True),
    ("true_false", " false ", False),
    ("true_false", "yes", "FIELD-18"),
    ("true_false", "on", "FIELD-18"),
    ("true_false", "True", "FIELD-18"),
    ("true_false", "1", "FIELD-18"),
    ("true_false", "是", "FIELD-18"),
    ("credit_code", "11450200000000019J", "11450200000000019J"),
    ("credit_code", "N2450206MB0000019M", "N2450206MB0000019M"),
    ("credit_code", "11450200000000019j", "FIELD-11"),
    ("credit_code", "11450200000000010N", "FIELD-12"),
    ("credit_code", "11450200000000019K", "FIELD-13"),
    ("credit_code", "450202190001010006", "FIELD-12"),
    ("document_number", "柳政办〔2011〕63号", "柳政办〔2011〕63号"),
    ("document_number", "柳政办[2011]63号", "FIELD-14"),
    ("document_number", "柳政办〔2011〕063号", "FIELD-14"),
    ("document_number", "柳政办〔２０１１〕63号", "FIELD-14"),
    ("document_number", "柳政办〔2011〕63号\n", "柳政办〔2011〕63号"),
    ("index_number", "000014349/2017-00110", "000014349/2017-00110"),
    ("index_number", "000014349/2017-110", "FIELD-21"),
    ("index_number", "000014349/２０１７-00110", "FIELD-21"),
    ("topic", "综合政务\\政务公开", "综合政务\\政务公开"),
    ("topic", "综合政务/政务公开", "FIELD-20"),
    ("topic", "政务", "FIELD-20"),
    ("web_address", "https://www.example.org/a?b=c#d", "https://www.example.org/a?b=c#d"),
    ("web_address", "https://例子.中国/", "https://例子.中国/"),
    ("web_address", "www.example.org", "FIELD-15"),
    ("web_address", "javascript:alert(1)", "FIELD-15"),
    ("web_address", "https://a b", "FIELD-15"),
    ("web_address", "https://a/\nb", "FIELD-15"),
    ("web_address", 'https://a/"onload=', "FIELD-15"),
    ("web_address", "https:///a", "FIELD-15"),
    ("internet_contact", "office@example.org", "office@example.org"),
    ("internet_contact", "https://example.org", "https://example.org"),
    ("internet_contact", "office@", "FIELD-25"),
    ("telephone", "0772-2820000", "0772-2820000"),
    ("telephone", "(0772) 2820000", "(0772) 2820000"),
    ("telephone", "0772-2820000-801", "0772-2820000-801"),
    ("telephone", "2820000", "2820000"),
    ("telephone", "12345", "12345"),
    ("telephone", "0772-12345", "0772-12345"),
    ("telephone", "400-000-0000", "400-000-0000"),
    ("telephone", "13800000000", "FIELD-16"),
    ("telephone", "+86 772 2820000", "FIELD-16"),
    ("telephone", "１２３４５", "FIELD-06"),
    ("telephone", "无", "FIELD-16"),
    ("division_code", "450200", "450200"),
    ("division_code", "450223100", "450223100"),
    ("division_code", "450223100201", "450223100201"),
    ("division_code", "45020", "FIELD-19"),
    ("division_code", "4502001", "FIELD-19"),
    ("division_code", "045020", "FIELD-19"),
    ("division_code", "４５０２００", "FIELD-06"),
    ("division_code", "٤٥٠٢٠٠", "FIELD-19"),
    ("file_name", "附件1.pdf", "附件1.pdf"),
    ("file_name", "index.pdf", "index.pdf"),
    ("file_name", "con.pdf", "FIELD-23"),
    ("file_name", "COM1.pdf", "FIELD-23"),
    ("file_name", "../a.pdf", "FIELD-23"),
    ("file_name", "a/b.pdf", "FIELD-23"),
    ("file_name", "a\\b.pdf", "FIELD-23"),
    ("file_name", "a..pdf", "FIELD-23"),
    ("file_name", ".pdf", "FIELD-23"),
    ("file_name", "-rf.pdf", "FIELD-23"),
    ("file_name", "a b.pdf", "FIELD-23"),
    ("file_name", "a\u202efdp.exe", "FIELD-23"),
    ("file_name", "附件", "FIELD-23"),
    ("file_name", "字" * 80 + ".pdf", "FIELD-23"),
    ("file_name", "a.pdf\n", "FIELD-23"),
]


def outcome(name: str, value: Any) -> object:
    """The value, or the code of the refusal."""
    try:
        return EVERY[name](value)
    except PydanticCustomError as error:
        return error.type


@pytest.mark.parametrize(("name", "text", "expected"), TABLE)
def test_table(name: str, text: str, expected: object) -> None:
    """Text in, value or code out; a value of the very type."""
    found = outcome(name, text)
    assert found == expected
    assert type(found) is type(expected)


def test_every_type_is_in_the_table() -> None:
    """Each with something that passes and something that is refused."""
    for name in EVERY:
        codes = [isinstance(wanted, str) and wanted.startswith("FIELD-") for kind, _, wanted in TABLE if kind == name]
        assert set(codes) == {True, False}, name


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("value", [1, 1.5, True, None, ["a"], {"a": "b"}, date(2026, 1, 1), b"a"])
def test_only_text_is_taken(name: str, value: object) -> None:
    """Readers give text; anything else is a structure where a text was wanted."""
    assert outcome(name, value) == "FIELD-17"


@pytest.mark.parametrize("name", EVERY)
@given(text=st.text())
def test_no_text_raises_anything_else(name: str, text: str) -> None:
    """Any text gives a value or one of the codes."""
    outcome(name, text)


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("2026年3月1日", "2026-03-01"),
        ("2026/3/1", "2026-03-01"),
        ("2026.3.1", "2026-03-01"),
        ("20260301", "2026-03-01"),
        ("46082", "2026-03-01"),
        ("2026-03-01T08:00:00", "2026-03-01"),
        ("2026年2月31日", ""),
        ("3月1日", ""),
        ("20261301", ""),
    ],
)
def test_likely_dates(text: str, likely: str) -> None:
    """What a date in another form most likely means."""
    with pytest.raises(PydanticCustomError) as caught:
        fields.day(text)
    assert (caught.value.context or {})["likely"] == likely

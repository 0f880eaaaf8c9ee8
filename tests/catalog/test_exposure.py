"""Where what must never be published is looked for: in which field, in which cell, in what is broken."""

from __future__ import annotations

import pytest

from gongkai.catalog.exposure import allowances, scan_lines, scan_table, scan_text, untold
from gongkai.catalog.site import SiteSettings
from gongkai.checks import ALL_RULES
from gongkai.codes.scan import CONTACT, CREDIT_CODE
from gongkai.kinds import BY_NAME
from gongkai.read.csv import read_csv
from gongkai.source import Span

PERSON = "450202190001010006"
BOTH = "114502195001011150"  # a faultless credit code that looks like a resident's number
MOBILE = "13800000000"
ALLOWED = {"phone": frozenset({CONTACT}), "code": frozenset({CREDIT_CODE})}


def test_allowances() -> None:
    """An office's contact may hold telephone numbers, a field of credit codes a credit code; nothing else anything."""
    assert allowances(BY_NAME["guide"].model) == {
        name: frozenset({CONTACT}) for name in ("phone", "fax", "internet_contact")
    }
    codes = {"party_uscc", "authority_uscc", "source_uscc"}
    assert allowances(BY_NAME["approval_result"].model) == {name: frozenset({CREDIT_CODE}) for name in codes}
    assert allowances(BY_NAME["document"].model) == {}
    assert set(allowances(SiteSettings)) == {"hotline"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"phone: {MOBILE}\n", []),
        (f"phone: '{MOBILE}'\n", []),
        (f"phone: x#{MOBILE}\n", []),
        (f"phone: x # {MOBILE}\n", ["1:12 PII-2"]),
        (f"phone: x\n# {MOBILE}\n", ["2:3 PII-2"]),
        (f"phone: x\n  {MOBILE}\n", ["2:3 PII-2"]),
        (f"  phone: {MOBILE}\n", ["1:10 PII-2"]),
        (f"phone: {PERSON}\n", ["1:8 PII-1"]),
        (f"other: {MOBILE}\n", ["1:8 PII-2"]),
        (f"code: {BOTH}\n", []),
        (f"code: {PERSON}\n", ["1:7 PII-1"]),
        (f"other: {BOTH}\n", ["1:8 PII-1"]),
        (f"# {MOBILE}\nphone: {MOBILE}\n", ["1:3 PII-2"]),
        ("a: 待填\nb: TODO\nc: ××年×月\n", ["1:4 TEXT-1", "2:4 TEXT-1", "3:4 TEXT-1", "3:7 TEXT-1"]),
        ("a: 【样例】甲\n", ["1:4 TEXT-1"]),
        ("sample: true\na: 【样例】甲\n", []),
        ("sample: false\n# 【样例】\n  # 【样例】\na: 【样例】甲\n", ["4:4 TEXT-1"]),
        ("a: XX染色体，WiMAXXX，X光\n", []),
    ],
)
def test_texts(text: str, expected: list[str]) -> None:
    """An allowance is for the value in the field's own line, not for a comment beside or below it."""
    found = sorted(scan_text(text, "f", ALLOWED), key=lambda item: item.sort_key())
    assert [f"{item.span.line}:{item.span.column} {item.code}" for item in found] == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (f"{MOBILE},x,x", []),
        (f"x,{BOTH},x", []),
        (f"x,{PERSON},x", ["2:3 PII-1"]),
        (f"x,x,{BOTH}", ["2:5 PII-1"]),
        (f"x,x,电话{MOBILE}", ["2:7 PII-2"]),
        (f'x,x,"电话,{MOBILE}"', ["2:9 PII-2"]),
        (f'x,x,"电话""一""{MOBILE}"', ["2:5 PII-2"]),
        ("x,x,内部资料", ["2:5 SECRET-2"]),
        ("x,x,机密★1年", ["2:5 SECRET-1"]),
        ("x,x,保密工作", []),
        ("x,x,某XXX公司", ["2:6 TEXT-1"]),
        ("138,0000,0000", []),
    ],
)
def test_tables(cells: str, expected: list[str]) -> None:
    """Cell by cell: numbers do not grow together over commas."""
    table, _ = read_csv(f"电话,代码,内容\n{cells}\n".encode(), "f")
    assert table is not None
    found = list(scan_table(table, "f", {"phone": 0, "code": 1}, ALLOWED))
    assert [f"{item.span.line}:{item.span.column} {item.code}" for item in found] == expected


def test_broken_tables() -> None:
    """Line by line, so that the end of a line and the beginning of the next do not make a number."""
    text = f'a,138\n00000000,"\n甲{PERSON}\n'
    assert [str(item.span) for item in scan_lines(text, "f")] == ["f:3:2"]


def test_what_was_found_is_masked_and_told_once() -> None:
    """The number itself is nowhere in the diagnostic, nor in a second one about the same field."""
    text = f"code: {PERSON}\n"
    exposed = list(scan_text(text, "f", ALLOWED))
    assert all(PERSON not in item.message("zh") + item.help("zh") + item.suggestion for item in exposed)
    assert all(item.rule.sensitive for item in exposed)
    rule = ALL_RULES["FIELD-12"]
    problems = [
        rule.at(Span("f", 1, 7), value=PERSON),
        rule.at(Span("f", 1, 7), value="x"),
        rule.at(Span("f", 2), value=PERSON),
    ]
    assert list(untold(problems, exposed)) == problems[1:]

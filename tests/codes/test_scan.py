"""What must never be published is found wherever and however it is written, and nothing else is.

All numbers are made up: the sequence 000 is never issued to anyone, the mobile and card numbers are zeros.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.codes import resident_id, uscc
from gongkai.codes.scan import CONTACT, CREDIT_CODE, maybe, scan

PERSON = "45020219000101000" + resident_id.check_digit("45020219000101000")
WITH_X = "11010519491231002X"
MOBILE = "13800000000"
DAY = "2026-11-24"
CARD = "6222020000000000000"


def found(text: str, *allow: str) -> list[tuple[str, str]]:
    return [(hit.kind, text[hit.start : hit.end]) for hit in scan(text, frozenset(allow))]


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        (f"身份证号{PERSON}。", "resident_id", PERSON),
        (f"({WITH_X})", "resident_id", WITH_X),
        (WITH_X.lower(), "resident_id", WITH_X.lower()),
        ("号１１０１０５１９４９１２３１００２Ｘ", "resident_id", "１１０１０５１９４９１２３１００２Ｘ"),
        ("110105 19491231 002X", "resident_id", "110105 19491231 002X"),
        ("110105-19491231-002X", "resident_id", "110105-19491231-002X"),
        ("1101051949123\n1002X", "resident_id", "1101051949123\n1002X"),
        ("1101051949\u200b1231002X", "resident_id", "1101051949\u200b1231002X"),
        ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", "resident_id", "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X"),
        ("证450202491231000号", "resident_id_15", "450202491231000"),
        (f"电话：{MOBILE}", "mobile", MOBILE),
        (f"{MOBILE}X", "mobile", MOBILE),
        ("138 0000 0000", "mobile", "138 0000 0000"),
        ("138-0000-0000", "mobile", "138-0000-0000"),
        ("138–0000–0000", "mobile", "138–0000–0000"),
        ("+86 138 0000 0000", "mobile", "138 0000 0000"),
        ("1３800\u200d000\u3000000", "mobile", "1３800\u200d000\u3000000"),
        ("0772-2000000 13800000000", "mobile", MOBILE),
        (f"卡号{CARD}", "bank_card", CARD),
        ("6222 0200 0000 0000 000", "bank_card", "6222 0200 0000 0000 000"),
        ("4111-1111-1111-1111", "bank_card", "4111-1111-1111-1111"),
        ("机密★1年", "secrecy_mark", "机密★1年"),
        ("绝 密 ☆ 长期", "secrecy_mark", "绝 密 ☆ 长期"),
        ("秘密★", "secrecy_mark", "秘密★"),
        ("秘\u200b密★6个月", "secrecy_mark", "秘\u200b密★6个月"),
        ("机密*10年", "secrecy_mark", "机密*10年"),
        ("机密\n\n柳州市某局文件", "secrecy_mark", "机密"),
        ("**机 密**\n\n正文", "secrecy_mark", "机 密"),
        ("【秘密】", "secrecy_mark", "秘密"),
        ("标题\n密级：秘密\n", "secrecy_mark", "秘密"),
        ("---\nid: a\n" + "b: c\n" * 20 + "---\n\n机密\n\n正文", "secrecy_mark", "机密"),
        ("id: a\ngrade: 绝密\n", "secrecy_mark", "绝密"),
        ("title: 【内部资料】关于某事的通报", "internal_mark", "内部资料"),
        ('title: "关于某事的通报（内部资料）"', "internal_mark", "内部资料"),
        ("  note: 内部文件", "internal_mark", "内部文件"),
        ("内部资料\n正文", "internal_mark", "内部资料"),
        ("内部文件　注意保存", "internal_mark", "内部文件　注意保存"),
        ("注意保存", "internal_mark", "注意保存"),
        ("关于某事的通报（内部资料）", "internal_mark", "内部资料"),
        ("【内部资料 不得外传】关于某事的通报", "internal_mark", "内部资料 不得外传"),
    ],
)
def test_what_must_be_found(text: str, kind: str, part: str) -> None:
    assert found(text) == [(kind, part)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "柳政办〔2011〕63号",
        "110105194912310021",  # wrong check digit
        "000014349/2017-00110",
        "11441700007280420Y/2021-00050",
        "统一社会信用代码 11450200000000019J、54450206MB00000191",
        "总投资15000000000元，面积13000000000平方米，15000000000.50",
        "2009 2010 2011 2012 2013",
        "15 2000 12 345",
        "项目代码 2020-450202-70-03-012345",
        "0772-2000000",
        "2026-11-24 2026-11-25",
        "sha256: 13800000000a" + "0f" * 26,
        "4502000000000005",
        "不得泄露国家秘密、商业秘密和个人隐私。机密级、秘密级、绝密级",
        "国家秘密的密级分为绝密、机密、秘密三级。",
        "绝密\n机密\n秘密",
        "密级：绝密、机密、秘密",
        "属于**机密**的不得公开",
        "内部文件、内部资料不予公开，应当注意保存。",
        "- 内部资料\n- 内部文件",
        "公开的内部文件管理办法",
        "title: 内部资料管理办法",
        "note: 内部资料性出版物（内部资料）准印证管理",
        "keywords:\n  - 机密\n  - 保密",
        "保密审查",
    ],
)
def test_what_must_not_be_found(text: str) -> None:
    assert found(text) == []


def test_a_grade_alone_counts_only_at_the_head() -> None:
    assert found("正文。\n" * 10 + "机密\n") == []


def test_contact_fields_may_hold_a_mobile_number_and_nothing_else() -> None:
    assert found(f"{MOBILE} {PERSON}", CONTACT) == [("resident_id", PERSON)]
    assert found(f"{MOBILE} {CARD}", CONTACT) == [("bank_card", CARD)]


def digits_of_both_kinds() -> str:
    """A number that passes for an identity number and for a credit code: made up by search, issued to nobody."""
    for serial in range(100_000):
        first17 = f"1101{serial // 1000:02d}19491231{serial % 1000:03d}"
        number = first17 + resident_id.check_digit(first17)
        if number.isdigit() and uscc.check(number) is None:
            return number
    raise AssertionError("no number is both")


def test_a_credit_code_wins_only_in_its_field() -> None:
    number = digits_of_both_kinds()
    assert found(number) == [("resident_id", number)]
    assert found(number, CREDIT_CODE) == []


def test_several_finds_come_in_order() -> None:
    text = f"秘密★1年\n{MOBILE}、{PERSON}，{CARD}"
    assert [kind for kind, _ in found(text)] == ["secrecy_mark", "mobile", "resident_id", "bank_card"]


def test_one_quick_look_over_many_cells() -> None:
    assert maybe(f"公告¦内部资料¦{DAY}")
    assert maybe(f"公告¦{MOBILE}")
    assert not maybe(f"公告¦1380¦0000000¦{DAY}")


def test_neighbours_do_not_hide_a_number() -> None:
    assert found(f"2011 {MOBILE} {PERSON} 12") == [("mobile", MOBILE), ("resident_id", PERSON)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [(PERSON, "4502**************"), (MOBILE, "138****0000"), (CARD, "****0000"), ("机 密★1年", "机密★1年")],
)
def test_finds_are_masked(text: str, shown: str) -> None:
    assert [hit.shown_masked for hit in scan(text)] == [shown]


@given(st.text(st.sampled_from("0123456789 -\nXx机密★内部资料：（）年a\u200b")))
def test_any_text_gives_places_inside_it(text: str) -> None:
    end = 0
    for hit in scan(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.start >= end or hit.kind.endswith("mark")
        end = hit.end


def test_a_hundred_thousand_short_texts_take_less_than_two_seconds() -> None:
    texts = [f"关于柳州市第{number}号建设工程规划许可的公告（2011年4月26日），详见附件" for number in range(100_000)]
    begun = time.process_time()
    assert not any(scan(text) for text in texts)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "text", ["1 " * 20_000, "a11111111111" * 5_000, "密级 " * 20_000, "（内部资料" * 10_000, "[" * 50_000 + "内部资料"]
)
def test_hostile_texts_cost_little(text: str) -> None:
    begun = time.process_time()
    scan(text)
    assert time.process_time() - begun < 2

"""Document numbers: exact form, parts, and what a wrong form most likely means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.codes import doc_no

RIGHT = "柳政办〔2011〕63号"


def test_parts() -> None:
    assert doc_no.parse(RIGHT) == doc_no.DocNo("柳政办", 2011, 63)
    assert doc_no.is_valid("桂政办〔2011〕35号")
    assert doc_no.is_valid("柳办发〔2009〕122号")


@pytest.mark.parametrize(
    "text",
    [
        "柳政办[2011]63号",
        "柳政办（2011）63号",
        "柳政办(2011)63号",
        "柳政办【2011】63号",
        "柳政办〈2011〉63号",
        "柳政办［2011］63号",
        "柳政办{2011}63号",
        "柳政办〔2011〕063号",
        "柳政办〔2011〕第63号",
        "柳政办〔2011〕６３号",
        "柳政办〔２０１１〕63号",
        "柳政办〔2011〕63",
        "柳政办 〔2011〕 63 号",
        "柳政办2011年63号",
        "柳政办〔2011年〕63号",
        "柳政办〔2011〕第063号",
        "柳政办〔2011)63号",
    ],
)
def test_wrong_forms_lead_to_the_right_one(text: str) -> None:
    assert not doc_no.is_valid(text)
    assert doc_no.suggest(text) == RIGHT


@pytest.mark.parametrize("text", ["", "63号", "〔2011〕63号", "柳政办", "柳政办〔11〕63号", "柳政办〔2011〕0号", "无"])
def test_no_guess_where_nothing_is_likely(text: str) -> None:
    assert not doc_no.is_valid(text)
    assert doc_no.suggest(text) is None


@given(st.text(st.sampled_from("柳政办字〔〕[]()【】2011063号第年- ０")))
def test_suggestions_are_valid(text: str) -> None:
    likely = doc_no.suggest(text)
    assert likely is None or doc_no.is_valid(likely)

"""Folding keeps a map to the text as it was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.codes.fold import fold, plain


def test_full_width_and_invisible_characters() -> None:
    text = "号：１３8\u200b０\ufeff0号"
    folded = fold(text)
    assert folded.text == "号:13800号"
    start = folded.text.index("13800")
    assert text[slice(*folded.original(start, start + 5))] == "１３8\u200b０\ufeff0"


def test_one_character_that_becomes_several() -> None:
    folded = fold("㎏⑩")
    assert folded.text == "kg10"
    assert folded.original(2, 4) == (1, 2)


def test_digits_of_other_scripts() -> None:
    assert plain("١٣٨") == "138"


@given(st.text())
def test_every_folded_character_has_an_origin(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.origins)
    assert list(folded.origins) == sorted(folded.origins)
    assert all(0 <= origin < len(text) for origin in folded.origins)


@given(st.text(st.sampled_from("0189 \u200b\u3000０９，。元年ＡXx①机密★-")))
def test_both_ways_of_folding_agree(text: str) -> None:
    assert fold(text).text == plain(text)

"""The tokenizer: the shared vectors, the fast way against the slow one, and tokens that Pagefind keeps as they are."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.search.tokens import spans, table_bytes, tokens

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_vectors(vector: dict[str, Any]) -> None:
    text = vector["text"]
    assert [[span.token, text[span.start : span.end]] for span in spans(text)] == vector["tokens"]


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=60))
def test_both_ways_give_the_same_tokens(text: str) -> None:
    assert [span.token for span in spans(text)] == tokens(text)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_places_are_in_order_and_hold_something(text: str) -> None:
    found = list(spans(text))
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.start <= other.start for one, other in pairwise(found))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_tokens_are_their_own_tokens(text: str) -> None:
    found = tokens(text)
    assert tokens(" ".join(found)) == found


@settings(deadline=None)
@given(st.text(max_size=60))
def test_tokens_are_letters_or_digits_and_never_both(text: str) -> None:
    for token in tokens(text):
        assert (token.isascii() and token.isdecimal()) or not any(c.isdecimal() for c in token)
        assert not any(c.isspace() or c in "_-.,/" for c in token)


@pytest.mark.parametrize(
    "text", ["柳政办[2011]63号", "柳政办(2011)63号", "柳政办〔2011〕63号", "柳政辦【２０１１】６３號"]
)
def test_a_document_number_is_the_same_in_any_brackets(text: str) -> None:
    assert tokens(text) == ["柳", "政", "办", "2011", "63", "号"]


def test_the_table_folds_to_what_it_folds_no_further() -> None:
    data = json.loads(table_bytes())
    one = dict(zip(*data["one"], strict=True))
    for folded in [*one.values(), *data["many"].values()]:
        for character in folded:
            assert character not in one or one[character] == character
            assert character not in data["many"]

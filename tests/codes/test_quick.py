"""The quick looks miss nothing: each is compared with the careful way, on any text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.codes import index_no
from gongkai.codes.fold import UNUSUAL, fold, plain
from gongkai.codes.scan import maybe, scan, suspects
from tests.tools.examples import examples

GAP = r"(?:\s{0,8}|[-\u2010\u2013\u2014\u2212])"
B = r"[ \t]{0,4}"
CAREFUL = re.compile(
    rf"[0-9](?:{GAP}[0-9]){{10}}|[秘机绝]{B}密|内{B}部{B}(?:资{B}料|文{B}件|材{B}料)"
    rf"|注{B}意{B}保{B}[存密管]|[不严]{B}[得禁]{B}外{B}传"
)
PIECES = [
    *"0189１９٣①Xxａ-—–−－ \t\n\u3000\u200b\ufeff\u0338秘机绝密内部资料文件注意保存不得外传★，。（）：〔〕¦|,=<㎡",
    "13800000000", "450202190001010006", "114502195001011150", "2026-01-02", "机密★", "内部资料", "/", "甲", "\U0002070e",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=16).map("".join) | st.text(max_size=20)
often = examples(200)


def usual() -> list[str]:
    """All characters beyond ASCII that are passed over by the quick looks."""
    return [char for code in range(0x80, 0x110000) if not UNUSUAL.search(char := chr(code)) and code >> 11 != 0x1B]


def test_usual_characters_disguise_nothing() -> None:
    """Each folds to itself, or to marks that belong to no number and to no word of a mark."""
    found = usual()
    assert len(found) > 20_000
    for char in found:
        folded = plain(char)
        assert folded == char or not re.search(r"[^!-/:-@\[-`{-~]|-", folded), ascii(char)
        assert not unicodedata.combining(char)
        assert fold(char).text == fold(f"a{char}甲").text[1:-1] == folded


@often
@given(texts)
@example("1380000\n0000")
@example("1 3 8 0 0 0 0 0 0 0 0")
def test_maybe(text: str) -> None:
    """One look finds what the patterns find in folded text."""
    assert maybe(text) == (CAREFUL.search(plain(text)) is not None)


@often
@given(st.lists(texts, max_size=8))
def test_many_at_once(several: list[str]) -> None:
    """Joined or one by one: the same texts are suspected."""
    assert suspects(several) == [number for number, text in enumerate(several) if maybe(text)]


@often
@given(texts)
def test_only_the_suspected_hold_finds(text: str) -> None:
    """A find is looked for only where there may be one."""
    assert maybe(text) or scan(text) == []


@often
@given(texts)
def test_folding(text: str) -> None:
    """Character by character, with the place that each comes from."""
    pieces = [plain(char) for char in text]
    folded = fold(text)
    assert folded.text == "".join(pieces)
    assert [*folded.origins] == [offset for offset, piece in enumerate(pieces) for _ in piece]


@often
@given(st.text("0123456789X-/ABIO９", max_size=30) | st.from_regex(r"[0-9X]{7,9}-?[0-9X]?/20[0-9]{2}1?[0-9]-[0-9]{5}"))
@example(index_no.EXAMPLES["hyphen"])
def test_index_numbers(text: str) -> None:
    """Valid is what has a scheme."""
    assert index_no.is_valid(text) == (index_no.scheme_of(text) is not None)


@pytest.mark.parametrize("text", index_no.EXAMPLES.values())
def test_examples_of_index_numbers(text: str) -> None:
    """Every scheme's example is valid, and with a line end it is not."""
    assert index_no.is_valid(text)
    assert not index_no.is_valid(text + "\n")

"""The plain scan that every search is held against: whole pages are read through.

`scan` and `scan_lines` fold by means other than the tokenizer's; `Scan` uses the tokenizer, and is fast enough for
hundreds of queries over a hundred thousand pages.
"""

from __future__ import annotations

import random
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from gongkai.search import SearchPage
from gongkai.search.stub import date_forms
from gongkai.search.tokens import tokens

SIMPLIFIED = str.maketrans(
    "審統計臺賬網絡業園區係請單位聯繫電話見說許證號樣準書", "审统计台账网络业园区系请单位联系电话见说许证号样准书"
)
WORD = re.compile(r"[0-9]+|[a-z]+|[\u4e00-\u9fff〇]")
GAP = "[^0-9a-z\u4e00-\u9fff〇]"


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Text for the scan, by means other than the tokenizer's: Unicode's own normalization, and a few characters."""
    spaced = "".join(f" {c} " if unicodedata.category(c) in ("No", "So") else c for c in text)
    decomposed = unicodedata.normalize("NFKD", spaced)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower().translate(SIMPLIFIED)


def scan_text(text: str, term: str) -> bool:
    """Whether the term stands in the text: whole numbers and words, marks and spaces ignored."""
    return re.search(_pattern(term, GAP), plain(text)) is not None


def _pattern(term: str, gap: str) -> str:
    pattern = ""
    for word in WORD.findall(plain(term)):
        before = pattern and (gap + ("+" if pattern[-1].isalnum() and _same(pattern[-1], word[0]) else "*"))
        pattern += before + word
    return _edge(pattern[0]) + pattern + _edge(pattern[-1]).replace("<", "")


def _edge(character: str) -> str:
    return "(?<![0-9])" if character.isdigit() else "(?<![a-z])" if character.isascii() else ""


def _same(one: str, other: str) -> bool:
    return one.isascii() and other.isascii() and one.isdigit() == other.isdigit()


def scan(page: SearchPage, query: str) -> bool:
    """Whether the page has all terms of the query."""
    parts = (*page.numbers, page.title, page.organization_name, page.topic, *date_forms(page.date), page.text)
    terms = [term for term in query.split() if WORD.search(plain(term))]
    return all(any(scan_text(part, term) for part in parts) for term in terms)


def scan_lines(pages: Iterable[SearchPage], query: str) -> list[str]:
    """Addresses of the pages with all terms of the query, sorted; a phrase lies within one line, as in a ledger."""
    terms = [term for term in query.split() if WORD.search(plain(term))]
    patterns = [re.compile(_pattern(term, GAP[:-1] + "\n]")) for term in terms]
    return sorted(page.url for page in pages if all(pattern.search(_lines(page)) for pattern in patterns))


@lru_cache(maxsize=10_000)
def _lines(page: SearchPage) -> str:
    parts = (*page.numbers, page.title, page.organization_name, page.topic, *date_forms(page.date))
    return plain("\n".join((*(part.replace("\n", " ") for part in parts), page.text)))


def piece_of(source: random.Random, text: str) -> str:
    """2 to 8 characters of a text, not cutting a number or a word in two, and within a line; "" when this try gave none."""
    start, length = source.randrange(max(1, len(text))), source.randint(2, 8)
    piece = text[start : start + length]
    around = text[start - 1 : start] + piece[:1], piece[-1:] + text[start + length : start + length + 1]
    fits = len(WORD.findall(plain(piece))) > 1 and "\n" not in piece and not any(_cuts(two) for two in around)
    return piece if fits else ""


def _cuts(two: str) -> bool:
    folded = plain(two)
    return len(two) == 2 and len(WORD.findall(folded)) == 1 and len(folded) == 2


# --- the fast scan -------------------------------------------------------------------------------------------------

TERMS = re.compile(r'"[^"]+"|“[^”]+”|「[^」]+」|[^\s"“”「」]+')


class Scan:
    """A plain scan over many pages: their tokens, folded as the search folds them, are one string that is read through.

    In: pages. Out: which of them hold all terms of a query, each term as a phrase within a number, the title, the
    organization, the topic, a form of the date or the text; with `by_line` within one line of the text, as in a ledger.
    """

    def __init__(self, pages: Iterable[SearchPage], *, by_line: bool = False) -> None:
        self.urls: list[str] = []
        self._starts: list[int] = []
        written: list[str] = []
        at = 0
        for page in pages:
            whole = "|".join(f" {' '.join(tokens(part))} " for part in _parts(page, by_line=by_line)) + "|"
            self.urls.append(page.url)
            self._starts.append(at)
            written.append(whole)
            at += len(whole)
        self._text = "".join(written)

    def holding(self, query: str) -> frozenset[str]:
        """Addresses of the pages with all terms of the query; none for a query without a word."""
        terms = [words for part in TERMS.findall(query) if (words := tokens(part))]
        found = [frozenset(self._with(words)) for words in terms]
        return frozenset(self.urls[number] for number in frozenset.intersection(*found)) if found else frozenset()

    def has_phrase(self, text: str) -> bool:
        """Whether the tokens of a text stand anywhere as one phrase; true of a text without a word."""
        return f" {' '.join(tokens(text))} " in self._text if tokens(text) else True

    def _with(self, words: list[str]) -> Iterator[int]:
        """Numbers of the pages with the phrase, each once."""
        phrase, at = f" {' '.join(words)} ", 0
        while (at := self._text.find(phrase, at)) >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)


def _parts(page: SearchPage, *, by_line: bool) -> tuple[str, ...]:
    head = (*page.numbers, page.title, page.organization_name, page.topic, *date_forms(page.date))
    return (*head, *(page.text.split("\n") if by_line else (page.text,)))


def pieces(texts: Sequence[str], count: int, seed: int) -> list[str]:
    """So many different random pieces of the texts, 2 to 8 characters long, the same for the same seed."""
    source, found = random.Random(seed), dict[str, None]()
    while len(found) < count:
        if piece := piece_of(source, source.choice(texts)):
            found[piece] = None
    return list(found)

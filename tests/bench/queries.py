"""What readers look up: pieces of 2 to 8 characters, whole names of companies, numbers of documents; seeded."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from itertools import cycle

from tests.bench.records import Page

_NUMBERS = ("行政许可决定文书号", "doc_no")
# A piece is cut between these: half a number is another number.
_TOKEN = re.compile(r"[0-9]+|[A-Za-z]+|[\u4e00-\u9fff]")
_LEAST, _MOST = 2, 8


def sample(records: Iterable[Page], count: int, seed: int) -> list[Page]:
    """`count` records (or all, if there are fewer), each as likely as any other."""
    rand = random.Random(seed)
    kept: list[Page] = []
    for number, page in enumerate(records):
        if len(kept) < count:
            kept.append(page)
        elif (place := rand.randrange(number + 1)) < count:
            kept[place] = page
    return kept


def queries(records: Sequence[Page], count: int, seed: int) -> list[str]:
    """`count` different queries from these records: of four, two are pieces, one a whole name, one a number."""
    rand = random.Random(seed)
    kinds = cycle((_piece, _name, _piece, _number))
    found: dict[str, None] = {}
    for _ in range(100 * count):
        if len(found) == count:
            break
        query = next(kinds)(rand.choice(records), rand)
        if query:
            found[query] = None
    return list(found)


def _piece(page: Page, rand: random.Random) -> str:
    """2 to 8 characters from the title or a fact, without marks in between."""
    text = rand.choice([page.title, *(value for _, facts in page.sections for _, value in facts)])
    tokens = list(_TOKEN.finditer(text))
    first, last = rand.randrange(len(tokens)) if tokens else 0, rand.randint(1, _MOST - 1)
    chosen = tokens[first : first + last + 1]
    piece = text[chosen[0].start() : chosen[-1].end()] if chosen else ""
    return piece if _LEAST <= len(piece) <= _MOST else ""


def _name(page: Page, _: random.Random) -> str:
    return page.title.split("：")[0]


def _number(page: Page, _: random.Random) -> str:
    return next((value for label, value in page.facts if label in _NUMBERS), "")

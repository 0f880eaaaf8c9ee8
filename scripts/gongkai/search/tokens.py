"""Text → tokens. `assets/tokens.js` is its twin; `tests/search/vectors.json` binds the two.

A Han character is a token, a run of digits is one, a run of letters is one. Before that every character is folded
by data/fold.json: compatibility forms, lower case, no diacritics, simplified characters. Everything else is glue:
it ends a run and is otherwise ignored, so 〔2011〕63号, (2011) 63 号 and 【２０１１】６３號 are the same tokens.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple


class Span(NamedTuple):
    """A token and where it stands in the text: text[start:end] is what was folded to it."""

    token: str
    start: int
    end: int


class Table(NamedTuple):
    """The fold table, ready for use: for str.translate, and the pattern of a token in folded text."""

    fold: dict[int, str]
    token: re.Pattern[str]


def table_bytes() -> bytes:
    """The fold table as shipped (JSON, UTF-8); its digest is part of every shard's."""
    return (files("gongkai.search") / "data" / "fold.json").read_bytes()


@lru_cache(maxsize=1)
def table() -> Table:
    """The fold table, read once."""
    data = json.loads(table_bytes())
    dropped = chain.from_iterable(range(first, last + 1) for first, last in data["none"])
    letters = chain((c, c.lower()) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    pairs = chain(letters, zip(*data["one"], strict=True), data["many"].items())
    fold = dict.fromkeys(dropped, "") | {ord(key): value for key, value in pairs}
    # str.translate is much faster for a character that it finds than for one that it does not.
    common = {code: chr(code) for first, last in ((0x20, 0x7E), (0x3000, 0x303F), (0x4E00, 0x9FFF))
              for code in range(first, last + 1)}  # fmt: skip
    return Table(common | fold, re.compile(f"[0-9]+|[{_ranges(data['run'])}]+|[{_ranges(data['single'])}]"))


def _ranges(ranges: list[list[int]]) -> str:
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order."""
    fold, token = table()
    return token.findall(text.translate(fold))


def spans(text: str) -> Iterator[Span]:
    """The same tokens with their places in the text; slower, for what has to be shown or proved."""
    fold, token = table()
    parts = [fold.get(ord(character), character) for character in text]
    origin = [index for index, part in enumerate(parts) for _ in part]
    for match in token.finditer("".join(parts)):
        yield Span(match.group(), origin[match.start()], origin[match.end() - 1] + 1)

"""A page → its stub: the tokens that Pagefind indexes in place of the page, in a fixed order.

    numbers, each followed by a stop · title · stop · organization, topic, date, each followed by a stop · text

The stop is a word that the tokenizer can never make, so that no phrase runs from one part into the next. The order
lets the browser tell from a match's first position alone whether it lies in a number, in the title or below; for
that the docs table keeps how many tokens each number and the title have.
"""

import re
from dataclasses import dataclass

from gongkai.search.model import SearchPage
from gongkai.search.tokens import tokens

# Letters and digits in one word: the tokenizer always parts them.
STOP = "x0x"

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Stub:
    """`words` as Pagefind gets them; tokens in each number and in the title."""

    words: tuple[str, ...]
    numbers: tuple[int, ...]
    title: int


def date_forms(date: str) -> tuple[str, ...]:
    """The ways in which a date is searched: 2011-04-26, and 2011年4月26日."""
    match = _DATE.fullmatch(date)
    if not match:
        return (date,) if date else ()
    year, month, day = match.groups()
    return (date, f"{year}年{int(month)}月{int(day)}日")


def stub_of(page: SearchPage) -> Stub:
    """The stub of a page."""
    numbers = [tokens(number) for number in page.numbers]
    title = tokens(page.title)
    rest = [tokens(part) for part in (page.organization_name, page.topic, *date_forms(page.date)) if part]
    words = [word for part in (*numbers, title, *rest) for word in (*part, STOP)]
    words += tokens(page.text)
    return Stub(tuple(words), tuple(map(len, numbers)), len(title))

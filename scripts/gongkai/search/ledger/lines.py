"""What is told of single lines of a record: what they are called, and whether they need a place of their own."""

from collections.abc import Sequence
from functools import lru_cache

from gongkai.search.model import SearchPage
from gongkai.search.stub import date_forms
from gongkai.search.tokens import tokens

LABEL = 16  # characters that a label has at most
COLON = "："
_HEADS = (" organization", " topic", " date", " day")  # labels of the lines that stand in no text

_forms = lru_cache(maxsize=1024)(date_forms)


def body(page: SearchPage) -> list[str]:
    """The lines of a record below its title, each once."""
    lines = dict.fromkeys((page.organization_name, page.topic, *_forms(page.date), *page.text.split("\n")))
    lines.pop("", None)
    return list(lines)


def label_of(line: str) -> str:
    """What stands before the first colon, if it is short; else nothing."""
    place = line.find(COLON, 0, LABEL + 1)
    return line[:place] if place > 0 else ""


def shared_label(line: str, lines: Sequence[str], page: SearchPage) -> str:
    """The label of a shared line; without one, what it is or where it stands among its record's lines."""
    if label := label_of(line):
        return label
    named = dict(zip((page.organization_name, page.topic, *_forms(page.date)), _HEADS, strict=False))
    return named.get(line) or f"{COLON}{sum(not label_of(other) for other in lines[: lines.index(line)]):02}"


def contained(line: str, head: str) -> bool:
    """Whether every phrase of a line that stands in the title or a number can be found there, and needs no place of
    its own.

    A Han character is a token whatever stands beside it, so that no run of digits or letters is cut at the ends.
    """
    return line == head or (_is_han(line[0]) and _is_han(line[-1]))


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


@lru_cache(maxsize=1024)
def length(label: str) -> int:
    """How many tokens a label has."""
    return len(tokens(label))

"""What the search knows of a page. Pure values; nothing is read or written here."""

import re
from dataclasses import dataclass

# Control characters other than tab and line feed, lone surrogates, and code points that are no characters.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True)
class SearchPage:
    """One page as it is to be found.

    `url` is relative to the root of the site. `text` is the page's own text as displayed, a line per block.
    `kind` and `organization` are ids, the facets; `kind_label` and `organization_name` what readers see.
    `date` is YYYY-MM-DD or "" for none. `numbers` are 文号 and 索引号 as written.
    """

    url: str
    title: str
    text: str
    kind: str
    kind_label: str
    organization: str
    organization_name: str
    date: str = ""
    topic: str = ""
    numbers: tuple[str, ...] = ()
    sample: bool = False


def clean(text: str) -> str:
    """Text without what no file may hold: control characters and lone surrogates become spaces."""
    return _UNFIT.sub(" ", text)


def unfit(page: SearchPage) -> bool:
    """Whether a page has anything that `clean` would change. Asked of every page, and hardly ever so."""
    facts = (page.url, page.title, page.text, page.kind, page.kind_label, page.organization, page.organization_name)
    return _UNFIT.search("\n".join((*facts, page.date, page.topic, *page.numbers))) is not None

"""A page's title and the text of its article, for formats that list or index pages. Navigation stays out of the text."""

from __future__ import annotations

import re
from html import unescape

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_MAIN = re.compile(r"<main\b[^>]*>(.*?)</main>", re.DOTALL)
_SILENT = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|table|tr|td|th|section|article|header|br|pre)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def title_of(data: bytes) -> str:
    """The title of a page, without the site's name behind it; "" where there is none."""
    found = _TITLE.search(data.decode("utf-8", "replace"))
    return " ".join(unescape(found[1]).rpartition(" - ")[0].split() or unescape(found[1]).split()) if found else ""


def article_of(data: bytes) -> str:
    """What is to be read on a page: the text of its `main` element. Words that tags part stay apart, characters that a
    mere emphasis parts stay together."""
    found = _MAIN.search(data.decode("utf-8", "replace"))
    text = _TAG.sub("", _BLOCK.sub(" ", _SILENT.sub("", found[1]))) if found else ""
    return " ".join(unescape(text).split())

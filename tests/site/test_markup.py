"""Markdown: the quick way gives what the library gives, and a text's words do not depend on its links."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.site import markup
from tests.tools.examples import examples

SIGNS = [
    "*",
    "**",
    "_",
    "`",
    "\\",
    "[",
    "]",
    "](",
    ")",
    "![",
    "<",
    ">",
    "&amp;",
    "&",
    "!",
    "  \n",
    "\n",
    "\n\n",
    "# ",
    "- ",
    "| ",
]
texts = st.lists(st.sampled_from(SIGNS) | st.text(max_size=4), max_size=12).map("".join)


@examples(150)
@given(texts)
def test_text_without_signs_is_left_alone(text: str) -> None:
    quick = markup.render(text, str)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "_SIGNS", re.compile(""))
        assert markup.render(text, str) == quick


@examples(150)
@given(texts | st.sampled_from(["[甲](id:a)", "![乙](files/b.png) 丙", "<https://example.org/>"]))
def test_words_do_not_depend_on_links(text: str) -> None:
    words = markup.words_of(text)
    assert markup.render(text, lambda _: "").text == words
    assert markup.render(text, lambda _: "../x.html", top=3).text == words
    assert markup.words_of(text) == words

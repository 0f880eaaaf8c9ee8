"""What is suggested: the pack, its pinyin, and that it grows with what it names and not otherwise."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from gongkai.search import Named, entry, suggestions
from gongkai.search.suggest import syllables
from gongkai.search.tokens import tokens

CITY = Named("lz", "柳州市人民政府", "organizations/lz/index.html", ("市政府", "柳州市人民政府"))
FINANCE = Named("lz-finance", "柳州市财政局", "organizations/lz-finance/index.html")
GUIDES = Named("guide", "公开指南", "guides/index.html")
COLUMNS = (Named("guides", "政府信息公开指南", "guides/index.html"), Named("apply", "依申请公开", "apply.html"))


def value_of(files: dict[str, bytes]) -> dict[str, Any]:
    """The value of the one pack."""
    [(name, content)] = files.items()
    head, tail = f'gkPack("{name.removesuffix(".js")}",', ");\n"
    text = content.decode()
    assert text.startswith(head)
    value: dict[str, Any] = json.loads(text.removeprefix(head).removesuffix(tail))
    return value


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("柳州市人民政府", "liu zhou shi ren min zheng fu"),
        ("柳州银行", "liu zhou yin hang|xing"),
        ("柳州市长塘镇", "liu zhou shi zhang|chang tang zhen"),
        ("重庆路社区", "chong|zhong qing lu she qu"),
        ("绿化", "lv hua"),
        ("12345热线（样例）", "12345 re xian yang li"),
        ("審批局", "shen pi ju"),
        ("APEX园区", "apex yuan qu"),
        ("", ""),
    ],
)
def test_names_as_they_are_typed(name: str, spoken: str) -> None:
    assert syllables(name) == spoken


@pytest.mark.parametrize("name", ["柳州市人民政府", "㐂㐂局", "龜茲𠮷家", "B2B中心3号", "々〆〇 ー あ"])
def test_a_syllable_for_each_token(name: str) -> None:
    assert len(syllables(name).split()) == len(tokens(name))


def test_the_pack_names_everything_once() -> None:
    value = value_of(suggestions([CITY, FINANCE], [GUIDES], COLUMNS))
    paths = [(row[0], value["patterns"][row[3]].replace("*", row[1])) for row in value["rows"]]
    assert paths == [
        ("kind", "guides/index.html"),
        ("column", "apply.html"),
        ("organization", FINANCE.path),
        ("organization", CITY.path),
    ]
    assert value["rows"][-1][5:] == [["市政府", "shi zheng fu"]]


def test_the_entry_knows_the_pack_and_stays_small() -> None:
    many = [
        Named(f"lz-{number}", f"柳州市样例机关{number}", f"organizations/lz-{number}/index.html")
        for number in range(1200)
    ]
    files = suggestions(many)
    [name] = files
    whole = entry([], suggested=files)
    assert whole[name] == files[name]
    assert f'"suggest":"{name}"' in whole["entry.js"].decode()
    assert len(whole["entry.js"]) == len(entry([], suggested=suggestions([CITY]))["entry.js"])
    assert len(files[name]) < 120 * len(many)


def test_without_suggestions_there_is_no_pack() -> None:
    assert "suggest" not in entry([])["entry.js"].decode()


def test_the_library_is_read_only_when_needed() -> None:
    code = "import sys, gongkai.search; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

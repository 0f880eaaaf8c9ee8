"""Shards and their files: stable, the same everywhere, and nothing a page can hold breaks them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.search import SearchPage, entry, index_shard, runtime, service, shard_of
from gongkai.search.stub import STOP, date_forms, stub_of
from gongkai.search.tokens import spans, table_bytes, tokens
from tests.search.sample import NOTICE, WRITTEN, generated, pages

ROOT = Path(__file__).resolve().parents[2]


def value_of(content: bytes) -> Any:
    """The value of a pack."""
    text = content.decode()
    assert text.startswith("gkPack(")
    assert text.endswith(");\n")
    return json.loads(text[text.index(",") + 1 : -3])


def all_files(some: list[SearchPage], most: int = 40) -> dict[str, bytes]:
    """Everything that the build would write below search/."""
    shards = shard_of(some, most)
    files = {name: content for shard in shards for name, content in index_shard(shard).items()}
    return files | entry([shard.facts for shard in shards])


def test_a_stub_has_its_parts_in_order() -> None:
    stub = stub_of(NOTICE)
    number, title = tokens(NOTICE.numbers[0]), tokens(NOTICE.title)
    assert stub.numbers == (len(number),)
    assert stub.title == len(title)
    assert list(stub.words[: len(number) + len(title) + 2]) == [*number, STOP, *title, STOP]
    assert list(stub.words[-5:]) == tokens(NOTICE.text)[-5:]
    assert STOP not in tokens(STOP)


@pytest.mark.parametrize(
    ("date", "forms"), [("2011-04-06", ("2011-04-06", "2011年4月6日")), ("", ()), ("二〇一一年", ("二〇一一年",))]
)
def test_dates_are_found_in_both_forms(date: str, forms: tuple[str, ...]) -> None:
    assert date_forms(date) == forms


def test_pagefind_keeps_every_letter_of_the_table() -> None:
    """One token of each character that the tokenizer lets through, Han left to samples: counted and kept as it is."""
    data = json.loads(table_bytes())
    codes = [c for first, last in data["run"] for c in range(first, last + 1)]
    codes += [c for first, last in data["single"] for c in (*range(first, min(last, first + 600)), last)]
    words = [token for code in codes for token in tokens(chr(code))]
    fragment = json.loads(service.unpack(_one(service.build([words]), ".pf_fragment")))
    assert fragment["content"].split(" ") == words


def test_bad_answers_are_errors() -> None:
    with pytest.raises(service.PagefindError, match="words counted otherwise"):
        service.build([["two words"]])
    with pytest.raises(service.PagefindError, match="mark"):
        service.unpack(gzip.compress(b"something else"))


def test_another_version_of_the_script_stops_the_build() -> None:
    script = service.build([["x"]])["pagefind.js"].decode()
    assert runtime.binding_of(script).startswith("let wasm_bindgen=")
    with pytest.raises(AssertionError, match="pinned version"):
        runtime.binding_of(script.replace("1.5.2", "1.6.0"))


def test_display_texts_are_as_written_and_align_with_what_is_indexed() -> None:
    (shard,) = shard_of([*WRITTEN, *generated(30)])
    files = index_shard(shard)
    table = value_of(files[f"{shard.digest}/shard.js"])
    rows = [row for start in table["packs"] for row in value_of(files[f"{shard.digest}/d{start}.js"])]
    assert [row[:3] for row in rows] == [[page.url, page.title, page.text] for page in shard.pages]
    for page, row, numbers, title in zip(shard.pages, rows, table["numbers"], table["title"], strict=True):
        words = stub_of(page).words
        assert [span.token for span in spans(row[2])] == list(words[len(words) - len(tokens(page.text)) :])
        assert [len(tokens(number)) for number in row[3]] == numbers
        assert len(tokens(row[1])) == title


def test_the_docs_table_names_every_page_once() -> None:
    (shard,) = shard_of(pages(40))
    table = value_of(index_shard(shard)[f"{shard.digest}/shard.js"])
    assert len(set(table["hash"])) == len(shard.pages) == len(table["kind"]) == len(table["date"])
    for page, kind, organization, date, sample in zip(
        shard.pages, table["kind"], table["organization"], table["date"], table["sample"], strict=True
    ):
        assert (table["kinds"][kind], table["organizations"][organization]) == (page.kind, page.organization)
        assert date == int(page.date.replace("-", "") or 0)
        assert sample == page.sample


def test_the_order_in_which_pages_come_does_not_matter() -> None:
    some = pages(60)
    assert all_files(some) == all_files(some[::-1])


def test_the_same_bytes_in_another_process_folder_and_time_zone(tmp_path: Path) -> None:
    """Two runs with other hash seeds, working folders, locales and clocks write identical files."""
    code = (
        "import sys, pathlib\n"
        "from tests.search.test_index import all_files\n"
        "from tests.search.sample import pages\n"
        "for name, content in all_files(pages(60)).items():\n"
        "    file = pathlib.Path(sys.argv[1]) / name\n"
        "    file.parent.mkdir(parents=True, exist_ok=True)\n"
        "    file.write_bytes(content)\n"
    )
    for name, zone in (("a", "UTC"), ("乙 b", "Asia/Shanghai")):
        (tmp_path / name).mkdir()
        path = os.pathsep.join([str(ROOT), str(ROOT / "scripts")])
        extra = {"PYTHONPATH": path, "PYTHONHASHSEED": str(len(name)), "TZ": zone, "LC_ALL": "C"}
        subprocess.run(
            [sys.executable, "-c", code, "."], cwd=tmp_path / name, env={**os.environ, **extra}, check=True, timeout=120
        )
    assert _digests(tmp_path / "a") == _digests(tmp_path / "乙 b")
    assert len(_digests(tmp_path / "a")) > 10


def test_a_changed_page_touches_one_shard() -> None:
    some = pages(180)
    before = {shard.digest for shard in shard_of(some, 40)}
    some[20] = replace(some[20], text=some[20].text + "增加一句。")
    after = {shard.digest for shard in shard_of(some, 40)}
    assert len(before) > 4
    assert len(before - after) == len(after - before) == 1


def test_an_added_page_touches_one_shard() -> None:
    some = pages(180)
    before = {shard.digest for shard in shard_of(some, 40)}
    after = {shard.digest for shard in shard_of([*some, replace(NOTICE, url="documents/lz/new.html")], 40)}
    assert len(before - after) == 1
    assert len(after - before) in (1, 2)


def test_shards_hold_every_page_once_and_keep_their_limit() -> None:
    some = pages(300)
    shards = shard_of([*some, some[0]], 40)
    assert sorted(page.url for shard in shards for page in shard.pages) == sorted(page.url for page in some)
    assert all(len(shard.pages) <= 40 for shard in shards)


def test_no_pages_is_a_site_too() -> None:
    assert shard_of([]) == []
    assert value_of(entry([])["entry.js"])["groups"][0]["parts"] == []


def test_the_entry_names_files_that_are_there() -> None:
    shards = shard_of(pages(60), 40)
    files = entry([shard.facts for shard in shards])
    value = value_of(files["entry.js"])
    assert set(value["files"].values()) <= set(files)
    assert [part["id"] for part in value["groups"][0]["parts"]] == [shard.digest for shard in shards]
    assert value["organizations"]["lz-office"] == "柳州市人民政府办公室"
    assert value["kinds"]["guide"] == "公开指南"


any_text = st.text(st.characters(codec=None), max_size=40)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.builds(SearchPage, *[any_text] * 9, st.lists(any_text, max_size=2).map(tuple)), max_size=4))
def test_nothing_in_a_page_raises(some: list[SearchPage]) -> None:
    shards = shard_of(some, 2)
    for shard in shards:
        for content in index_shard(shard).values():
            value_of(content)
    entry([shard.facts for shard in shards])


def test_text_cannot_leave_its_pack() -> None:
    hostile = '</script><script>alert(1)</script>\u2028\u2029\\");alert(2);//'
    (shard,) = shard_of([replace(NOTICE, title=hostile, text=hostile)])
    content = index_shard(shard)[f"{shard.digest}/d0.js"].decode()
    assert content.count("\n") == 1
    assert "\u2028" not in content
    assert value_of(content.encode())[0][1] == hostile


def test_index_pieces_are_what_pagefind_made() -> None:
    (shard,) = shard_of(pages(20))
    made = service.build([stub_of(page).words for page in shard.pages])
    pieces = {name: content for name, content in index_shard(shard).items() if "/i-" in name}
    assert len(pieces) == sum(path.endswith(".pf_index") for path in made)
    for name, content in pieces.items():
        hash_ = name.split("/i-")[1].removesuffix(".js")
        assert base64.b64decode(value_of(content)) == made[f"index/zh_{hash_}.pf_index"]


def _one(files: dict[str, bytes], suffix: str) -> bytes:
    (content,) = [content for path, content in files.items() if path.endswith(suffix)]
    return content


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

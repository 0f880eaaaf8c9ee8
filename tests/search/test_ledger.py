"""The ledger index: what is found is what a plain scan finds; the same bytes everywhere; a change touches one part."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.search import SearchPage, entry
from gongkai.search.ledger import Part, index_part, ledger_group, ledger_parts
from gongkai.search.ledger.code import ALPHABET, LAST, coded, run_lists, runs, steps
from gongkai.search.ledger.fast import tokenize
from gongkai.search.ledger.postings import FILE, hashed
from gongkai.search.shards import cleaned
from gongkai.search.tokens import table_bytes, tokens
from tests.search.ledger_engine import Answer, ask, written
from tests.search.ledger_sample import WRITTEN, generated, record, records
from tests.search.scan import piece_of, scan_lines
from tests.search.test_index import ROOT, value_of

RECORDS = records()
VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
any_text = st.text(st.characters(codec=None), max_size=40)


def files_of(parts: Sequence[Part]) -> dict[str, bytes]:
    """The files of all parts."""
    return {name: content for part in parts for name, content in index_part(part).items()}


@pytest.fixture(scope="module")
def parts() -> list[Part]:
    return ledger_parts(RECORDS, 700, 200)


@pytest.fixture(scope="module")
def folder(parts: list[Part], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("ledger"), files_of(parts))


# --- tokens --------------------------------------------------------------------------------------------------------


def fast(lines: Sequence[str]) -> list[list[str]]:
    """The tokens of each line, from the vectorized tokenizer."""
    found = tokenize(lines)
    assert found.words == sorted(set(found.words))
    words, ends = [found.words[number] for number in found.ids], np.cumsum(found.counts).tolist()
    return [words[end - count : end] for end, count in zip(ends, found.counts.tolist(), strict=True)]


def test_vectors() -> None:
    assert fast([vector["text"] for vector in VECTORS]) == [
        [token for token, _ in vector["tokens"]] for vector in VECTORS
    ]


@settings(deadline=None)
@given(st.lists(any_text, max_size=6))
def test_fast_tokens_are_the_tokens(lines: list[str]) -> None:
    assert fast(lines) == [tokens(line) for line in lines]


def test_fast_tokens_of_every_character() -> None:
    """Each character between a letter, a digit and a Han character, where it may join, part or vanish."""
    lines = [f"a{chr(code)}1{chr(code)}府{chr(code)}" for code in range(0x30000)]
    assert fast(lines) == [tokens(line) for line in lines]


# --- numbers -------------------------------------------------------------------------------------------------------


def numbers(text: str) -> list[int]:
    """What numbers.js reads."""
    found: list[int] = []
    value = shift = 0
    for character in text:
        code = ALPHABET.index(character)
        value, shift = value + (code << shift), shift + 5
        if code < LAST:
            found.append(value)
            value = shift = 0
    return found


def unrolled(text: str) -> list[int]:
    values, found = numbers(text), list[int]()
    while values:
        value = values.pop(0)
        found += [value] if value else [found[-1]] * values.pop(0)
    return found


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**40)))
def test_numbers_are_read_as_written(values: list[int]) -> None:
    text = coded(np.array(values, dtype=np.int64))
    assert numbers(text) == values
    assert not set(text) & set(' "/\\')


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from((1, 1, 1, 2, 70, 5000)), max_size=30), min_size=1))
def test_lists_with_runs_are_read_as_written(lists: list[list[int]]) -> None:
    starts = np.cumsum([0, *map(len, lists)])[:-1]
    found = run_lists(np.array([value for values in lists for value in values], dtype=np.int64), starts)
    assert [unrolled(text) for text in found] == lists


def test_a_long_run_is_three_characters() -> None:
    assert len(runs(np.full(50, 7))) == 3
    assert unrolled(runs(steps(np.array([0, 0, 3, 4])))) == [1, 1, 4, 2]


# --- what is found -------------------------------------------------------------------------------------------------


def pieces(count: int, seed: int) -> list[str]:
    """Random pieces of records, 2 to 8 characters."""
    source = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        page = source.choice(RECORDS[len(WRITTEN) :])
        found += filter(None, [piece_of(source, source.choice((page.title, page.text, page.text, *page.numbers)))])
    return found


def test_finds_what_a_plain_scan_finds(folder: Path, parts: list[Part]) -> None:
    queries = pieces(200, 2011)
    for query, answer in zip(queries, ask(folder, parts, queries), strict=True):
        assert sorted(answer.urls) == scan_lines(RECORDS, query), query
        assert answer.total > 0


QUERIES = [
    "样许准字〔2020〕7631号", "样许准字[2020]7631号", "样许准字（2020）7631号", "樣許準字【２０２０】７６３１號", "7631号",
    "apex工业园区", "審批系統", "桂中样板科技有限公司", "91号", "00091", "号", "有", "B", "2b", "普通 三江", "普通 三江 补发",
    "“城中” 食品经营许可", "野家餐饮店", "𠮷田𠮷女", "〔𠮷〕2", "5", "APEX", "12345", "2019年3月1日", "2019-03-01", "样例第2机关",
    "__proto__", "constructor", "三十二位", "备注", "补发一次", "许可机关：样例第3机关",
]  # fmt: skip


def test_finds_what_is_planted(folder: Path, parts: list[Part]) -> None:
    for query, answer in zip(QUERIES, ask(folder, parts, QUERIES), strict=True):
        if "𠮷" not in query:  # the scan knows nothing beyond the basic plane
            assert sorted(answer.urls) == scan_lines(RECORDS, query), query
        assert answer.total > 0, query


words = st.text("政府公开a1b23：〔〕 号\n", min_size=1, max_size=12)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(words, words, words), min_size=1, max_size=8), st.lists(words, min_size=1, max_size=12))
def test_finds_the_tokens_of_lines_whatever_the_lines(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str, str]], queries: list[str]
) -> None:
    """Lines that hold each other, labels with the number behind them, shared lines, lines of one token."""
    some = [
        record(f"r{place}", title, f"{text}\n号：{number}\n{title}", numbers=(number,))
        for place, (title, number, text) in enumerate(texts)
    ]
    queries = ["".join(query.split()) for query in queries]
    parts = ledger_parts(some, 3)
    answers = ask(written(tmp_path_factory.mktemp("any"), files_of(parts)), parts, queries)
    for query, answer in zip(queries, answers, strict=True):
        assert sorted(answer.urls) == sorted(page.url for page in some if has(page, tokens(query))), query


def has(page: SearchPage, phrase: list[str]) -> bool:
    """Whether the tokens stand behind each other in one line of a record."""
    lines = (*page.numbers, page.title, page.organization_name, "2020-05-06", "2020年5月6日", *page.text.split("\n"))
    return bool(phrase) and any(f" {' '.join(phrase)} " in f" {' '.join(tokens(line))} " for line in lines)


@pytest.mark.parametrize(
    "query",
    [
        "人工智能大模型",
        "样许准字〔2020〕7632号",
        "𠮷田𠮷子",
        "zzz",
        "普通 区块链",
        "一次编号",
        "12345三十二位",
        "编号：12345",
    ],
)
def test_what_is_in_no_line_is_not_found(folder: Path, parts: list[Part], query: str) -> None:
    assert ask(folder, parts, [query])[0].total == 0


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("样许准字〔2020〕7631号", ["company", "mention"]),
        ("7631", ["company", "mention"]),
        ("桂中样板科技有限公司", ["real", "company", "mention"]),
        ("APEX", ["word", "traditional"]),
        ("98765", ["word"]),
        ("更正 样例", ["mention", "longer"]),
    ],
)
def test_number_and_title_come_first_then_the_date(
    folder: Path, parts: list[Part], query: str, names: list[str]
) -> None:
    answer = ask(folder, parts, [query])[0]
    found = [url.removeprefix("approvals/lz-office-1/").removesuffix(".html") for url in answer.urls]
    assert [name for name in found if "/" not in name][: len(names)] == names


def test_rows_are_the_records_as_written(folder: Path, parts: list[Part]) -> None:
    by_url = {page.url: page for page in map(cleaned, RECORDS)}
    rows = [
        row
        for answer in ask(folder, parts, ["样例", "有限公司", "野", "12345", "桂", "alert", "空"])
        for row in answer.rows
    ]
    assert len({row[0] for row in rows}) >= len(RECORDS) - 2
    for row in rows:
        page = by_url[row[0]]
        assert row == [page.url, page.title, page.text, list(page.numbers), page.date, page.topic, int(page.sample)]


def test_a_query_reads_little(folder: Path, parts: list[Part]) -> None:
    answers = ask(folder, parts, pieces(40, 5), rows=False)
    assert max(answer.bytes for answer in answers) < 600_000


# --- files ---------------------------------------------------------------------------------------------------------


def test_files_are_small_and_there(parts: list[Part]) -> None:
    for part in parts:
        files = index_part(part)
        shelves = sorted(len(content) for name, content in files.items() if "/b" in name)
        assert shelves[len(shelves) // 2] < 1.5 * FILE
        for name, content in files.items():
            assert content.startswith(f'gkPack("{name.removesuffix(".js")}",'.encode())


def test_the_order_in_which_records_come_does_not_matter() -> None:
    some = records(300)
    assert files_of(ledger_parts(some, 100, 50)) == files_of(ledger_parts(some[::-1], 100, 50))


def test_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    code = (
        "import hashlib, sys\n"
        "from tests.search.test_ledger import files_of, ledger_parts, records\n"
        "for name, content in sorted(files_of(ledger_parts(records(200), 90, 30)).items()):\n"
        "    print(name, hashlib.sha256(content).hexdigest())\n"
    )
    path = os.pathsep.join([str(ROOT), str(ROOT / "scripts")])
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120,
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    ]  # fmt: skip
    assert outputs[0] == outputs[1]
    assert outputs[0].count("\n") > 30


@pytest.mark.parametrize("place", [20, -1])
def test_a_changed_record_touches_one_part(place: int) -> None:
    some = records(600)
    before = {part.digest for part in ledger_parts(some, 100, 30)}
    some[place] = replace(some[place], text=some[place].text + "增加一句。")
    after = {part.digest for part in ledger_parts(some, 100, 30)}
    assert len(before) > 5
    assert len(before - after) == len(after - before) == 1


def test_the_newest_year_has_small_parts() -> None:
    some = ledger_parts(RECORDS, 700, 90)
    newest = [part for part in some if part.pages[0].date >= "2026" or part.pages[0].date[:4] == "2026"]
    assert sorted(page.url for part in some for page in part.pages) == sorted(page.url for page in RECORDS)
    assert all(len(part.pages) <= 700 for part in some)
    assert newest
    assert all(page.date[:4] == "2026" for part in newest for page in part.pages)
    assert all(len(part.pages) <= 90 for part in newest)


def test_of_two_records_with_one_address_one_stays() -> None:
    (part,) = ledger_parts([WRITTEN[0], replace(WRITTEN[0], title="后来的")])
    assert [page.title for page in part.pages] == ["后来的"]


def test_no_records_is_a_ledger_too() -> None:
    assert ledger_parts([]) == []
    group = ledger_group([])
    assert value_of(entry([], [group])["entry.js"])["groups"][1]["parts"] == []


def test_the_entry_knows_the_ledger(parts: list[Part]) -> None:
    value = value_of(entry([], [ledger_group(parts, "行政许可结果")])["entry.js"])
    group = value["groups"][1]
    assert (group["id"], group["label"], group["engine"]) == ("ledger", "行政许可结果", "ledger")
    assert [part["id"] for part in group["parts"]] == [part.digest for part in parts]
    assert value["kinds"] == {"approval_result": "行政许可结果"}
    assert value["organizations"]["lz-office-2"] == "样例第2机关"
    assert set(group) == {"id", "label", "engine", "parts"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(SearchPage, *[any_text] * 9, st.lists(any_text, max_size=6).map(tuple)), max_size=5))
def test_nothing_in_a_record_raises(some: list[SearchPage]) -> None:
    for part in ledger_parts(some, 2, 2):
        for content in index_part(part).values():
            value_of(content)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.builds(record, st.text("abc", min_size=1), any_text, any_text, numbers=st.lists(any_text).map(tuple)),
        max_size=9,
    )
)
def test_rows_of_anything_are_the_records_as_written(
    tmp_path_factory: pytest.TempPathFactory, some: list[SearchPage]
) -> None:
    some = [replace(page, topic="样例词") for page in some]
    parts = ledger_parts(some, 4)
    answer: Answer = ask(written(tmp_path_factory.mktemp("any"), files_of(parts)), parts, ["样例词"])[0]
    expected = [[p.url, p.title, p.text, list(p.numbers), p.date, p.topic, 1] for part in parts for p in part.pages]
    assert sorted(answer.rows) == sorted(expected)


@pytest.mark.parametrize("token", ["", "a", "府", "91450200", "样许准字"])
def test_the_hash_of_a_token(token: str) -> None:
    assert hashed(token) == sum(ord(one) * 31**place for place, one in enumerate(reversed(token))) % 2**32


def test_generated_records_are_the_same_for_a_seed() -> None:
    assert generated(5) == generated(5)
    assert len(table_bytes()) > 50_000

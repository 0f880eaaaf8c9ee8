"""The ledger index: what is found is what a plain scan finds; the same bytes everywhere; a change touches one part."""

from __future__ import annotations

import itertools
import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.search import SearchPage, entry
from gongkai.search.ledger.code import ALPHABET, LAST, coded, run_lists, runs, steps
from gongkai.search.ledger.fast import tokenize
from gongkai.search.ledger.group import ledger_group
from gongkai.search.ledger.layout import Group, layout, piece_of, weight
from gongkai.search.ledger.merge import NAME, SHELF, merge_part
from gongkai.search.ledger.section import index_section, section_digest
from gongkai.search.pairs import hashed
from gongkai.search.shards import cleaned
from gongkai.search.stub import date_forms
from gongkai.search.tokens import table_bytes, tokens
from tests.search import scan
from tests.search.ledger_build import Ledger, Part, ledger
from tests.search.ledger_engine import Answer, ask, written
from tests.search.ledger_sample import WRITTEN, generated, record, records
from tests.search.scan import scan_lines
from tests.search.test_index import ROOT, value_of

RECORDS = records()
VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
any_text = st.text(st.characters(codec=None), max_size=40)


@pytest.fixture(scope="module")
def built() -> Ledger:
    return ledger(RECORDS, 300, 900)


@pytest.fixture(scope="module")
def folder(built: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("ledger"), built.files)


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
        found += filter(None, [scan.piece_of(source, source.choice((page.title, page.text, page.text, *page.numbers)))])
    return found


def test_finds_what_a_plain_scan_finds(folder: Path, built: Ledger) -> None:
    queries = pieces(200, 2011)
    for query, answer in zip(queries, ask(folder, built, queries), strict=True):
        assert sorted(answer.urls) == scan_lines(RECORDS, query), query
        assert answer.total > 0


QUERIES = [
    "样许准字〔2020〕7631号", "样许准字[2020]7631号", "样许准字（2020）7631号", "樣許準字【２０２０】７６３１號", "7631号",
    "apex工业园区", "審批系統", "桂中样板科技有限公司", "91号", "00091", "号", "有", "B", "2b", "普通 三江", "普通 三江 补发",
    "“城中” 食品经营许可", "野家餐饮店", "𠮷田𠮷女", "〔𠮷〕2", "5", "APEX", "12345", "2019年3月1日", "2019-03-01", "样例第2机关",
    "__proto__", "constructor", "三十二位", "备注", "补发一次", "许可机关：样例第3机关",
]  # fmt: skip


def test_finds_what_is_planted(folder: Path, built: Ledger) -> None:
    for query, answer in zip(QUERIES, ask(folder, built, QUERIES), strict=True):
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
    built = ledger(some, 2, 5)
    answers = ask(written(tmp_path_factory.mktemp("any"), built.files), built, queries)
    for query, answer in zip(queries, answers, strict=True):
        assert sorted(answer.urls) == sorted(page.url for page in some if has(page, tokens(query))), query


def has(page: SearchPage, phrase: list[str]) -> bool:
    """Whether the tokens stand behind each other in one line of a record."""
    return bool(phrase) and f" {' '.join(phrase)} " in tokens_of(page)


@lru_cache(maxsize=5_000)
def tokens_of(page: SearchPage) -> str:
    """The tokens of all lines of a record, the lines parted."""
    lines = (
        *page.numbers,
        page.title,
        page.organization_name,
        *date_forms(page.date),
        page.topic,
        *page.text.split("\n"),
    )
    return "|".join(f" {' '.join(tokens(line))} " for line in lines)


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
def test_what_is_in_no_line_is_not_found(folder: Path, built: Ledger, query: str) -> None:
    assert ask(folder, built, [query])[0].total == 0


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
def test_number_and_title_come_first_then_the_date(folder: Path, built: Ledger, query: str, names: list[str]) -> None:
    answer = ask(folder, built, [query])[0]
    found = [url.removeprefix("approvals/lz-office-1/").removesuffix(".html") for url in answer.urls]
    assert [name for name in found if "/" not in name][: len(names)] == names


def test_rows_are_the_records_as_written(folder: Path, built: Ledger) -> None:
    by_url = {page.url: page for page in map(cleaned, RECORDS)}
    rows = [
        row
        for answer in ask(folder, built, ["样例", "有限公司", "野", "12345", "桂", "alert", "空"])
        for row in answer.rows
    ]
    assert len({row[0] for row in rows}) >= len(RECORDS) - 2
    for row in rows:
        page = by_url[row[0]]
        assert row == [page.url, page.title, page.text, list(page.numbers), page.date, page.topic, int(page.sample)]


def test_a_query_reads_little(folder: Path, built: Ledger) -> None:
    answers = ask(folder, built, pieces(40, 5), rows=False)
    assert max(answer.bytes for answer in answers) < 600_000


# --- near matches --------------------------------------------------------------------------------------------------


def near(query: str) -> list[str]:
    """Addresses of the records with at least half of the pieces of a query without spaces, sorted."""
    found = tokens(query)
    pairs = list(dict.fromkeys(itertools.pairwise(found)))[:16]
    return sorted(page.url for page in RECORDS if 2 * sum(has(page, list(pair)) for pair in pairs) >= len(pairs))


@pytest.mark.parametrize(
    "query", ["桂中样板科技无限公司", "食品经营许可处罚", "遗失补发编号", "12345三十二位", "𠮷田𠮷子"]
)
def test_near_matches_have_half_of_the_pieces(folder: Path, built: Ledger, query: str) -> None:
    (answer,) = ask(folder, built, [query], near=True)
    assert 0 < answer.total < 2_000, query
    assert sorted(answer.urls) == near(query)


def test_near_matches_with_more_pieces_come_first(folder: Path, built: Ledger) -> None:
    (answer,) = ask(folder, built, ["桂中样板科技无限公司"], near=True)
    assert {url.rsplit("/", 1)[1] for url in answer.urls[:3]} == {"real.html", "company.html", "mention.html"}


def test_near_matches_are_not_without_end(folder: Path, built: Ledger) -> None:
    assert len(near("行政许可决定")) > 2_000
    first, second = (ask(folder, built, ["行政许可决定"], near=True, rows=False)[0] for _ in range(2))
    assert first.total == 2_000
    assert first.rows == second.rows


# --- layout --------------------------------------------------------------------------------------------------------

some_counts = st.dictionaries(
    st.builds(Group, st.sampled_from(("a", "b")), st.text("xyz\ud800", max_size=3), st.integers(2000, 2026)),
    st.integers(0, 900),
)


@settings(deadline=None)
@given(some_counts)
def test_every_group_has_its_place(counts: dict[Group, int]) -> None:
    plans = layout(counts, 100, 500)
    members = [member for part in plans for section in part.sections for member in section.members]
    assert sorted(members) == sorted(member for member in {*members} for _ in range(members.count(member)))
    for group, count in counts.items():
        own = [member for member in members if member.group == group]
        assert [member.piece for member in sorted(own)] == list(range(len(own)))
        assert {member.pieces for member in own} == ({len(own)} if count else set())
        assert len(own) <= max(1, 2 * count / 100)
    for part in plans:
        assert sum(counts[m.group] / m.pieces for section in part.sections for m in section.members) <= 500
        for section in part.sections:
            assert sum(counts[member.group] / member.pieces for member in section.members) <= 100
    assert layout(dict(reversed(counts.items())), 100, 500) == plans


def test_a_changed_count_moves_little() -> None:
    counts = {Group("k", f"office-{number % 40}", 2000 + number // 40): 300 for number in range(600)}
    before = {section for part in layout(counts) for section in part.sections}
    changed = counts | {Group("k", "office-7", 2009): 1_900, Group("k", "new", 2026): 300}
    after = {section for part in layout(changed) for section in part.sections}
    assert len(before) > 40
    assert len(before - after) <= 2


def test_years_lie_together() -> None:
    counts = {Group("k", f"office-{number % 40}", 2000 + number // 40): 300 for number in range(600)}
    years = [{m.group.year for section in part.sections for m in section.members} for part in layout(counts)]
    assert max(map(len, years)) <= 4
    assert sorted(year for some in years for year in some) == sorted(set(range(2000, 2015)))


def test_long_records_count_for_more() -> None:
    assert weight(1_000, 450_000) == 1_000
    assert weight(1_000, 5_000_000) == 10_000


@given(any_text, st.integers(0, 10))
def test_a_piece_becomes_two(url: str, power: int) -> None:
    assert 0 <= piece_of(url, 1 << power) < 1 << power
    assert piece_of(url, 2 << power) // 2 == piece_of(url, 1 << power)


# --- files ---------------------------------------------------------------------------------------------------------


def test_files_are_small_and_there(built: Ledger) -> None:
    for part in built.parts:
        table = value_of(part.files[f"{part.merged.table}.js"])
        folder = part.merged.table.split("/")[0]
        names = [table["shelves"][start : start + NAME] for start in range(0, len(table["shelves"]), NAME)]
        shelves = sorted(len(part.files[f"{folder}/{name}.js"]) for name in names)
        assert shelves[len(shelves) // 2] < 2 * SHELF
        assert {f"{folder}/{name}.js" for name in table["whose"]} < part.files.keys()
        for name, content in part.files.items():
            assert content.startswith(f'gkPack("{name.removesuffix(".js")}",'.encode())


def test_the_order_in_which_records_come_does_not_matter() -> None:
    some = records(300)
    assert ledger(some, 50, 150).files == ledger(some[::-1], 50, 150).files


def test_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    code = (
        "import hashlib, sys\n"
        "from tests.search.test_ledger import ledger, records\n"
        "for name, content in sorted(ledger(records(200), 40, 120).files.items()):\n"
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


def test_a_changed_record_touches_one_section_and_some_shelves_of_its_part() -> None:
    some = records(600)
    before = ledger(some, 60, 200)
    some[20] = replace(some[20], text=some[20].text + "增加一句。")
    after = ledger(some, 60, 200)
    sections, tables = ([{s.digest for s in one.sections} for one in (before, after)],
                        [{part.merged.table for part in one.parts} for one in (before, after)])  # fmt: skip
    assert len(before.sections) > len(before.parts) > 2
    for old, new in (sections, tables):
        assert len(old - new) == len(new - old) == 1
    changed, (table,) = after.files.keys() - before.files.keys(), tables[1] - tables[0]
    folders = {table.split("/")[0]} | (sections[1] - sections[0])
    assert {name.split("/")[0] for name in changed} == folders
    (part,) = (part for part in after.parts if part.merged.table == table)
    assert len(changed & part.merged.files.keys()) < len(part.merged.files) / 2


def test_a_part_is_the_sum_of_its_sections_whatever_is_heavy_in_one_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tokens with much text in one section only, in all of them, and in the part but hardly in one section."""
    monkeypatch.setattr("gongkai.search.ledger.merge.SHELF", 1_500)
    some = [
        record(f"{place:04}", f"第{place}号甲{chr(0x4E00 + place % 999)}", f"{'丙丁' * (place % 3)}乙{place}" * 40 * (place < 200))
        for place in range(900)
    ]  # fmt: skip
    thirds = [index_section(some[start : start + 300]) for start in (0, 300, 600)]
    merged = merge_part("part", [(section.digest, section.source) for section in thirds])
    table = value_of(merged.files[f"{merged.table}.js"])
    assert {"第", "乙"} < set(table["heavy"])
    part = Part(tuple(thirds), merged)
    queries = ["第", "乙", "丙", "丁乙", "第30号", "甲", "号甲", "乙9乙", "第899号甲"]
    for query, answer in zip(queries, ask(written(tmp_path, part.files), Ledger((part,)), queries), strict=True):
        assert sorted(answer.urls) == sorted(page.url for page in some if has(page, tokens(query))), query


def test_the_digest_of_a_section_is_known_before() -> None:
    some = records(20)
    assert section_digest(some) == index_section(some[::-1]).digest
    assert section_digest(some) != section_digest(some[1:])
    assert section_digest([replace(some[0], title="甲", text="乙")]) != section_digest(
        [replace(some[0], title="甲乙", text="")]
    )


def test_of_two_records_with_one_address_one_stays(tmp_path: Path) -> None:
    built = ledger([WRITTEN[0], replace(WRITTEN[0], title="后来的")])
    assert [section.records for section in built.sections] == [1]
    assert [row[1] for row in ask(written(tmp_path, built.files), built, ["7631"])[0].rows] == ["后来的"]


def test_no_records_is_a_ledger_too() -> None:
    assert layout({}) == layout({Group("k", "o", 2020): 0}) == ()
    group = ledger_group([], {}, {})
    assert value_of(entry([], [group])["entry.js"])["groups"][1]["parts"] == []


def test_the_entry_knows_the_ledger(built: Ledger) -> None:
    value = value_of(entry([], [built.group("行政许可结果")])["entry.js"])
    group = value["groups"][1]
    assert (group["id"], group["label"], group["engine"]) == ("ledger", "行政许可结果", "ledger")
    assert [part["id"] for part in group["parts"]] == [part.merged.table for part in built.parts]
    assert sum(part["pages"] for part in group["parts"]) == len(RECORDS)
    assert value["kinds"] == {"approval_result": "行政许可结果"}
    assert value["organizations"]["lz-office-2"] == "样例第2机关"
    assert set(group) == {"id", "label", "engine", "parts"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(SearchPage, *[any_text] * 9, st.lists(any_text, max_size=6).map(tuple)), max_size=5))
def test_nothing_in_a_record_raises(some: list[SearchPage]) -> None:
    for content in ledger(some, 2, 3).files.values():
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
    built = ledger(some, 3, 6)
    answer: Answer = ask(written(tmp_path_factory.mktemp("any"), built.files), built, ["样例词"])[0]
    unique = {
        page.url: page for page in sorted(map(cleaned, some), key=lambda p: (p.url, p.title, p.text), reverse=True)
    }
    expected = [[p.url, p.title, p.text, list(p.numbers), p.date, p.topic, 1] for p in unique.values()]
    assert sorted(answer.rows) == sorted(expected)


@pytest.mark.parametrize("token", ["", "a", "府", "91450200", "样许准字"])
def test_the_hash_of_a_token(token: str) -> None:
    assert hashed(["x", token, ""])[1:] == [
        sum(ord(one) * 31**place for place, one in enumerate(reversed(token))) % 2**32,
        0,
    ]


def test_generated_records_are_the_same_for_a_seed() -> None:
    assert generated(5) == generated(5)
    assert len(table_bytes()) > 50_000

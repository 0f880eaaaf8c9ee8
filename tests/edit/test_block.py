"""Editing one key leaves the meaning, the comments and the bytes of all others as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.edit import block
from gongkai.edit.layout import lay_out, tail
from gongkai.edit.render import Plain, document, flow, scalar
from gongkai.read.nodes import plain
from gongkai.read.yaml import parse_mapping
from tests.edit.texts import NAMES, Sample, yaml_texts

NEW: tuple[Plain, ...] = ("新的值", "a: b #c", ["一", "二"], {"by": "岗位", "on": "2026-03-01"})
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff\x7f"), max_size=30)


def comments(text: str) -> list[str]:
    return sorted(line.strip() for line in text.splitlines() if line.strip().startswith("#"))


@given(yaml_texts(), st.sampled_from(NEW))
def test_a_new_key_goes_in_and_comes_out_without_a_trace(sample: Sample, value: Plain) -> None:
    before = block.fields(sample.text)
    text = block.put(sample.text, ("zz",), value, ("id", "zz", *NAMES))
    assert text is not None
    assert block.fields(text) == {**before, "zz": value}
    assert block.remove(text, ("zz",)) == sample.text


@given(yaml_texts(), st.sampled_from(NAMES), st.sampled_from(NEW))
def test_an_old_key_changes_alone(sample: Sample, name: str, value: Plain) -> None:
    before = block.fields(sample.text)
    text = block.put(sample.text, (name,), value, NAMES)
    assert text is not None
    assert block.fields(text) == {**before, name: value}
    old, new = lay_out(sample.text), lay_out(text)
    assert old is not None
    assert new is not None
    if name in sample.names:
        here, there = (next(b for b in item.blocks if b.name == name) for item in (old, new))
        assert old.lines[: here.start] == new.lines[: there.start]
        assert old.lines[here.end :] == new.lines[there.end :]


@given(yaml_texts(), st.sampled_from(NAMES))
def test_a_removed_key_is_gone_and_its_comments_stay(sample: Sample, name: str) -> None:
    text = block.remove(sample.text, (name,))
    assert text is not None
    rest = [key for key in sample.names if key != name]
    if rest:
        before = block.fields(sample.text)
        assert block.fields(text) == {key: before[key] for key in rest}
    outside = lay_out(sample.text)
    assert outside is not None
    for item in outside.blocks:
        if item.name == name:
            end = tail(outside.lines, item)
            assert comments(text) == comments("".join((*outside.lines[: item.start], *outside.lines[end:])))


@given(yaml_texts(), st.sampled_from(NAMES))
def test_a_group_holds_exactly_what_was_asked(sample: Sample, name: str) -> None:
    group: dict[str, Plain] = {"drafter": {"by": "乙", "on": "2026-04-01"}, "content": "y"}
    text = block.put_group(sample.text, name, group, NAMES)
    assert text is not None
    assert block.fields(text) == {**block.fields(sample.text), name: group}


@given(texts)
def test_every_text_reads_back(text: str) -> None:
    node, found = parse_mapping(f"k: {scalar(text)}\nm: {flow({'a': text, 'b': [text]})}\n", "")
    assert node is not None, found
    assert plain(node) == {"k": text, "m": {"a": text, "b": [text]}}


def test_a_value_keeps_the_remark_behind_it() -> None:
    text = "# 头\n\nid: 样例   # 编号\ntitle:  # 名称\nnote: x\n"
    done = block.put(text, ("id",), "lz-2026-1")
    assert done == text.replace("样例", "lz-2026-1")
    assert block.put(text, ("title",), "公告") == text.replace("title:  #", "title: 公告  #")


def test_a_group_keeps_the_remarks_within() -> None:
    text = "id: a\nreview:  # 由程序写入\n  # 已电话核实\n  drafter: {by: 甲, on: 2026-03-01}\n  content: x\nnote: y\n"
    done = block.put_group(text, "review", {"drafter": {"by": "甲", "on": "2026-03-01"}, "content": "z"})
    assert done == text.replace("content: x", "content: z")


def test_windows_line_ends_stay() -> None:
    assert block.put("id: a\r\nnote: b\r\n", ("title",), "c", NAMES) == "id: a\r\ntitle: c\r\nnote: b\r\n"


@pytest.mark.parametrize("text", ["{id: a, title: b}\n", "? id\n: a\n", "? |\n  id\n: a\n"])
def test_other_forms_are_left_alone(text: str) -> None:
    assert block.put(text, ("note",), "x") is None
    assert block.remove(text, ("id",)) is None


def test_documents_are_written_in_the_common_form() -> None:
    fields: dict[str, Plain] = {
        "id": "a",
        "keywords": ["一", "二"],
        "review": {"approver": {"by": "甲", "on": "2026-03-01"}},
    }
    text = "id: a\nkeywords:\n  - 一\n  - 二\nreview:\n  approver: {by: 甲, on: 2026-03-01}\n"
    assert document(fields) == text

"""The list of topics."""

from __future__ import annotations

import re

import pytest

from gongkai.codes import topics

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def test_there_are_22_classes_with_unique_slugs() -> None:
    assert len(topics.classes()) == 22
    slugs = [topic.slug for topic in topics.topics()]
    assert len(set(slugs)) == len(slugs) == 122
    assert all(SLUG.fullmatch(slug) for slug in slugs)
    assert len({entry.slug for entry in topics.classes()}) == 22
    assert len({topic.label for topic in topics.topics()}) == len(slugs)


def test_a_topic() -> None:
    found = topics.parse(r"综合政务\政务公开")
    assert found is not None
    assert (found.slug, found.class_slug) == ("general-affairs-openness", "general-affairs")
    assert (found.first, found.second) == ("综合政务", "政务公开")


def test_other_labels_of_a_class() -> None:
    assert topics.parse(r"民政、乡村振兴、救灾\扶贫") == topics.parse(r"民政、扶贫、救灾\扶贫")
    assert topics.parse(r"机构职能\其他") == topics.parse(r"国务院组织机构\其他")
    assert topics.parse("其他") is not None


@pytest.mark.parametrize(
    "text", ["", "综合政务", "政务公开", "综合政务/政务公开", r"综合政务\没有", r"其他\其他", "政务公开工作"]
)
def test_what_is_no_topic(text: str) -> None:
    assert topics.parse(text) is None


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("综合政务/政务公开", r"综合政务\政务公开"),
        ("综合政务＼政务公开", r"综合政务\政务公开"),
        (r"综合政务 \ 政务公开", r"综合政务\政务公开"),
        (r"综合政务\\政务公开", r"综合政务\政务公开"),
        ("综合政务 > 政务公开", r"综合政务\政务公开"),
        ("政务公开", r"综合政务\政务公开"),
        (r"综合事务\政务公开", r"综合政务\政务公开"),
        ("财政、金融、审计/货币(含外汇)", r"财政、金融、审计\货币（含外汇）"),
        ("", None),
        ("abc", None),
    ],
)
def test_suggestions(text: str, likely: str | None) -> None:
    assert topics.suggest(text) == likely

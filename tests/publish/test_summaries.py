"""Pages beyond a partition's own come out the same from summaries as from all its records."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.catalog import Catalog, Entry, card_of, load, summarize
from gongkai.catalog.summary import NEWEST, listed_cards
from gongkai.diagnostic import Report
from gongkai.export import atom
from gongkai.kinds import BY_NAME, KINDS
from gongkai.site import bulk_lists, front, organizations
from tests.publish.conftest import template
from tests.publish.repository import AS_OF

__all__ = ["template"]
BULK = [kind for kind in KINDS if kind.bulk]


def copies(entry: Entry, number: int) -> Entry:
    """A record like `entry`: of another day, and every seventh not for everyone."""
    fields = {name: getattr(entry, name) for name in Entry.__slots__}
    day = date(2024 + number % 2, 1, 1) + timedelta(days=number * 7 % 360)
    values: dict[str, object] = {"id": f"{entry.id}-{number}", "created": day, "published": day}
    if number % 7 == 0:
        values["disclosure"] = "依申请公开"
    return Entry(**{**fields, "record": entry.record.model_copy(update=values), "digest": f"{number:064}"})


@pytest.fixture(scope="module")
def whole(template: Path) -> Catalog:
    """The small repository with 300 more permits."""
    catalog = load(template / "repo", Report())
    entry = catalog.of_kind("approval_result")[0]
    more = (copies(entry, number) for number in range(300))
    return Catalog.of(
        root=catalog.root,
        site=catalog.site,
        entries=(*catalog.entries, *more),
        broken=catalog.broken,
        divisions=catalog.divisions,
    )


@pytest.fixture(scope="module")
def light(whole: Catalog) -> Catalog:
    """The same without any entry of a bulk kind, but with summaries that have been handed on."""
    bulk = {key: own for key, own in whole.partitions.items() if BY_NAME[key.kind].bulk}
    summaries = {key: summarize(key, own, AS_OF) for key, own in bulk.items()}
    rest = tuple(entry for entry in whole.entries if not entry.kind.bulk)
    return replace(whole, entries=rest, summaries=pickle.loads(pickle.dumps(summaries)))


def test_front_pages(whole: Catalog, light: Catalog) -> None:
    assert front.home_view(light, AS_OF) == front.home_view(whole, AS_OF)
    assert front.active_groups(light, AS_OF) == front.active_groups(whole, AS_OF)
    assert front.topics_view(light, AS_OF) == front.topics_view(whole, AS_OF)
    assert front.search_view(light) == front.search_view(whole)
    for topic in front.topic_counts(whole, AS_OF):
        assert front.topic_rows(topic, light, AS_OF) == front.topic_rows(topic, whole, AS_OF)


def test_organizations_and_feeds(whole: Catalog, light: Catalog) -> None:
    assert atom.site_feed(light, AS_OF) == atom.site_feed(whole, AS_OF)
    for name in whole.organizations:
        entry = whole.by_id[name]
        assert organizations.organization_view(entry, light, AS_OF) == organizations.organization_view(
            entry, whole, AS_OF
        )
        assert atom.organization_feed(name, light, AS_OF) == atom.organization_feed(name, whole, AS_OF)


def test_lists(whole: Catalog, light: Catalog) -> None:
    for kind in BULK:
        made = [
            [
                (page.path, page.view())
                for page in bulk_lists.kind_pages(kind, catalog.summaries_of(kind.name, AS_OF), catalog)
            ]
            for catalog in (whole, light)
        ]
        assert made[0]
        assert made[0] == made[1]


def test_the_newest_are_those_of_a_plain_scan(whole: Catalog, light: Catalog) -> None:
    for kind in KINDS:
        listed = whole.listed(kind.name, AS_OF)
        assert light.count(kind.name, AS_OF) == len(listed)
        assert light.newest(kind.name, AS_OF, NEWEST) == [card_of(entry) for entry in listed[:NEWEST]]
        if listed:
            topic = listed[0].record.topic
            own = [card_of(entry) for entry in listed if entry.record.topic == topic][:20]
            assert light.newest(kind.name, AS_OF, 20, topic=topic) == own


def test_the_order_of_entries_does_not_matter(whole: Catalog) -> None:
    for key, own in whole.partitions.items():
        assert summarize(key, reversed(own), AS_OF) == summarize(key, own, AS_OF)
        assert len(listed_cards(own, AS_OF)) == summarize(key, own, AS_OF).count


def test_a_summary_tells_every_change(whole: Catalog) -> None:
    key, own = next((key, own) for key, own in whole.partitions.items() if BY_NAME[key.kind].bulk and len(own) > 100)
    before = summarize(key, own, AS_OF)
    assert summarize(key, own[1:], AS_OF).digest != before.digest
    fields = {name: getattr(own[60], name) for name in Entry.__slots__}
    withdrawn = Entry(**{**fields, "record": own[60].record.model_copy(update={"publish_until": date(2020, 1, 1)})})
    after = summarize(key, (*own[:60], withdrawn, *own[61:]), AS_OF)
    assert after.digest != before.digest
    assert after.count == before.count - 1

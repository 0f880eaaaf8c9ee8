"""Statutory content (法定主动公开内容): what 条例 Art. 20 and 21 require to be disclosed, as codes.

Source: the regulation of 2019 (国令711号, in force from 2019-05-15), read in summary and verified; the codes are this
project's own. Art. 20 holds for every organ, Art. 21 adds matters by tier. The list lies in `statutory.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import yaml

ALL_TIERS = ("市", "县区", "乡镇街道")


@dataclass(frozen=True, slots=True)
class StatutoryItem:
    """One matter: code, article, number of the item (Art. 20; else 0), which tiers it binds, since when."""

    code: str
    article: int
    number: int
    title: str
    tiers: tuple[str, ...]
    since: date


@cache
def items() -> tuple[StatutoryItem, ...]:
    """All matters, in the order of the articles."""
    text = resources.files(__package__).joinpath("statutory.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    since = date.fromisoformat(data["since"])
    return tuple(_item(entry, since) for entry in data["items"])


def _item(entry: dict[str, object], since: date) -> StatutoryItem:
    code, article = str(entry["code"]), int(str(entry["article"]))
    tiers = entry.get("tiers", ALL_TIERS)
    assert isinstance(tiers, list | tuple)
    number = int(code[-2:]) if article == 20 else 0
    return StatutoryItem(code, article, number, str(entry["title"]), tuple(tiers), since)


def get(code: str) -> StatutoryItem | None:
    """The matter with `code`, or None."""
    return next((item for item in items() if item.code == code), None)


def for_tier(tier: str) -> tuple[StatutoryItem, ...]:
    """The matters that an organ of `tier` must disclose."""
    return tuple(item for item in items() if tier in item.tiers)

"""`gongkai explain`: every rule has a whole explanation in both languages."""

from __future__ import annotations

import re

import pytest

from gongkai.checks import ALL_RULES
from gongkai.diagnostic import Lang
from gongkai.report import explain
from tests.report.golden import compare
from tests.report.sample import NOTE

LANGS: tuple[Lang, ...] = ("zh", "en")


@pytest.mark.parametrize("code", sorted(ALL_RULES))
def test_every_rule(code: str) -> None:
    rule = ALL_RULES[code]
    for lang in LANGS:
        text = explain(rule, lang)
        assert text.startswith(f"{code}  {rule.title.get(lang)}")
        assert text.endswith("\n")
        assert not re.search(r"\{[a-z_]+\}", text.replace(rule.bad, "").replace(rule.good, ""))


@pytest.mark.parametrize("code", ["FIELD-04", "REVIEW-2"])
def test_golden(code: str) -> None:
    compare(f"explain.{code}.txt", explain(ALL_RULES[code], "zh") + "\n" + explain(ALL_RULES[code], "en"))


def test_unverified_is_said() -> None:
    assert "未核实" in explain(NOTE, "zh")
    assert "unverified" in explain(NOTE, "en")

"""The Code Quality report names rule, place and severity of every SARIF result."""

from __future__ import annotations

from typing import Any

from tests.tools.codequality import code_quality


def result(line: int) -> dict[str, Any]:
    """Return a SARIF result as `gongkai check --format sarif` writes it."""
    region = {"startLine": line, "snippet": {"text": "created: 2026-02-31"}}
    place = {"artifactLocation": {"uri": "catalog/document/lz/a.md"}, "region": region}
    message = {"text": "没有这一天"}
    return {"ruleId": "GK301", "level": "error", "message": message, "locations": [{"physicalLocation": place}]}


def test_entry() -> None:
    (entry,) = code_quality({"runs": [{"results": [result(7)]}]})
    assert entry["location"] == {"path": "catalog/document/lz/a.md", "lines": {"begin": 7}}
    assert (entry["check_name"], entry["severity"], entry["description"]) == ("GK301", "major", "没有这一天")


def test_fingerprint_survives_a_shift_of_lines() -> None:
    first, second = code_quality({"runs": [{"results": [result(7), result(9)]}]})
    assert first["fingerprint"] == second["fingerprint"]

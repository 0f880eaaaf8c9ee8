"""SARIF in, GitLab's Code Quality report out: `python -m tests.tools.codequality < a.sarif > b.json`."""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

SEVERITIES = {"error": "major", "warning": "minor", "note": "info", "none": "info"}


def code_quality(sarif: dict[str, Any]) -> list[dict[str, Any]]:
    """Return one Code Quality entry for each SARIF result."""
    return [entry(result) for run in sarif["runs"] for result in run.get("results", [])]


def entry(result: dict[str, Any]) -> dict[str, Any]:
    """Turn one SARIF result into a Code Quality entry; its fingerprint survives a shift of lines."""
    place = result["locations"][0]["physicalLocation"]
    path = place["artifactLocation"]["uri"]
    region = place.get("region", {})
    seen = [result.get("ruleId", ""), path, result["message"]["text"], region.get("snippet", {}).get("text", "")]
    return {
        "description": result["message"]["text"],
        "check_name": result.get("ruleId", "gongkai"),
        "fingerprint": hashlib.sha256(json.dumps(seen).encode()).hexdigest(),
        "severity": SEVERITIES[result.get("level", "warning")],
        "location": {"path": path, "lines": {"begin": region.get("startLine", 1)}},
    }


if __name__ == "__main__":
    json.dump(code_quality(json.load(sys.stdin)), sys.stdout, ensure_ascii=False, indent=1)

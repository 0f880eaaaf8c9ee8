"""The dependency locks: every package pinned with hashes for the machines that cities use, and no registry named."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-test.lock"]


def entries(lock: str) -> dict[str, str]:
    """Return name==version → the lines of its entry."""
    parts = re.split(r"^(?=[A-Za-z0-9])", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {part.split()[0]: part for part in parts if part.strip()}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    loose = [name for name, lines in entries(lock).items() if "==" not in name or "--hash=sha256:" not in lines]
    assert not loose


@pytest.mark.parametrize("lock", [*LOCKS, "requirements.in"])
def test_no_registry_and_no_machine_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--extra-index|--find-links|--trusted-host|file:", text)


def test_test_lock_holds_the_run_lock() -> None:
    assert entries("requirements.lock").keys() <= entries("requirements-test.lock").keys()


def test_npm_lock_names_no_registry() -> None:
    packages = json.loads((ROOT / "tests/node/package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all("resolved" not in package for package in packages.values())
    assert all("integrity" in package for name, package in packages.items() if name)

"""Digests of inputs: of texts, of values, and of the program itself."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).parent
MAKERS = ("Jinja2", "Markdown", "MarkupSafe", "nh3", "pagefind-bin", "pydantic", "PyYAML")
"""The libraries on which the bytes of artifacts depend."""


def of(*parts: str) -> str:
    """A digest of texts; the same parts in the same order give the same digest, other cuts another."""
    return of_all(parts)


def of_all(parts: Iterable[str]) -> str:
    """The same for any number of texts."""
    told = "".join([f"{len(part)}:{part}" for part in parts])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def of_program() -> str:
    """A digest of this package's code and templates, and of the versions of what it stands on: another one of these
    makes every artifact anew."""
    made = hashlib.sha256(of(sys.version, *(f"{name} {version_of(name)}" for name in MAKERS)).encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            made.update(path.relative_to(PACKAGE).as_posix().encode())
            made.update(path.read_bytes())
    return made.hexdigest()


def version_of(distribution: str) -> str:
    """The version of an installed distribution; empty where it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def of_bytes(data: bytes) -> str:
    """A digest of bytes."""
    return hashlib.sha256(data).hexdigest()

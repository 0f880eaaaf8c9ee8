"""Addresses of the pages of budgets. `<organization>/<year>.html` can be no record: those are `<organization>-<year>-…`."""

from __future__ import annotations

from gongkai.catalog import Entry
from gongkai.site import urls

ROOT = "budgets"
OVERVIEW = f"{ROOT}/overview.html"


def table(entry: Entry, name: str, page: int = 1) -> str:
    """The page of one table of a set; a long table has several, counted from 1."""
    return f"{entry.path.removesuffix('.html')}/{name}{f'-{page}' if page > 1 else ''}.html"


def of_class(entry: Entry, code: str) -> str:
    """The page on which spending of one class (类) is taken apart."""
    return f"{entry.path.removesuffix('.html')}/class-{code}.html"


def year(organization: str, number: int) -> str:
    """An organization's year."""
    return f"{ROOT}/{organization}/{number}.html"


def years(organization: str, extension: str = "html") -> str:
    """All years of an organization."""
    return f"{ROOT}/{organization}/index.{extension}"


def departments(number: int, extension: str = "html") -> str:
    """The departments of a year beside each other."""
    return f"{ROOT}/by-year/{number}/departments.{extension}"


def row(key: str, place: int, code: str) -> str:
    """The anchor of a row: its code, or its name where that is a printed line, else its place."""
    plain = key.isascii() and key.replace("-", "").isalnum()
    return f"r-{code or (key if plain else place + 1)}"


def csv(entry: Entry, name: str) -> str:
    """The CSV of one table of a set."""
    return urls.table_path(entry, name)

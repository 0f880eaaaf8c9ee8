"""Addresses inside the site: real files, never changed, never reused. Paths are relative to the site's root."""

from __future__ import annotations

from gongkai.catalog import Entry
from gongkai.codes import topics
from gongkai.kind import Kind

PAGE_SIZE = 100


def base(path: str) -> str:
    """The way from the page at `path` to the root of the site: "", "../", "../../"."""
    return "../" * path.count("/")


def json_path(entry: Entry) -> str:
    """The machine-readable form of one record."""
    return entry.path.removesuffix(".html") + ".json"


def table_path(entry: Entry, table: str) -> str:
    """The CSV of one table of a record."""
    return f"{entry.path.removesuffix('.html')}.{table}.csv"


def year_folder(entry: Entry) -> str:
    """Where the data of the year and organization of a set stand: its place in the repository, below `data/`."""
    return f"data/{entry.kind.name}/{'/'.join(entry.file.split('/')[1:3])}"


def files_folder(entry: Entry) -> str:
    """Where a record's attachments are published."""
    return f"{entry.kind.section}/{entry.record.publisher}/files"


def list_path(kind: Kind, narrowing: str = "", page: int = 1) -> str:
    """A page of a kind's list. `narrowing` is "", or such as "by-year/2011"."""
    stem = f"{kind.section}/{narrowing or 'index'}"
    return f"{stem}.html" if page == 1 else f"{stem}-{page}.html"


def by_organization(organization: str) -> str:
    """The narrowing of a list to one organization."""
    return f"by-organization/{organization}"


def by_year(year: int) -> str:
    """The narrowing of a list to one year."""
    return f"by-year/{year}"


def by_organization_and_year(organization: str, year: int) -> str:
    """The narrowing of a list to one partition."""
    return f"{by_organization(organization)}/{year}"


def by_topic(label: str) -> str:
    """The narrowing of a list to one topic."""
    return f"by-topic/{topic_slug(label)}"


def topic_slug(label: str) -> str:
    """The address of a topic; what is no topic (it cannot be, after checking) goes under `other`."""
    found = topics.parse(label)
    return found.slug if found else "other"


def partition_path(kind: Kind, organization: str, year: int, extension: str) -> str:
    """A data file of a partition."""
    return f"data/{kind.name}/{organization}-{year}.{extension}"

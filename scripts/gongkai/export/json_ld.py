"""What a page tells search engines about itself: a JSON-LD fragment with types of schema.org, chosen soberly.

The text goes into `<script type="application/ld+json">`, which holds data and is never run, so a page's policy lets it be.
Nothing in it can end the element: `<`, `>`, `&` and the line separators of JavaScript are written as escapes. Persons are
not named. A sample says that it is one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from markupsafe import Markup
from pydantic_core import PydanticSerializationError, to_json

from gongkai.catalog import Catalog, Entry, SiteSettings
from gongkai.export.json_ld_types import describe, iso, organization
from gongkai.export.selection import is_whole
from gongkai.export.sitemap import address
from gongkai.export.values import clean
from gongkai.kind import Kind

_SAMPLE = "样例数据，不是真实的公开信息"
_ESCAPES = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")
# What nearly no record has: a sign that must be escaped, or the mark of one that JSON escaped.
_CARE = "\\<>&"
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def record_ld(entry: Entry, catalog: Catalog, as_of: date) -> Markup:
    """The fragment for a record's page, open or restricted."""
    record, base = entry.record, catalog.site.url if catalog.site else ""
    own = address(base, entry.path)
    data = {
        "@context": "https://schema.org",
        **describe(record, catalog, is_whole(entry, as_of)),
        "@id": own,
        "url": own,
        "disambiguatingDescription": _SAMPLE if record.sample else None,
    }
    return fragment(data)


def dataset_ld(
    kind: Kind, catalog: Catalog, page: str, downloads: Iterable[tuple[str, str]], changed: date | None = None
) -> Markup:
    """The fragment for the list of a kind; `downloads` are path and media type of its data files."""
    site = catalog.site
    base = site.url if site else ""
    data = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{site.city if site else ''}{kind.label.zh}",
        "description": kind.manual.strip().split("\n")[0],
        "url": address(base, page),
        "dateModified": iso(changed),
        "isAccessibleForFree": True,
        "inLanguage": "zh-CN",
        "creator": organization(site.organizer, catalog) if site else None,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address(base, path), "encodingFormat": media}
            for path, media in downloads
        ],
    }
    return fragment(data)


def website_ld(site: SiteSettings, catalog: Catalog, search: str = "search.html") -> Markup:
    """The fragment for the home page."""
    data = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.name,
        "url": site.url,
        "inLanguage": site.language,
        "publisher": organization(site.organizer, catalog),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{address(site.url, search)}?q={{q}}"},
            "query-input": "required name=q",
        },
    }
    return fragment(data)


def fragment(data: dict[str, Any]) -> Markup:
    """JSON that may stand inside a script element. What is None or empty is left out."""
    filled = _filled(data)
    text = _written(filled)
    if text.isprintable() and not any(char in text for char in _CARE):
        return Markup(text)  # noqa: S704  (nothing in it that is markup)
    text = _COMPACT.encode(_cleaned(filled))
    for char, escape in _ESCAPES:
        text = text.replace(char, escape)
    return Markup(text)  # noqa: S704  (nothing left that is markup)


def _written(data: dict[str, Any]) -> str:
    """JSON text, written by pydantic, which writes the very same more quickly."""
    try:
        return to_json(data).decode()
    except PydanticSerializationError:  # a lone surrogate
        return "\\"


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: item if type(item) is str else _filled(item)
            for key, item in value.items()
            if item or isinstance(item, (int, float))
        }
    if isinstance(value, (list, tuple)):
        return [_filled(item) for item in value]
    return value


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value

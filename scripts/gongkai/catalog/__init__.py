"""The catalog of all records: loading (`load`), the index (`index`), one entry (`entry`), and how files become entries."""

from gongkai.catalog.card import Card, card_of
from gongkai.catalog.entry import AttachedFile, Entry, PartitionKey, Status
from gongkai.catalog.index import Catalog
from gongkai.catalog.load import load
from gongkai.catalog.site import SiteSettings
from gongkai.catalog.summary import Summary, summarize

__all__ = [
    "AttachedFile",
    "Card",
    "Catalog",
    "Entry",
    "PartitionKey",
    "SiteSettings",
    "Status",
    "Summary",
    "card_of",
    "load",
    "summarize",
]

"""The catalog of all records: loading (`load`), the index (`index`), one entry (`entry`), and how files become entries."""

from gongkai.catalog.entry import AttachedFile, Entry, PartitionKey, Status
from gongkai.catalog.index import Catalog
from gongkai.catalog.load import load
from gongkai.catalog.site import SiteSettings

__all__ = ["AttachedFile", "Catalog", "Entry", "PartitionKey", "SiteSettings", "Status", "load"]

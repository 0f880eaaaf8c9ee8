"""An empty table to fill in, for the kinds that departments may hand in as CSV."""

from __future__ import annotations

from gongkai.export.table_csv import table
from gongkai.kind import Kind


def template_csv(kind: Kind) -> bytes:
    """The header row in Chinese, as UTF-8 with BOM. What all rows share stands in the YAML head beside the table.

    A kind of bulk results derives its titles from other columns; other kinds have them in a column of their own. A blank
    date of publication or end of display is taken from the head.
    """
    fields = kind.model.model_fields
    names = ("id", *(() if kind.bulk else ("title",)), *kind.columns, "published", "publish_until")
    return table([fields[name].title or name for name in names], ())

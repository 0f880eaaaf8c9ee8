"""The signed list of what was taken down, as far as signing needs it: which record, where, since when."""

from __future__ import annotations

import json
from typing import NamedTuple

from gongkai.diagnostic import Text
from gongkai.release.layout import TAKEDOWNS
from gongkai.release.trouble import Trouble


class Gone(NamedTuple):
    """A record taken down: `path` is that of its page, `date` the first day on which it is not shown."""

    id: str
    path: str
    date: str


def read(data: bytes) -> list[Gone]:
    """The records in `takedowns.json`. Raises Trouble where it cannot be read."""
    try:
        return [Gone(str(row["id"]), str(row["path"]), str(row["date"])) for row in json.loads(data)["takedowns"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Trouble(Text(f"{TAKEDOWNS} 读不懂", f"{TAKEDOWNS} cannot be read")) from None

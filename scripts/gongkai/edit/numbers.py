"""The next identifier and the next index number of an organization. Numbers once used are never used again."""

from __future__ import annotations

import re
from datetime import date

from gongkai.catalog import Catalog
from gongkai.codes import index_no
from gongkai.kinds.organization.model import IndexScheme

_LAST_SERIAL = 99_999


def next_id(catalog: Catalog, organization: str, year: int) -> str:
    """`<organization>-<year>-<number>`, one above the highest number in use."""
    form = re.compile(rf"{re.escape(organization)}-{year}-([1-9][0-9]{{0,8}})")
    used = [int(match[1]) for name in (*catalog.by_id, *catalog.broken) if (match := form.fullmatch(name))]
    return f"{organization}-{year}-{max(used, default=0) + 1}"


def next_index_no(catalog: Catalog, organization: str, day: date) -> str | None:
    """The next index number of an organization's scheme; None where it has no scheme, or no number left."""
    owner = catalog.organizations.get(organization)
    if owner is None or owner.index_scheme is None:
        return None
    prefix = _prefix(owner.index_scheme, day)
    used = [
        int(number.removeprefix(prefix))
        for entry in catalog.entries
        if (number := entry.record.index_no) is not None and number.startswith(prefix)
    ]
    serial = max(used, default=0) + 1
    number = f"{prefix}{serial:05d}"
    right = index_no.check(number, owner.index_scheme.pattern, owner.index_scheme.code) is None
    return number if right and serial <= _LAST_SERIAL else None


def _prefix(scheme: IndexScheme, day: date) -> str:
    month = f"{day.month:02d}" if scheme.pattern == "uscc-month" else ""
    return f"{scheme.code}/{day.year}{month}-"

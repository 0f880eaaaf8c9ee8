"""The kinds of disclosure. Adding one is a folder here and a name in `KINDS`."""

from __future__ import annotations

import copyreg

from gongkai.kind import Kind
from gongkai.kinds import (
    access_point,
    annual_report,
    approval_result,
    budget,
    document,
    guide,
    organization,
    payment,
    performance_target,
    special_fund,
)

KINDS: tuple[Kind, ...] = (
    organization.KIND,
    document.KIND,
    guide.KIND,
    access_point.KIND,
    budget.KIND,
    special_fund.KIND,
    performance_target.KIND,
    payment.KIND,
    approval_result.KIND,
    annual_report.KIND,
)
BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}


def _by_name(name: str) -> Kind:
    return BY_NAME[name]


# A kind that is sent to another process or kept in the cache is its name: there is one value of each.
copyreg.pickle(Kind, lambda kind: (_by_name, (kind.name,)))

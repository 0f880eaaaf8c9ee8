"""The kinds of disclosure. Adding one is a folder here and a name in `KINDS`."""

from __future__ import annotations

from gongkai.kind import Kind
from gongkai.kinds import access_point, annual_report, approval_result, document, guide, organization

KINDS: tuple[Kind, ...] = (
    organization.KIND,
    document.KIND,
    guide.KIND,
    access_point.KIND,
    approval_result.KIND,
    annual_report.KIND,
)
BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}

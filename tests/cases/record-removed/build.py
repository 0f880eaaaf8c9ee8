"""A published record is deleted instead of withdrawn."""

from pathlib import Path

from gongkai.catalog import load
from gongkai.checks.removal import check_removed
from gongkai.diagnostic import Report


def run(root: Path) -> Report:
    """Compare the catalog before and after the deletion."""
    report = Report()
    before = load(root, report)
    (root / "catalog/access_point/lz-office/lz-office-centre.yaml").unlink()
    report.add(check_removed(before.entries, load(root, report)))
    return report

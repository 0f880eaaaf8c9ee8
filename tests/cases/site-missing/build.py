"""A repository without `catalog/site.yaml`."""

from pathlib import Path


def build(root: Path) -> None:
    """Take the file away."""
    (root / "catalog/site.yaml").unlink()

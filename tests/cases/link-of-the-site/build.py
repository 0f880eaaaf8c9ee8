"""The settings of the site are a symbolic link."""

from pathlib import Path


def build(root: Path) -> None:
    """Make the link."""
    (root / "catalog/site.yaml").rename(root / "site.yaml")
    (root / "catalog/site.yaml").symlink_to("../site.yaml")

"""An organization's folder that is a symbolic link."""

from pathlib import Path


def build(root: Path) -> None:
    """Make the link."""
    (root / "catalog/guide/lz-water").symlink_to("../document/lz-office")

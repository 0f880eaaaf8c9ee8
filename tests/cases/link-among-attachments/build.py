"""An attachment that is a symbolic link out of the repository."""

from pathlib import Path


def build(root: Path) -> None:
    """Make the link."""
    (root / "catalog/document/lz-office/files/附件2.txt").symlink_to("/etc/hostname")

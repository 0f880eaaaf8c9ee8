"""The settings of the site cannot be opened: they are a folder."""

from pathlib import Path


def build(root: Path) -> None:
    """Put a folder in the place of the file."""
    (root / "catalog/site.yaml").unlink()
    (root / "catalog/site.yaml").mkdir()

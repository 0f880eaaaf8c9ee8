"""A folder that is no repository of records."""

import shutil
from pathlib import Path


def build(root: Path) -> None:
    """Take the whole catalog away."""
    shutil.rmtree(root / "catalog")

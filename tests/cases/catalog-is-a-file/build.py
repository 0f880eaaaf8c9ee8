"""`catalog` is a file."""

import shutil
from pathlib import Path


def build(root: Path) -> None:
    """Put a file in the place of the folder."""
    shutil.rmtree(root / "catalog")
    shutil.rmtree(root / "budgets")
    (root / "catalog").write_text("catalog")

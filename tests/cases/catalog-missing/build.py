"""A folder that is no repository of records."""

import shutil
from pathlib import Path


def build(root: Path) -> None:
    """Take everything away that holds records."""
    shutil.rmtree(root / "catalog")
    shutil.rmtree(root / "budgets")

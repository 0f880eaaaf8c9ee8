"""A file and a folder whose names are not UTF-8."""

import os
from pathlib import Path


def build(root: Path) -> None:
    """Names of bytes that no text stands for."""
    folder = os.fsencode(root / "catalog/document/lz-office")
    with open(folder + b"/\xff\xfe.md", "wb") as file:  # noqa: PTH123 (a path of bytes)
        file.write(b"---\nid: x\n---\nx\n")

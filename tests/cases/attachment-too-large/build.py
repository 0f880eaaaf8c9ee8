"""An attachment of more than 50 MB (sparse: it takes no room)."""

from pathlib import Path


def build(root: Path) -> None:
    """The attachment."""
    with (root / "catalog/document/lz-office/files/附件2.pdf").open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(50 * 1024 * 1024 + 1)

"""A table of more than 64 MB (sparse: it takes no room)."""

from pathlib import Path


def build(root: Path) -> None:
    """The table, and a head beside it."""
    folder = root / "catalog/approval_result/lz-water"
    (folder / "2025.yaml").write_text("publisher: lz-water\n")
    with (folder / "2025.csv").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)

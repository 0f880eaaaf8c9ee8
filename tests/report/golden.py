"""Golden files: what people read, kept as it should be. GONGKAI_GOLDEN=write makes them anew; then read the diff."""

from __future__ import annotations

import os
from pathlib import Path

from gongkai import __version__

FOLDER = Path(__file__).parent / "golden"


def compare(name: str, text: str) -> None:
    """Fail where `text` is not what the golden file holds. The version of Gongkai is written VERSION."""
    text = text.replace(f'"{__version__}"', '"VERSION"')
    file = FOLDER / name
    if os.environ.get("GONGKAI_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode("utf-8"))
    assert text == file.read_bytes().decode("utf-8")

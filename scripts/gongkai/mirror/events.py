"""What happened to a mirror, one event a line, for the person who looks after it. Never asked by the program but by `status`."""

from __future__ import annotations

import contextlib
import json
from datetime import datetime

from gongkai.mirror.place import Place

FILE, MOST = "history.jsonl", 1000


def note(mirror: Place, now: datetime, event: str, said: str) -> None:
    """Add an event; a full disk loses it and nothing else."""
    with contextlib.suppress(OSError):
        row = {"time": now.isoformat(timespec="seconds"), "event": event, "said": said[:500]}
        lines = [*_lines(mirror)[-MOST:], json.dumps(row, ensure_ascii=False)]
        (mirror.folder / FILE).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def last(mirror: Place, event: str = "") -> dict[str, str] | None:
    """The last event, or the last one of a kind."""
    for line in reversed(_lines(mirror)):
        with contextlib.suppress(ValueError):
            row = json.loads(line)
            if isinstance(row, dict) and event in ("", row.get("event")):
                return row
    return None


def _lines(mirror: Place) -> list[str]:
    try:
        return (mirror.folder / FILE).read_text("utf-8", "replace").splitlines()
    except OSError:
        return []

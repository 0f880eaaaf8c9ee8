"""All files of a published site with their SHA-256: for mirrors, archives, and anyone who wants to prove a copy."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from gongkai.build.artifact import Output
from gongkai.export.values import encode, lines
from gongkai.release import forms


def manifest(lists: Iterable[Output], as_of: date, base_url: str = "") -> bytes:
    """JSON that names the manifests, one a line, in order of path: `jsonl` and `sha256sums` of each organization."""
    ordered = sorted(lists)
    head = {"site": base_url, "as_of": as_of.isoformat(), "count": len(ordered)}
    return lines(head, "manifests", map(_row, ordered))


def jsonl(outputs: Iterable[Output]) -> bytes:
    """One file a line, in order of path."""
    rows = (json.dumps(_row(output), ensure_ascii=False, separators=(",", ":")) for output in sorted(outputs))
    return encode("".join(f"{row}\n" for row in rows))


def _row(output: Output) -> dict[str, object]:
    return {"path": output.path, "size": output.size, "sha256": output.sha256}


def script(group: str, listed: bytes) -> bytes:
    """A group's `jsonl` as a script (`gongkai.release.forms`)."""
    return b"".join(forms.script(group, listed.splitlines(keepends=True)))


def sha256sums(outputs: Iterable[Output]) -> bytes:
    """The same for `sha256sum -c`, run in the site's folder."""
    ordered = sorted(outputs, key=lambda output: output.path)
    return b"".join(forms.sums((output.path, output.sha256) for output in ordered))

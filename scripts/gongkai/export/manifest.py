"""All files of a published site with their SHA-256: for mirrors, archives, and anyone who wants to prove a copy."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from gongkai.build.artifact import Output
from gongkai.export.values import encode, lines


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
    """The text of a group's `jsonl` as a script, for pages opened from a folder: they may load scripts, not read files.
    It is the very text, so that a signature over the file can be verified."""
    arguments = ",".join(json.dumps(text, ensure_ascii=False) for text in (group, listed.decode()))
    return encode(f"gongkaiManifest({arguments});\n")


def sha256sums(outputs: Iterable[Output]) -> bytes:
    """The same for `sha256sum -c`, run in the site's folder."""
    ordered = sorted(outputs, key=lambda output: output.path)
    return "".join(_sum_line(output) for output in ordered).encode("utf-8", "surrogateescape")


def _sum_line(output: Output) -> str:
    """A line as coreutils write it: where a name needs escapes, the line begins with a backslash."""
    name = output.path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if name == output.path else chr(92)}{output.sha256}  {name}\n"

"""All files of a published site with their SHA-256: for mirrors, archives, and anyone who wants to prove a copy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.build.artifact import Output
from gongkai.export.values import lines


def manifest(outputs: Iterable[Output], as_of: date, base_url: str = "") -> bytes:
    """JSON with one file a line, in order of path. The manifest does not list itself."""
    ordered = sorted(outputs, key=lambda output: output.path)
    head = {
        "site": base_url,
        "as_of": as_of.isoformat(),
        "count": len(ordered),
        "bytes": sum(output.size for output in ordered),
    }
    return lines(head, "files", ({"path": o.path, "size": o.size, "sha256": o.sha256} for o in ordered))


def sha256sums(outputs: Iterable[Output]) -> bytes:
    """The same for `sha256sum -c SHA256SUMS`, run in the site's folder."""
    ordered = sorted(outputs, key=lambda output: output.path)
    return "".join(_sum_line(output) for output in ordered).encode("utf-8", "surrogateescape")


def _sum_line(output: Output) -> str:
    """A line as coreutils write it: where a name needs escapes, the line begins with a backslash."""
    name = output.path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if name == output.path else chr(92)}{output.sha256}  {name}\n"

"""A data file as the piece of YAML that commands edit, and what stands before and behind it: bytes → `Sheet` → bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_FENCE = re.compile(r"---[ \t]*[\r\n]*")
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`head` is YAML. `before` holds a byte order mark and the opening `---`, `after` the closing one and the body."""

    before: str
    head: str
    after: str

    def with_head(self, head: str) -> Sheet:
        """This file with another head."""
        return Sheet(self.before, head, self.after)

    def to_bytes(self) -> bytes:
        """The file."""
        return (self.before + self.head + self.after).encode("utf-8")


def open_sheet(data: bytes, form: str) -> Sheet | None:
    """The sheet of a YAML or Markdown file; None where the reader would refuse it too."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    before = BOM if text.startswith(BOM) else ""
    text = text[len(before) :]
    if form != "markdown":
        return Sheet(before, text, "")
    lines = _LINE.findall(text)
    fences = [number for number, line in enumerate(lines) if _FENCE.fullmatch(line)][:2]
    if len(fences) < 2 or fences[0] != 0:
        return None
    return Sheet(before + lines[0], "".join(lines[1 : fences[1]]), "".join(lines[fences[1] :]))

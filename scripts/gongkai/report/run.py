"""What a renderer is told about the run besides the report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """`files` is how many were checked. `color` is for terminals only. `site_url` (with a slash at its end) is the
    absolute address under which the handbook stands, or "" where it is not known."""

    files: int = 0
    color: bool = False
    site_url: str = ""

    def help_url(self, code: str) -> str:
        """The address of a code's page in the handbook, or ""."""
        return f"{self.site_url}help/codes/{code}.html" if self.site_url else ""


DEFAULT = Run()

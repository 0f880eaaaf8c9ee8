"""What the checks found, for people and for machines. Each renderer is a module; `FORMATS` is the registry.

In: a `Report` (best after `with_lines`, which adds the source lines), the language, facts about the run. Out: text that
ends with a line break. No renderer reads a file or the clock.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from gongkai.diagnostic import Lang, Report
from gongkai.report import as_json, github, html, sarif, text
from gongkai.report.explain import explain
from gongkai.report.lines import with_lines
from gongkai.report.run import Run

Render: TypeAlias = Callable[[Report, Lang, Run], str]

FORMATS: dict[str, Render] = {
    "text": text.render,
    "github": github.render,
    "sarif": sarif.render,
    "json": as_json.render,
    "html": html.render,
}

__all__ = ["FORMATS", "Render", "Run", "explain", "with_lines"]

"""Records of each kind for tests: those of the faultless repository, with some fields changed."""

from __future__ import annotations

from typing import Any

from gongkai.diagnostic import Diagnostic
from gongkai.kind import Kind
from gongkai.kinds import BY_NAME
from gongkai.read.markdown import read_markdown
from gongkai.read.nodes import Loc, plain
from gongkai.read.yaml import read_yaml
from gongkai.record import Record
from gongkai.source import Span
from gongkai.validate import validate
from tests.cases.repository import AS_OF, BASE

FILES = {
    "organization": "lz-luzhai/profile.yaml",
    "document": "lz-office/gf-1.md",
    "guide": "lz-office/lz-office-guide.yaml",
    "access_point": "lz-office/lz-office-centre.yaml",
    "approval_result": "lz-water/xk-9.yaml",
    "annual_report": "lz-office/nb-2025.yaml",
    "special_fund": "lz-water/zx-1.yaml",
    "performance_target": "lz-water/jx-1.yaml",
    "payment": "lz-water/zf-9.yaml",
}


def data(kind: str, **changes: Any) -> dict[str, Any]:
    """The fields of a faultless record as text, with changes; a change to None takes a field away."""
    content = (BASE / "catalog" / kind / FILES[kind]).read_bytes()
    markdown = read_markdown(content, "f")[0] if FILES[kind].endswith(".md") else None
    node = markdown.head if markdown else read_yaml(content, "f")[0]
    assert node is not None
    fields = {**plain(node), **changes}
    return {name: value for name, value in fields.items() if value is not None}


def where(*loc: int | str) -> Span:
    """A span that tells which field was asked for."""
    return Span("/".join(str(step) for step in loc))


def make(kind: str, **changes: Any) -> tuple[Record | None, list[str]]:
    """The record, or None and the faults of its fields as `field CODE`."""

    def place(loc: Loc, want_key: bool) -> Span:
        return where(*loc)

    record, found = validate(BY_NAME[kind].model, data(kind, **changes), place, lambda _: "")
    return record, told(found)


def faults(kind: str, **changes: Any) -> list[str]:
    """What the checks of its kind find in a record that is typed without fault, as `field CODE`."""
    descriptor: Kind = BY_NAME[kind]
    record, wrong = make(kind, **changes)
    assert wrong == []
    return told([item for check in descriptor.checks for item in check(record, where, AS_OF)])


def told(found: list[Diagnostic]) -> list[str]:
    """Diagnostics as `field CODE`, in order."""
    return [f"{item.span.path} {item.code}" for item in sorted(found, key=Diagnostic.sort_key)]

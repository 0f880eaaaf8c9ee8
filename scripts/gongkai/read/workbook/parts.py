"""The small parts of a workbook: which sheets there are, which formats show per cent, how long the shared texts are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.read.workbook.container import WORKBOOK
from gongkai.read.workbook.xml import BrokenXml, walk

_RELATIONS = "xl/_rels/workbook.xml.rels"
_PERCENT_FORMATS = {9, 10}  # built in: 0% and 0.00% (ECMA-376, 18.8.30)
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of cells: its name, the part that holds it, whether it is hidden."""

    name: str
    part: str
    hidden: bool


def sheets(parts: Mapping[str, bytes]) -> list[SheetPart]:
    """The sheets of cells in their order; sheets of charts are left out. Raises BrokenXml."""
    targets: dict[str, str] = {}
    found: list[SheetPart] = []

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")

    def sheet(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            identifier = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            if identifier in targets:
                found.append(SheetPart(attributes.get("name", ""), targets[identifier], hidden))

    walk(parts.get(_RELATIONS, b""), relation)
    walk(parts[WORKBOOK], sheet)
    if missing := [item.part for item in found if item.part not in parts]:
        raise BrokenXml(missing[0])
    return found


def percent_styles(parts: Mapping[str, bytes]) -> frozenset[int]:
    """Numbers of the cell styles whose format shows a fraction as per cent."""
    formats, styles = set(_PERCENT_FORMATS), set()
    number, inside = 0, False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal number, inside
        if name == "numFmt" and "%" in _LITERAL.sub("", attributes.get("formatCode", "")):
            formats.add(int(attributes["numFmtId"]))
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            if int(attributes.get("numFmtId", 0)) in formats:
                styles.add(number)
            number += 1

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    if "xl/styles.xml" in parts:
        walk(parts["xl/styles.xml"], start, end)
    return frozenset(styles)


def text_lengths(parts: Mapping[str, bytes]) -> list[int]:
    """How many characters each shared text has."""
    lengths: list[int] = []

    def start(name: str, _: Mapping[str, str]) -> None:
        if name == "si":
            lengths.append(0)

    def characters(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    if "xl/sharedStrings.xml" in parts:
        walk(parts["xl/sharedStrings.xml"], start, None, characters)
    return lengths

"""Where in a sheet what stands: titles with unit and year, the header, the rows of the table, notes below it.

The header is the first row in which two cells name columns of the table; rows below it belong to it while they hold no
number and either name two columns or lie under a merged cell of the header. A table printed side by side (income left,
expenditure right) has several panels, which are read one below the other. A head's unit is kept apart from its name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.accounts.columns import CODE, NAME, folded, names_of
from gongkai.accounts.from_workbook.heads import HeadUnit, bare, units_of
from gongkai.accounts.spec import TableSpec
from gongkai.read.workbook.book import Sheet, Value
from gongkai.read.workbook.scan import Area

_UNIT = re.compile(r"(?:金额)?单位[:：]\s*(?:人民币)?(亿元|万元|千元|百元|元)")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s*年")
_RULER = re.compile(r"栏次|行次|[0-9]{1,2}|[0-9]{1,2}\s*=.*|\*+")
_NOTE = re.compile(r"(?:注|备注|说明)\s*[0-9]?[:：、.]|(?:填报|填表|制表|审核|单位负责|财务负责|联系)[人电话]*\s*[:：]")


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet taken apart. Rows and columns count from 0; `panels` are runs of columns, `header` a label for each column,
    `head_units` the units that heads carry, and titles above them."""

    titles: tuple[str, ...]
    header: tuple[str, ...]
    header_row: int
    body: tuple[int, ...]
    panels: tuple[range, ...]
    notes: tuple[str, ...]
    again: int | None
    head_units: tuple[HeadUnit, ...] = ()

    @property
    def unit(self) -> str:
        """The unit in the titles, else that of the heads, or ""."""
        return unit_in(self.titles) or next((head.unit for head in self.head_units), "")

    @property
    def years(self) -> tuple[int, ...]:
        """The years in the titles."""
        return years_in(self.titles)


def unit_in(texts: Sequence[str]) -> str:
    """The first unit that texts name: 单位：万元. "" where there is none."""
    return next((match[1] for text in texts if (match := _UNIT.search(text))), "")


def years_in(texts: Sequence[str]) -> tuple[int, ...]:
    """Years that texts name: 2026年."""
    found = (int(match[1]) for text in texts for match in _YEAR.finditer(unicodedata.normalize("NFKC", text)))
    return tuple(dict.fromkeys(found))


def titles_of(sheet: Sheet) -> tuple[str, ...]:
    """The texts at the top of a sheet, among which its titles are."""
    return tuple(_texts(sheet.rows[:8]))


def _texts(rows: Sequence[Sequence[Value]]) -> Iterator[str]:
    """The texts of cells. One that ends in a colon (单位：) goes on in the next."""
    for row in rows:
        begun = ""
        for text in (cell.strip() for cell in row if isinstance(cell, str)):
            if text:
                yield begun + text
                begun = text if text.endswith((":", "：")) else ""


def lay_out(sheet: Sheet, spec: TableSpec) -> Layout | None:
    """The parts of a sheet that is this table; None where there is no header."""
    names = names_of(spec)
    first = next((number for number, row in enumerate(sheet.rows) if _known(row, names) > 1), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(sheet.rows) and _goes_on(sheet, first, last + 1, names):
        last += 1
    header = _labels(sheet.rows[first : last + 1])
    titles = tuple(_texts(sheet.rows[:first]))
    body, notes = _body(sheet, last + 1)
    again = next((number for number in body if _known(sheet.rows[number], names) > 1 and not _numbers(sheet.rows[number])), None)  # fmt: skip
    units = tuple(units_of(sheet.rows[: last + 1]))
    return Layout(titles, header, last, tuple(body), _panels(header, names), tuple(notes), again, units)


def _known(row: Sequence[Value], names: dict[str, str]) -> int:
    """How many different columns a row names."""
    return len({name for cell in row if isinstance(cell, str) and (name := folded(bare(cell))) in names})


def _numbers(row: Sequence[Value]) -> bool:
    return any(isinstance(cell, Decimal) for cell in row)


def _goes_on(sheet: Sheet, first: int, number: int, names: dict[str, str]) -> bool:
    row = sheet.rows[number]
    if _is_ruler(row) or _numbers(row) or not any(_filled(cell) for cell in row):
        return False
    return _known(row, names) > 1 or any(_spans(area, first + 1, number + 1) for area in sheet.facts.merged)


def _spans(area: Area, first: int, row: int) -> bool:
    """Whether a merged cell reaches from the header's first row down to this one."""
    return area.top <= first < row <= area.bottom


def _labels(rows: Sequence[Sequence[Value]]) -> tuple[str, ...]:
    """The lowest text of each column of a header, without its unit."""
    labels = [""] * max(map(len, rows))
    for row in rows:
        for at, cell in enumerate(row):
            if isinstance(cell, str) and (label := bare(cell.strip())):
                labels[at] = label
    return tuple(labels)


def _body(sheet: Sheet, start: int) -> tuple[list[int], list[str]]:
    """The rows of the table, and the notes below it; blank rows and the row of column numbers are passed over."""
    body: list[int] = []
    notes: list[str] = []
    for number in range(start, len(sheet.rows)):
        filled = [cell for cell in sheet.rows[number] if _filled(cell)]
        if not filled or (not body and _is_ruler(sheet.rows[number])):
            continue
        text = filled[0]
        words = [cell.strip() for cell in filled if isinstance(cell, str)]
        if (
            isinstance(text, str)
            and len(words) == len(filled)
            and (_NOTE.match(words[0]) or (notes and len(words) == 1))
        ):
            notes.append("　".join(words))
        else:
            body.append(number)
    return body, notes


def _filled(cell: Value) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else True


def _is_ruler(row: Sequence[Value]) -> bool:
    """Whether a row only numbers the columns: 栏次 | 1 | 2 | 3; or 栏次 | 1 | 栏次 | 2 over two sides."""
    texts = [format(cell, "f") if isinstance(cell, Decimal) else str(cell).strip() for cell in row if _filled(cell)]
    numbers = [text for text in texts if text[0].isdigit()]
    last = {str(len(texts)), str(len(texts) - 1), str(len(numbers))}
    return len(texts) > 1 and all(map(_RULER.fullmatch, texts)) and texts[-1] in last


def _panels(header: Sequence[str], names: dict[str, str]) -> tuple[range, ...]:
    """Runs of columns, each beginning with code or name."""
    leading = [names.get(folded(label)) in (CODE, NAME) for label in header]
    starts = [at for at, lead in enumerate(leading) if lead and (at == 0 or not leading[at - 1])] or [0]
    starts[0] = 0
    ends = [*starts[1:], len(header)]
    return tuple(range(start, end) for start, end in zip(starts, ends, strict=True))

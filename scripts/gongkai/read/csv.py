"""CSV bytes → a table of text cells that know their line; columns are found only when a diagnostic asks for them.

BOM, then strict UTF-8, then GB18030. Rows that are wholly blank are passed over. A row of the wrong length is reported.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass

from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.read.text import decode
from gongkai.source import Span

NO_HEADER = Rule(
    "CSV-01",
    Severity.ERROR,
    Text("表格没有表头", "Table without header"),
    Text("文件里没有表头行", "the file has no header row"),
    Text("第一行写各列的字段名，数据从第二行开始。", "Put the column names in the first row, data from the second."),
    Text(
        "CSV 的第一行是表头。表头可以用字段名、中文名称或双公示标准代码。不要在表头上面放标题行。",
        "The first row of a CSV is its header: field names, Chinese labels or the standard's codes. No title row above it.",
    ),
    bad="（空白的 CSV 文件）",
    good="id,title\nr-1,公告",
)
WIDTH = Rule(
    "CSV-02",
    Severity.ERROR,
    Text("列数与表头不符", "Row does not fit the header"),
    Text("这一行有 {found} 列，表头有 {expected} 列", "this row has {found} cells, the header has {expected}"),
    Text(
        "请检查内容里的逗号：含逗号的内容要用英文双引号括起来。",
        "Check commas inside a value: such a value must stand in double quotes.",
    ),
    Text(
        "每一行的列数必须与表头相同。多出来的列多半是内容里有没加引号的逗号；少的列多半是行被截断或合并单元格导出所致。",
        "Every row has as many cells as the header.",
    ),
    bad="id,title\nr-1,甲,乙",
    good='id,title\nr-1,"甲,乙"',
)
DUPLICATE_COLUMN = Rule(
    "CSV-03",
    Severity.ERROR,
    Text("表头有重复的列", "Duplicate column"),
    Text("列「{field}」出现了两次", "column 「{field}」 stands twice in the header"),
    Text("请删去其中一列，或改正列名。", "Delete one, or mend its name."),
    Text("表头里每个列名只能出现一次。", "A column name may stand in the header once."),
    bad="id,title,title\nr-1,甲,乙",
    good="id,title\nr-1,甲",
)
QUOTES = Rule(
    "CSV-04",
    Severity.ERROR,
    Text("引号没有配对", "Unbalanced quotes"),
    Text("从这里起，双引号没有配对", "double quotes are unbalanced from here on"),
    Text(
        '含引号的内容写作 "…""…""…"；请检查这一行。',
        "A quote inside a quoted value is doubled: check this row.",
    ),
    Text("CSV 里内容中的双引号要写两遍，整个内容再用双引号括起来。", "A quote inside a quoted CSV value is doubled."),
    bad='id,title\nr-1,"甲',
    good='id,title\nr-1,"甲"',
)
BLANK_COLUMN = Rule(
    "CSV-05",
    Severity.ERROR,
    Text("表头有空白的列名", "Column without a name"),
    Text("第 {number} 列没有列名，但下面有内容", "column {number} has no name but holds data"),
    Text("请补上列名，或删去这一列。", "Name the column, or delete it."),
    Text("有内容的列必须有列名；空白列名多半来自合并单元格。", "A column with data must have a name."),
    bad="id,\nr-1,甲",
    good="id,title\nr-1,甲",
)
TITLE_ROW = Rule(
    "CSV-07",
    Severity.ERROR,
    Text("表头上面有标题行", "Title row above the header"),
    Text(
        "第一行只有一格有内容“{title}”，看来是标题行，不是表头",
        "the first row has one filled cell “{title}”: a title, not a header",
    ),
    Text("请删去这一行，让表头成为第一行。", "Delete this row, so that the header comes first."),
    Text(
        "CSV 的第一行必须是表头。表名、填报单位、日期之类写在旁边的 YAML 文件里，不写在表格里。",
        "The first row is the header. A table's title and date belong in the YAML file beside it.",
    ),
    bad="公告一览表,\nid,title\nr-1,公告",
    good="id,title\nr-1,公告",
)
RULES = (NO_HEADER, WIDTH, DUPLICATE_COLUMN, QUOTES, BLANK_COLUMN, TITLE_ROW)
csv.field_size_limit(1 << 20)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, as written, and the line where it begins."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of equal length. `lines` are the file's lines, for finding columns later."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    lines: tuple[str, ...]
    header_line: int

    def place(self, line: int, index: int) -> tuple[int, int]:
        """Line and column where cell `index` of the row that begins at `line` begins."""
        return cell_place(self.lines, line, index)


def read_csv(data: bytes, path: str) -> tuple[Table | None, list[Diagnostic]]:
    """The table that a CSV file holds, or None, with everything wrong in its form."""
    text, found = decode(data, path, gb18030=True)
    if text is None:
        return None, found
    lines = tuple(text.split("\n"))
    rows, found = _rows(lines, path)
    if not rows:
        return None, found or [NO_HEADER.at(Span(path))]
    header_row, body = rows[0], rows[1:]
    if body and _filled(header_row) == 1 < _filled(body[0]):
        title = next(cell.strip() for cell in header_row.cells if cell.strip())
        return None, [*found, TITLE_ROW.at(Span(path, header_row.line), title=title)]
    header, problems = _header(header_row, body, lines, path)
    found.extend(problems)
    good = []
    for row in body:
        if len(row.cells) == len(header_row.cells):
            good.append(row if len(row.cells) == len(header) else Row(row.cells[: len(header)], row.line))
        else:
            extra = min(len(row.cells), len(header_row.cells))
            line, column = cell_place(lines, row.line, extra)
            span = Span(path, line, column)
            found.append(WIDTH.at(span, found=len(row.cells), expected=len(header_row.cells)))
    return Table(header, tuple(good), lines, header_row.line), found


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def cell_place(lines: tuple[str, ...], line: int, index: int) -> tuple[int, int]:
    """Walks the raw text from the beginning of a row to its cell `index` (or to the row's end)."""
    inside = False  # in a quoted cell, between its quotes (a doubled quote leaves and enters again)
    for number in range(line, len(lines) + 1):
        text = lines[number - 1]
        if index == 0:
            return number, 1
        quoted = inside or text.startswith('"')
        for offset, char in enumerate(text):
            if char == '"' and quoted:
                inside = not inside
            elif char == "," and not inside:
                index -= 1
                if index == 0:
                    return number, offset + 2
                quoted = text[offset + 1 : offset + 2] == '"'
        if not inside:
            return number, len(text) + 1
    return line, 1


def _rows(lines: tuple[str, ...], path: str) -> tuple[list[Row], list[Diagnostic]]:
    reader = csv.reader((line + "\n" for line in lines), strict=True)
    rows: list[Row] = []
    begun = 1
    try:
        for cells in reader:
            if any(cells) and any(map(str.strip, cells)):
                rows.append(Row(tuple(cells), begun))
            begun = reader.line_num + 1
    except csv.Error:
        return rows, [QUOTES.at(Span(path, *_bad_quote(lines, begun)))]
    return rows, []


def _bad_quote(lines: tuple[str, ...], begun: int) -> tuple[int, int]:
    """Where the quoted cell begins that is never closed, or has something behind its closing quote."""
    opened: tuple[int, int] | None = None
    for number in range(begun, len(lines) + 1):
        text = lines[number - 1] + "\n"
        offset = 0
        while offset < len(text):
            if opened is None:
                if text[offset] == '"':
                    opened = number, offset + 1
                else:  # on to the next cell, or to the end of the line
                    comma = text.find(",", offset)
                    offset = comma if comma >= 0 else len(text)
            elif text[offset] == '"':
                offset += 1
                if text[offset] in ",\n":
                    opened = None
                elif text[offset] != '"':
                    return opened
            offset += 1
    return opened or (begun, 1)


def _header(row: Row, body: list[Row], lines: tuple[str, ...], path: str) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """Column names without surrounding blanks; empty columns at the right end are dropped."""
    names = [name.strip() for name in row.cells]
    found: list[Diagnostic] = []
    for index, name in enumerate(names):
        span = Span(path, *cell_place(lines, row.line, index))
        if not name and any(index < len(r.cells) and r.cells[index].strip() for r in body):
            found.append(BLANK_COLUMN.at(span, number=index + 1))
        elif name and name in names[:index]:
            found.append(DUPLICATE_COLUMN.at(span, field=name))
    while names and not names[-1]:
        names.pop()
    return tuple(names), found

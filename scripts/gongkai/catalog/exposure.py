"""What must never be published, looked for in every data file as it was written, comments and broken files included.

Identity, mobile and bank-card numbers, secrecy and internal marks (standards 9.3). A field declared as an office's
contact may hold a telephone number, a field of credit codes a credit code. The find is shown masked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from gongkai.codes import scan as scanner
from gongkai.codes import uscc
from gongkai.codes.digits import is_code
from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.read.csv import Row, Table
from gongkai.read.text import line_column
from gongkai.source import Span


def _rule(
    code: str, zh: str, en: str, why: Text, bad: str, severity: Severity = Severity.ERROR, basis: str = ""
) -> Rule:
    return Rule(
        code,
        severity,
        Text(f"含有{zh}", f"Holds {en}"),
        Text(f"这里像是{zh}：{{shown}}", f"this looks like {en}: {{shown}}"),
        Text(
            "请立即删去。已经提交过的，仓库历史里仍有，请联系管理员清除历史并通知镜像。",
            "Delete it now. If it was committed before, the history holds it too: tell the administrator.",
        ),
        why,
        basis=basis,
        bad=bad,
        good="（删去）",
        sensitive=True,
    )


_PRIVACY = "《个人信息保护法》第二十五条、第二十八条；《政府信息公开条例》（2019）第十五条"
_PERSON = Text(
    "身份证件号码、手机号码、银行卡号不得公开，夹了空格、全角数字、看不见的字符也一样。自然人只公布姓名。",
    "Numbers of identity documents, mobile telephones and bank cards are never published, however they are spaced.",
)
_SECRET = Text(
    "标有密级或“内部资料”字样的文件不得提交到公开仓库。行文中谈到保密工作不算。",
    "A document that bears a secrecy or internal mark must not be committed. Prose about secrecy does not count.",
)
RESIDENT_ID = _rule(
    "PII-1", "居民身份证号码", "a resident identity number", _PERSON, "证件号 11010119900101004X", basis=_PRIVACY
)
MOBILE = _rule("PII-2", "手机号码", "a mobile telephone number", _PERSON, "联系 13800000000", basis=_PRIVACY)
BANK_CARD = _rule("PII-3", "银行卡号", "a bank card number", _PERSON, "账号 6222020000000000000", basis=_PRIVACY)
OLD_ID = _rule(
    "PII-4", "十五位的旧身份证号码", "an old identity number of 15 digits",
    Text("十五位旧身份证号没有校验位，也可能是旧工商注册号，所以只提醒，请人工核对。", "It has no check digit, hence a warning."),
    "110101900101001", Severity.WARNING, _PRIVACY,
)  # fmt: skip
SECRECY = _rule(
    "SECRET-1",
    "国家秘密标志",
    "a secrecy mark",
    _SECRET,
    "机密★1年",
    basis="《保守国家秘密法》；《政府信息公开条例》（2019）第十四条",
)
INTERNAL = _rule(
    "SECRET-2",
    "内部资料标志",
    "an internal mark",
    _SECRET,
    "内部资料 注意保存",
    basis="《政府信息公开条例》（2019）第十七条",
)
PLACEHOLDER = Rule(
    "TEXT-1",
    Severity.WARNING,
    Text("还有没填的占位文字", "Placeholder left"),
    Text("这里还是占位文字“{shown}”", "the placeholder “{shown}” is still here"),
    Text("请填上实际内容，或删去这一行。", "Fill it in, or delete the line."),
    Text("“待填”“TODO”“×年×月”之类的占位文字不应出现在公开的页面上。", "Placeholders do not belong on a public page."),
    bad="address: 待填",
    good="address: …",
)
RULES = (RESIDENT_ID, MOBILE, BANK_CARD, OLD_ID, SECRECY, INTERNAL, PLACEHOLDER)
_BY_HIT: dict[str, Rule] = {
    "resident_id": RESIDENT_ID,
    "mobile": MOBILE,
    "bank_card": BANK_CARD,
    "resident_id_15": OLD_ID,
    "secrecy_mark": SECRECY,
    "internal_mark": INTERNAL,
}
_PLACEHOLDER = re.compile(r"待填|TODO|[×Xx]{2,4}年|×月|[×]{2,}|(?<![A-Za-z])[X]{3,}(?![A-Za-z])")
_PARTS = ("待填", "TODO", "×", "XXX", "X年", "x年")  # without one of these there is no placeholder
_UNFILLED = re.compile(r"^(?![ \t]*#).*?(【样例】)", re.MULTILINE)  # what `gongkai new` leaves to be filled in
_SAMPLE = re.compile(r"^sample:[ \t]*true\b", re.MULTILINE)
_KEY = re.compile(r"^([a-z_]+):((?:[^#\n]|(?<=\S)#)*)", re.MULTILINE)


@cache
def allowances(model: type[BaseModel]) -> dict[str, frozenset[str]]:
    """What the fields of a model may hold, by field."""
    result: dict[str, frozenset[str]] = {}
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        if extra.get("contact"):
            result[name] = frozenset({scanner.CONTACT})
        elif "credit_code" in repr(info.metadata) + repr(info.annotation):
            result[name] = frozenset({scanner.CREDIT_CODE})
    return result


def scan_text(text: str, path: str, allowed: dict[str, frozenset[str]]) -> Iterator[Diagnostic]:
    """Finds in a YAML or Markdown file. What a top-level field holds in its own line has that field's allowances."""
    hits = scanner.scan(text)
    if hits:
        may_hold = [(match.start(2), match.end(2), allowed.get(match[1])) for match in _KEY.finditer(text)]
        starts = [start for start, _, _ in may_hold]
        for hit in hits:
            place = bisect_right(starts, hit.start) - 1
            may = may_hold[place][2] if place >= 0 and hit.end <= may_hold[place][1] else None
            if not may or scanner.scan(text[hit.start : hit.end], may):
                line, column = line_column(text, hit.start)
                yield _BY_HIT[hit.kind].at(Span(path, line, column), shown=hit.shown_masked)
    for match in _placeholders(text):
        yield PLACEHOLDER.at(Span(path, *line_column(text, match.start())), shown=match[0])
    if "【样例】" not in text:
        return
    for match in _UNFILLED.finditer(text) if not _SAMPLE.search(text) else ():
        yield PLACEHOLDER.at(Span(path, *line_column(text, match.start(1))), shown=match[1])


def _placeholders(text: str) -> list[re.Match[str]]:
    return [*_PLACEHOLDER.finditer(text)] if any(part in text for part in _PARTS) else []


def scan_lines(text: str, path: str) -> Iterator[Diagnostic]:
    """Finds in a table that is too broken to be read cell by cell, line by line."""
    lines = text.split("\n")
    for number in scanner.suspects(lines):
        for hit in scanner.scan(lines[number]):
            yield _BY_HIT[hit.kind].at(Span(path, number + 1, hit.start + 1), shown=hit.shown_masked)


def scan_value(text: str, span: Span) -> Iterator[Diagnostic]:
    """Finds in a text that stands elsewhere than in the file of `span`, such as an attachment."""
    for hit in scanner.scan(text):
        yield _BY_HIT[hit.kind].at(span, shown=hit.shown_masked)


def untold(problems: list[Diagnostic], exposed: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The problems, without those that would only repeat in clear what was found at the same line."""
    lines = {(item.span.path, item.span.line) for item in exposed if item.rule.sensitive}
    for item in problems:
        if (item.span.path, item.span.line) not in lines or not scanner.scan(item.values.get("value", "")):
            yield item


def scan_table(
    table: Table, path: str, columns: dict[str, int], allowed: dict[str, frozenset[str]]
) -> Iterator[Diagnostic]:
    """Finds in a table, cell by cell, in those rows that can hold any: the table is first looked at as a whole."""
    by_index = {index: allowed.get(name, scanner.NOTHING) for name, index in columns.items()}
    codes = frozenset(index for index, may in by_index.items() if scanner.CREDIT_CODE in may)
    others = [index for index in range(len(table.header)) if index not in codes]
    cells = [row.cells[index] for row in table.rows for index in others]
    marked, unfilled = _marked(table, cells, others, codes), _unfilled(cells, len(others))
    for number in sorted(marked.keys() | unfilled):
        row = table.rows[number]
        for index in sorted(marked.get(number, ())):
            for hit in scanner.scan(row.cells[index], by_index.get(index, scanner.NOTHING)):
                span = Span(path, *_in_cell(table, row, index, hit.start))
                yield _BY_HIT[hit.kind].at(span, shown=hit.shown_masked)
        if number in unfilled:
            for index, cell in enumerate(row.cells):
                for match in _PLACEHOLDER.finditer(cell):
                    yield PLACEHOLDER.at(Span(path, *_in_cell(table, row, index, match.start())), shown=match[0])


def _marked(table: Table, cells: list[str], others: list[int], codes: frozenset[int]) -> dict[int, set[int]]:
    """Row → cells that may hold a find: beside such a cell, and beside a code that is none, also those of codes."""
    marked: dict[int, set[int]] = {}
    for place in scanner.suspects(cells):
        number, at = divmod(place, len(others))
        marked.setdefault(number, set()).add(others[at])
    for index in codes:
        for number, row in enumerate(table.rows):
            code = row.cells[index].strip()
            if code and uscc.check(code) is not None:
                marked.setdefault(number, set())
    for number, indexes in marked.items() if codes else ():
        indexes.update(index for index in codes if not is_code(table.rows[number].cells[index]))
    return marked


def _unfilled(cells: list[str], width: int) -> set[int]:
    """Rows with a placeholder in one of their `width` cells."""
    if not width or not _placeholders("¦".join(cells)):
        return set()
    starts = range(0, len(cells), width)
    return {start // width for start in starts if any(map(_placeholders, cells[start : start + width]))}


def _in_cell(table: Table, row: Row, index: int, offset: int) -> tuple[int, int]:
    """Line and column of a character of a cell; those of the cell where quotes or line breaks stand before it."""
    line, column = table.place(row.line, index)
    before = row.cells[index][:offset]
    if '"' in before or "\n" in before:
        return line, column
    quoted = table.lines[line - 1][column - 1 : column] == '"'
    return line, column + offset + quoted

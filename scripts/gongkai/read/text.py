"""Bytes → text: BOM, strict UTF-8, and for CSV GB18030. No guessing; what cannot be read is a diagnostic."""

from __future__ import annotations

import codecs
import re

from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.source import MAX_FILE_BYTES, Span

ENCODING = Rule(
    "FILE-01",
    Severity.ERROR,
    Text("文件编码不是 UTF-8", "File is not UTF-8"),
    Text(
        "文件不是 UTF-8 编码，第 {byte} 个字节读不出来{guess}", "file is not UTF-8: byte {byte} cannot be read{guess}"
    ),
    Text(
        "请在编辑器中选择“另存为”，编码选 UTF-8，再提交。",
        "Save the file again with the encoding UTF-8.",
    ),
    Text(
        "所有文件用 UTF-8 编码。只有 CSV 表格也可以用 GB18030（WPS、Excel 的“CSV”）。系统不猜测编码：猜错一次，人名地名就会变成乱码而无人察觉。",
        "All files are UTF-8. CSV tables may also be GB18030. Encodings are never guessed.",
    ),
    bad="（以 GBK 编码保存的 YAML 文件）",
    good="（以 UTF-8 编码保存的 YAML 文件）",
)
TOO_LARGE = Rule(
    "FILE-02",
    Severity.ERROR,
    Text("文件过大", "File too large"),
    Text("文件有 {size} 字节，超过上限 {limit} 字节", "file has {size} bytes, more than the limit of {limit}"),
    Text("请按年度或按机构拆成几个文件。", "Split the file by year or by organization."),
    Text("单个数据文件不得超过 64 MB，以免一次检查耗尽内存。", "A data file may have at most 64 MB."),
    bad="2026.csv（80 MB）",
    good="2026-1.csv、2026-2.csv（各 40 MB）",
)
CONTROL = Rule(
    "FILE-03",
    Severity.ERROR,
    Text("有看不见的控制字符", "Invisible control character"),
    Text("这里有一个看不见的控制字符 {char}", "there is an invisible control character {char} here"),
    Text("请删去这个字符；多半是从别处粘贴时带来的。", "Delete the character; it was probably pasted in."),
    Text(
        "除换行和制表符外，文件里不得有控制字符：它们看不见，却会使检索、导出和打印出错。",
        "Apart from line ends and tabs a file may hold no control characters.",
    ),
    bad="title: 公（U+0008）告",
    good="title: 公告",
)
RULES = (ENCODING, TOO_LARGE, CONTROL)

# Also U+0085, U+2028 and U+2029: some programs break lines there and some do not, so that line numbers would differ.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def decode(data: bytes, path: str, *, gb18030: bool = False) -> tuple[str | None, list[Diagnostic]]:
    """Text of `data` with line ends as \\n, or None and why not. `gb18030` also admits that encoding (CSV)."""
    if len(data) > MAX_FILE_BYTES:
        return None, [TOO_LARGE.at(Span(path), size=len(data), limit=MAX_FILE_BYTES)]
    text = _decoded(data.removeprefix(codecs.BOM_UTF8), "utf-8")
    if text is None and gb18030:
        text = _decoded(data, "gb18030")
    if text is None:
        return None, [_encoding_problem(data, path)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _CONTROL.search(text)
    if found is not None:
        line, column = line_column(text, found.start())
        return None, [CONTROL.at(Span(path, line, column), char=f"U+{ord(found.group()):04X}")]
    return text, []


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a character offset."""
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _encoding_problem(data: bytes, path: str) -> Diagnostic:
    """Where the first byte stands that is not UTF-8, in the lines and columns that an editor shows."""
    zh, en = _guess(data)
    try:
        data.decode("utf-8")
        offset = 0
    except UnicodeDecodeError as error:
        # Two bytes of GBK may look like UTF-8, so that a file of GBK is wrong from its first byte beyond ASCII.
        offset = next(index for index, byte in enumerate(data) if byte > 0x7F) if "GBK" in zh else error.start
    before = data[:offset].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return ENCODING.at(Span(path, *line_column(before, len(before))), byte=offset + 1, guess_zh=zh, guess_en=en)


def _guess(data: bytes) -> tuple[str, str]:
    """What the encoding seems to be. It is told, never acted upon."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "（看来是 UTF-16，即记事本的“Unicode”）", " (it looks like UTF-16)"
    if _decoded(data, "gb18030") is not None:
        return "（看来是 GBK 编码）", " (it looks like GBK)"
    return "", ""


def readable(data: bytes) -> str:
    """Text of `data` however broken, for looking into files that cannot be read; line ends as \\n."""
    encodings = ("utf-16",) if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ("utf-8", "gb18030")
    found = (_decoded(data, encoding) for encoding in encodings)
    text = next((text for text in found if text is not None), None)
    if text is None:
        text = data.decode("utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")

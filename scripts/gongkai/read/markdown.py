"""A Markdown file → its YAML head (nodes) and its body (text, with the line where it begins)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.diagnostic import Diagnostic, Rule, Severity, Text
from gongkai.read.nodes import Mapping
from gongkai.read.text import decode
from gongkai.read.yaml import parse_mapping
from gongkai.source import Span

NO_HEAD = Rule(
    "MD-01",
    Severity.ERROR,
    Text("正文前没有信息头", "No head before the text"),
    Text("文件不是以“---”开头的信息头开始", "the file does not begin with a head between “---” lines"),
    Text(
        "请在文件最前面写一行“---”，再写各字段，再写一行“---”，然后是正文。",
        "Begin with a line “---”, then the fields, then “---”, then the text.",
    ),
    Text(
        "Markdown 文件由信息头和正文组成：信息头夹在两行“---”之间，写法与 YAML 相同。",
        "A Markdown file is a YAML head between two “---” lines, followed by the text.",
    ),
    bad="# 公告",
    good="---\nid: gg-1\n---\n# 公告",
)
OPEN_HEAD = Rule(
    "MD-02",
    Severity.ERROR,
    Text("信息头没有结束", "Head is not closed"),
    Text("信息头从第 1 行的“---”开始，但没有结束的“---”", "the head that begins in line 1 is not closed by “---”"),
    Text("请在信息头最后一个字段后另起一行写“---”。", "Write a line “---” after the last field of the head."),
    Text("信息头夹在两行“---”之间，缺了第二行就分不清正文从哪里开始。", "The head stands between two “---” lines."),
    bad="---\nid: gg-1\n正文",
    good="---\nid: gg-1\n---\n正文",
)
EMPTY_BODY = Rule(
    "MD-03",
    Severity.ERROR,
    Text("没有正文", "No text"),
    Text("信息头后面没有正文", "there is no text after the head"),
    Text("请写入文件全文。", "Write the whole text of the document."),
    Text("公开的是文件全文，不是标题。", "What is disclosed is the whole text, not its title."),
    bad="---\nid: gg-1\n---\n",
    good="---\nid: gg-1\n---\n全文",
)
RULES = (NO_HEAD, OPEN_HEAD, EMPTY_BODY)

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """The head's fields, the body's text and the line of the file where the body begins."""

    head: Mapping
    body: str
    body_line: int


def read_markdown(data: bytes, path: str) -> tuple[MarkdownFile | None, list[Diagnostic]]:
    """Head and body, or None and why they cannot be had."""
    text, found = decode(data, path)
    if text is None:
        return None, found
    first = _FENCE.match(text)
    if first is None:
        return None, [NO_HEAD.at(Span(path))]
    second = _FENCE.search(text, first.end())
    if second is None:
        return None, [OPEN_HEAD.at(Span(path))]
    head, found = parse_mapping(text[first.end() + 1 : second.start()], path, first_line=2)
    if head is None:
        return None, found
    body = text[second.end() + 1 :]
    body_line = text.count("\n", 0, second.end()) + 2
    if not body.strip():
        return None, [EMPTY_BODY.at(Span(path, body_line - 1))]
    return MarkdownFile(head, body, body_line), []

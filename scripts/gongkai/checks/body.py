"""The Markdown body: pictures and links stay inside the site or lead to real places; HTML is only text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.catalog import Catalog, Entry
from gongkai.checks.references import DANGLING
from gongkai.diagnostic import Diagnostic, Rule, Severity, Text, did_you_mean
from gongkai.read.text import line_column
from gongkai.source import Span
from gongkai.validate import nearest

PICTURE = Rule(
    "BODY-1",
    Severity.ERROR,
    Text("图片不在附件里", "Picture is not an attachment"),
    Text("图片“{target}”不是本条的附件", "picture “{target}” is not an attachment of this record"),
    Text(
        "请把图片放进 files/，写进 attachments，正文里写 ![说明](files/文件名)。",
        "Put it in files/, list it under attachments, and write ![text](files/name).",
    ),
    Text("网站不向外部取任何东西，离线副本也要看得到图，所以图片必须是附件。", "No request leaves the site."),
    bad="![图](https://example.com/a.png)",
    good="![图](files/流程图.png)",
)
LINK = Rule(
    "BODY-2",
    Severity.ERROR,
    Text("链接地址不对", "Link that leads nowhere"),
    Text("链接“{target}”的地址不能用", "the link “{target}” cannot be followed"),
    Text(
        "链到本站记录写 [文字](id:编号)，链到附件写 files/文件名，其他写 https:// 开头的网址。",
        "Use id:IDENTIFIER for a record, files/NAME for an attachment, or an https:// address.",
    ),
    Text(
        "链接只能指向本站记录、本条附件、本页标题和 http(s) 网址。",
        "Links lead to records, attachments, headings and http(s).",
    ),
    bad="[看这里](../../a.html)",
    good="[看这里](id:lzb-2011-63)",
)
HTML = Rule(
    "BODY-3",
    Severity.WARNING,
    Text("正文里有 HTML 标记", "HTML in the text"),
    Text("HTML 标记“{tag}”会照原样显示成文字", "the tag “{tag}” will be shown as text"),
    Text("请改用 Markdown 写法，或删去标记。", "Use Markdown instead, or delete the tag."),
    Text("为了安全，正文里的 HTML 不起作用，只显示为文字。", "HTML in a text does nothing: it is shown as text."),
    bad="<b>重要</b>",
    good="**重要**",
)
RULES = (PICTURE, LINK, HTML)
_TARGET = r"\]\(\s*<?([^)\s>]*)>?[^)\n]*\)"
_PICTURE = re.compile(rf"!\[[^\]\n]*{_TARGET}")
_LINK = re.compile(rf"\[[^\]\n]*{_TARGET}")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?([^\s>]+)", re.MULTILINE)
_BY_NAME = re.compile(r"!\[[^\]\n]*\]\[[^\]\n]*\]")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<!--")
_AUTOMATIC = re.compile(r"<(https?://|mailto:|[^\s<>@]+@[^\s<>@]+>)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def check_body(entry: Entry, catalog: Catalog, as_of: date) -> Iterable[Diagnostic]:
    """BODY-1 to BODY-3, and REF-1 for links to records."""
    return _faults(entry, catalog) if entry.body else ()


def _faults(entry: Entry, catalog: Catalog) -> Iterator[Diagnostic]:
    text = _CODE.sub(_blank, entry.body)
    files = {f"files/{item.file}" for item in entry.record.attachments}
    for match in _PICTURE.finditer(text):
        if match[1] not in files:
            yield PICTURE.at(_span(entry, text, match.start(1)), target=match[1])
    for match in _BY_NAME.finditer(text):
        yield PICTURE.at(_span(entry, text, match.start()), target=match[0])
    text = _BY_NAME.sub(_blank, _PICTURE.sub(_blank, text))
    for pattern in (_LINK, _DEFINITION):
        for match in pattern.finditer(text):
            yield from _check_link(catalog, files, match[1], _span(entry, text, match.start(1)))
    for match in _TAG.finditer(text):
        if not _AUTOMATIC.match(match[0]):
            yield HTML.at(_span(entry, text, match.start()), tag=match[0])


def _blank(match: re.Match[str]) -> str:
    """Blanks for what was found, so that everything else stays where it is."""
    return re.sub(r"[^\n]", " ", match[0])


def _check_link(catalog: Catalog, files: set[str], target: str, span: Span) -> Iterator[Diagnostic]:
    if target.startswith("id:"):
        wanted = target[3:].split("#")[0]
        if wanted not in catalog.by_id and wanted not in catalog.broken:
            near = nearest(wanted, list(catalog.by_id))
            yield DANGLING.at(span, label="正文链接", id=wanted, kind_zh="记录", kind_en="record", **did_you_mean(near))
    elif target.startswith("files/"):
        if target not in files:
            yield LINK.at(span, target=target)
    elif not re.match(r"https?://[^\s]|mailto:[^\s]+@|#.", target):
        yield LINK.at(span, target=target)


def _span(entry: Entry, text: str, offset: int) -> Span:
    line, column = line_column(text, offset)
    return Span(entry.body_file, entry.body_line + line - 1, column)

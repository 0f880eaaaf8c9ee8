"""The official layout of a document: red head, number, parts, foot."""

from __future__ import annotations

import re

from markupsafe import Markup

from gongkai.catalog import Catalog, Entry
from gongkai.kinds.document.model import Document
from gongkai.record import Record
from gongkai.site import words
from gongkai.site.markup import Prose
from gongkai.site.views import Official, OfficialPart, Tone

_TONES: dict[str, Tone] = {
    "有效": "good",
    "失效": "ended",
    "废止": "ended",
    "已修改": "plain",
    "尚未生效": "ended",
    "2": "bad",
}
_ISSUED = re.compile(r'<h2 id="(?P<id>[^"]*)">(?P<title>.*?)</h2>', re.DOTALL)
_TITLE_BREAK = re.compile(r"(?<=办公室)(?=关于)|(?<=人民政府)(?=关于)")


def status_tone(state: str) -> Tone:
    """How strongly a state is marked; the word itself always tells it."""
    return _TONES.get(state, "plain")


def state_detail(record: Record, catalog: Catalog) -> str:
    """What there is to say on a document's state: by what it was repealed, when it lapsed or takes effect."""
    if not isinstance(record, Document):
        return ""
    if record.validity == "废止" and (later := catalog.by_id.get(record.repealed_by or "")):
        return f"已由《{later.record.title}》废止"
    if record.validity == "失效" and record.valid_until:
        return f"有效期至{words.prose_date(record.valid_until)}"
    if record.validity == "尚未生效" and record.effective_from:
        return f"自{words.prose_date(record.effective_from)}起施行"
    return ""


def official(entry: Entry, prose: Prose, catalog: Catalog) -> Official | None:
    """The official layout, where the record has one. A text that is issued with the notice (its level-one heading)
    becomes a part of its own."""
    record = entry.record
    if not isinstance(record, Document) or record.official is None:
        return None
    layout = record.official
    notice, issued = _split(entry, prose)
    signed = layout.signed or ""
    title = layout.title_lines or _title(record.title)
    addressees = f"{layout.addressees}：" if layout.addressees else ""
    parts = [OfficialPart(title, notice, addressees, signed, layout.signed_on or "")]
    if issued is not None:
        parts.append(issued)
    return Official(
        organ=_red_head(layout.red_head or f"{catalog.name_of(record.publisher, record.created)}文件"),
        number=record.doc_no or "",
        parts=tuple(parts),
        subject_words="　".join(layout.subject_words),
        copies=f"{layout.copies_to}。" if layout.copies_to else "",
        printing_organ=layout.printed_by or "",
        printing_date=f"{words.prose_date(layout.printed_on)}印发" if layout.printed_on else "",
        transmission=f"（{layout.transmission}）" if layout.transmission else "",
        print_block=bool(layout.print_block),
    )


def _split(entry: Entry, prose: Prose) -> tuple[Markup, OfficialPart | None]:
    """The notice itself, and what it issues: the text that begins with the one heading of level one."""
    found = _ISSUED.search(prose.html) if re.search(r"^# (.+)$", entry.body, re.MULTILINE) else None
    if found is None:
        return prose.html, None
    title = Markup(found["title"]).striptags()  # noqa: S704  (already sanitized, as are the two below)
    issued = OfficialPart(_title(title), Markup(prose.html[found.end() :]), id=str(Markup(found["id"]).unescape()))  # noqa: S704
    return Markup(prose.html[: found.start()]), issued  # noqa: S704


def _title(title: str) -> tuple[str, ...]:
    """A title in lines, broken where official documents break it."""
    return tuple(part for part in _TITLE_BREAK.split(title) if part)


def _red_head(text: str) -> tuple[str, ...]:
    """柳州市人民政府 / 办公室文件."""
    match = re.fullmatch(r"(.+人民政府)(办公室文件)", text)
    return (match[1], match[2]) if match else (text,)

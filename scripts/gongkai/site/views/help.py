"""Pages of the departments' handbook: codes and kinds."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from gongkai.site.views.parts import NO_HTML, Link, StatusMark


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code in the list of codes."""

    code: str
    href: str
    severity: StatusMark
    title: str
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class CodesView:
    """All codes in groups: 文件与格式, 字段, 规范性文件…"""

    title: str
    breadcrumb: tuple[Link, ...]
    groups: tuple[tuple[str, tuple[CodeRow, ...]], ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class CodeView:
    """What a code means and how to mend it, in Chinese and English. `bad` and `good` are source text."""

    code: str
    breadcrumb: tuple[Link, ...]
    severity: StatusMark
    title: str
    manual: Markup
    help: str = ""
    title_en: str = ""
    manual_en: Markup = NO_HTML
    help_en: str = ""
    bad: str = ""
    good: str = ""
    basis: str = ""
    verified: bool = True
    kinds: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a kind. `required` in words: 必填, 选填, 公文必填. `choices` are the values that are allowed."""

    name: str
    label: str
    required: str
    type: str
    help: str = ""
    label_en: str = ""
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class KindManualView:
    """The handbook page of a kind: what it is, where the file goes, its fields, its codes, a whole sample."""

    title: str
    breadcrumb: tuple[Link, ...]
    name: str
    manual: Markup
    path: str
    fields: tuple[tuple[str, tuple[FieldRow, ...]], ...]
    label_en: str = ""
    command: str = ""
    codes: tuple[CodeRow, ...] = ()
    sample: str = ""
    downloads: tuple[Link, ...] = ()
    records: Link | None = None

"""The model of a document."""

from __future__ import annotations

from typing import Literal

from gongkai.fields import Day, DocumentNumber, Line, Slug, field
from gongkai.record import Part, Record

Category = Literal["法规规章", "规范性文件", "规划计划", "通知公告", "其他"]
Genre = Literal[
    "命令", "决定", "公告", "通告", "通知", "通报", "议案", "报告", "请示", "批复", "意见", "函", "纪要", "决议", "公报", "其他"
]  # fmt: skip
Validity = Literal["有效", "失效", "废止", "尚未生效", "已修改"]


class Official(Part):
    """What stands around the text of an official document, from its head to its foot."""

    banner: Line | None = field("页首标注", "banner", None)
    print_block: tuple[Line, ...] = field("打印栏", "print block", ())
    red_head: Line | None = field("发文机关标志", "red head", None)
    title_lines: tuple[Line, ...] = field("标题分行", "title in lines", (), help="标题照原文分成几行；不写就自动分行")
    addressees: Line | None = field("主送", "addressees", None)
    signed: Line | None = field("落款", "signature", None)
    signed_on: Line | None = field("落款日期", "date of signature", None, help="照原文写，例如 二〇一一年四月二十六日")
    subject_words: tuple[Line, ...] = field("主题词", "subject words", ())
    copies_to: Line | None = field("抄送", "copies to", None)
    printed_by: Line | None = field("印发机关", "printed by", None)
    printed_on: Day | None = field("印发日期", "printed on", None)
    transmission: Line | None = field("传输方式", "transmission", None)


class Document(Record):
    """A document with its text."""

    title: Line = field("标题", "title", aliases=("名称",))
    created: Day = field("成文日期", "date of issue", aliases=("生成日期",), help="落款的日期，写成 2026-03-01")
    issuers: tuple[Slug, ...] = field("发文机关", "issuers", help="机构编号；联合发文写几个")
    doc_no: DocumentNumber | None = field("发文字号", "document number", None)
    category: Category = field("类别", "category")
    genre: Genre | None = field("体裁", "genre", None)
    validity: Validity | None = field("有效性", "validity", None)
    effective_from: Day | None = field("施行日期", "effective from", None)
    valid_until: Day | None = field("有效期至", "valid until", None)
    repealed_by: Slug | None = field("废止依据", "repealed by", None, help="废止它的文件的编号")
    amended_by: tuple[Slug, ...] = field("修改文件", "amended by", ())
    source: Line | None = field("信息来源", "source", None)
    official: Official | None = field("公文版式", "official layout", None)

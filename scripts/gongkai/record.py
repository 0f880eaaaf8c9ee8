"""What all records have in common (design.md, section 5; 条例 Art. 12; 国办秘函〔2009〕6号 for the metadata).

A record is a frozen pydantic model. It is made from text alone, by `validate.py`; its values never change.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict

from gongkai.fields import Bool, Day, FileName, IndexNumber, Line, Prose, Slug, Topic, field

Disclosure = Literal["主动公开", "依申请公开", "不予公开"]
Audience = Literal["面向社会", "特定范围"]
Conclusion = Literal["同意公开", "删减后公开", "不予公开", "报保密行政管理部门确定"]
ROLES = ("drafter", "reviewer", "secrecy", "approver")


@cache
def _fields(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def _unpickled(model: type[Part], names: set[str], *values: Any) -> Part:
    return model.rebuilt(dict(zip(_fields(model), values, strict=True)), names)


_set = object.__setattr__


class Part(BaseModel):
    """A piece of a record. Unknown fields are refused, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # a build validates few kinds

    @classmethod
    def rebuilt(cls, values: dict[str, Any], names: set[str]) -> Self:
        """A value of which all fields are known to be right; `names` are those that were given."""
        new = object.__new__(cls)
        _set(new, "__dict__", values)
        _set(new, "__pydantic_fields_set__", names)
        _set(new, "__pydantic_extra__", None)
        _set(new, "__pydantic_private__", None)
        return new

    def __reduce__(self) -> tuple[Any, ...]:
        # A pickle of pydantic's own making takes four times as long to read.
        values = self.__dict__
        return _unpickled, (type(self), self.model_fields_set, *(values[name] for name in _fields(type(self))))


class Signature(Part):
    """Who did a step of the review, named by post, and on which day."""

    by: Line = field("岗位", "post", help="写岗位或工号，不写姓名，例如：秘书科拟稿岗")
    on: Day = field("日期", "date")


class Review(Part):
    """Review before publication (条例 Art. 17; 保密法实施条例 2024 Art. 42: item by item, before disclosure)."""

    drafter: Signature | None = field("拟稿", "drafter", None)
    reviewer: Signature | None = field("审核", "reviewer", None)
    secrecy: Signature | None = field("保密审查", "secrecy reviewer", None)
    approver: Signature | None = field("审批", "approver", None)
    conclusion: Conclusion | None = field("审查结论", "conclusion", None)
    content: Line = field("所审内容的摘要值", "digest of what was reviewed", help="由 gongkai review 写入，不手填")


class Withdrawal(Part):
    """A record taken down: what stands at its address from then on."""

    on: Day = field("撤回日期", "withdrawn on")
    reason: Line = field("撤回原因", "reason")
    basis: Line = field("依据", "legal basis")
    by: Line = field("决定岗位", "decided by")


class Attachment(Part):
    """A file published with the record, kept in the folder `files/` beside it."""

    file: FileName = field("文件名", "file name")
    title: Line = field("附件名称", "attachment title")


class Record(Part):
    """One disclosed thing."""

    id: Slug = field("编号", "identifier", help="小写字母、数字、连字符；就是网址的一部分，一经发布不再改变")
    title: Line = field("名称", "title")
    publisher: Slug = field("发布机构", "publisher", help="机构编号，与所在文件夹相同")
    index_no: IndexNumber | None = field("索引号", "index number", None, help="按本机构的索引号方案编制")
    summary: Prose | None = field("内容概述", "summary", None)
    created: Day = field("生成日期", "date of creation", help="成文日期，写成 2026-03-01")
    published: Day = field("发布日期", "date of publication")
    revised: Day | None = field("更新日期", "date of revision", None, help="发布后改过内容的，写改动后重新公开的日期")
    topic: Topic = field("主题分类", "topic", help=r"一级\二级，例如 综合政务\政务公开")
    keywords: tuple[Line, ...] = field("关键词", "keywords", ())
    disclosure: Disclosure = field("公开方式", "manner of disclosure", "主动公开")
    audience: Audience = field("公开范围", "audience", "面向社会")
    publish_from: Day | None = field("公开起始日", "published from", None)
    publish_until: Day | None = field("公开截止日", "published until", None, help="到期自动停止公开，原网址留说明")
    supersedes: tuple[Slug, ...] = field("替代的记录", "supersedes", (), help="被本条替代的记录编号")
    attachments: tuple[Attachment, ...] = field("附件", "attachments", ())
    note: Prose | None = field("备注", "note", None, aliases=("BZ",))
    sample: Bool = field("样例", "sample", False, help="样例数据填 true，页面上会标明")
    review: Review | None = field("审查", "review", None, help="由 gongkai review 写入")
    withdrawal: Withdrawal | None = field("撤回", "withdrawal", None, help="由 gongkai withdraw 写入")

    @classmethod
    def derived(cls, data: Mapping[str, Any]) -> dict[str, Any]:
        """What follows from the fields of `data`, as they were written, for fields that are not given there."""
        return {}

    @property
    def year(self) -> int:
        """The year under which the record is filed: that of its creation."""
        return self.created.year

    def is_open(self) -> bool:
        """Whether everyone may read the whole record."""
        return self.disclosure == "主动公开" and self.audience == "面向社会"

    def expired(self, as_of: date) -> bool:
        """Whether its period of display has ended."""
        return self.publish_until is not None and self.publish_until < as_of

    def due(self, as_of: date) -> bool:
        """Whether its period of display has begun."""
        return self.publish_from is None or self.publish_from <= as_of

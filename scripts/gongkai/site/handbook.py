"""The generated part of the departments' handbook: every kind's manual, every code's page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, Union, get_args, get_origin

from gongkai.diagnostic import Rule, Severity
from gongkai.kind import Kind
from gongkai.kinds import KINDS
from gongkai.record import Record
from gongkai.site import markup, urls
from gongkai.site.views import CodeRow, CodesView, CodeView, FieldRow, KindManualView, Link, StatusMark
from gongkai.validate import model_of

_SEVERITIES = {
    Severity.ERROR: StatusMark("错误", "bad", "不改正就不能发布"),
    Severity.WARNING: StatusMark("提醒", "ended", "可以发布，请核对"),
    Severity.NOTE: StatusMark("说明"),
}
_GROUPS = {
    "FILE": "文件和位置", "YAML": "YAML 写法", "CSV": "表格（CSV）", "MD": "公文（Markdown）", "BODY": "正文", "FIELD": "字段内容",
    "CAT": "编号和索引号", "REF": "引用", "DIV": "行政区划", "DATE": "日期", "REVIEW": "审查", "DISC": "公开属性",
    "PII": "个人信息", "SECRET": "保密", "TEXT": "文字", "ORG": "机构", "DOC": "公文", "GUIDE": "指南", "ACCESS": "查阅场所",
    "PERMIT": "行政许可结果", "AR": "年度报告",
}  # fmt: skip
CRUMBS = (Link("首页", "index.html"), Link("部门使用帮助", "help/index.html"))
_NEAR = re.compile(r"\{near\}")


def code_path(code: str) -> str:
    """The page of a code."""
    return f"help/codes/{code}.html"


def manual_path(kind: Kind) -> str:
    """The handbook page of a kind."""
    return f"help/kinds/{kind.name}.html"


def code_row(rule: Rule) -> CodeRow:
    """A code in a list."""
    mark = _SEVERITIES[rule.severity]
    return CodeRow(rule.code, code_path(rule.code), StatusMark(mark.label, mark.tone), rule.title.zh, rule.title.en)


def codes_view(rules: Mapping[str, Rule]) -> CodesView:
    """All codes in groups by area."""
    groups: dict[str, list[CodeRow]] = {}
    for rule in sorted(rules.values(), key=lambda item: _order(item.code)):
        groups.setdefault(_GROUPS.get(rule.code.split("-")[0], "其他"), []).append(code_row(rule))
    lead = "检查发现的每个问题都有一个代码。点开代码，可以看到它是什么意思、怎样改正。也可以运行 gongkai explain 代码。"
    return CodesView(
        "问题代码", (*CRUMBS, Link("问题代码")), tuple((label, tuple(codes)) for label, codes in groups.items()), lead
    )


def _order(code: str) -> tuple[int, int]:
    area, _, number = code.partition("-")
    names = list(_GROUPS)
    return (names.index(area) if area in names else len(names), int(number) if number.isdigit() else 0)


def code_view(rule: Rule) -> CodeView:
    """What one code means."""
    return CodeView(
        code=rule.code,
        breadcrumb=(*CRUMBS, Link("问题代码", "help/codes/index.html"), Link(rule.code)),
        severity=_SEVERITIES[rule.severity],
        title=rule.title.zh,
        manual=_text(rule.manual.zh),
        help=_unfilled(rule.help.zh),
        title_en=rule.title.en,
        manual_en=_text(rule.manual.en),
        help_en=_unfilled(rule.help.en),
        bad=rule.bad,
        good=rule.good,
        basis=rule.basis,
        verified=rule.verified,
        kinds=tuple(Link(kind.label.zh, manual_path(kind)) for kind in KINDS if rule in kind.rules),
    )


def _text(text: str) -> Any:
    return markup.render(_unfilled(text), lambda _: "").html


def _unfilled(template: str) -> str:
    """A message's template without its values: {field} becomes …; a suggestion at the end of a sentence is left out."""
    return re.sub(r"\{[a-z_]+\}", "…", _NEAR.sub("", template))


def manual_view(kind: Kind) -> KindManualView:
    """The handbook page of a kind, made from its docstring, its model, its sample and its rules."""
    title, _, text = kind.manual.strip().partition("\n")
    common = set(Record.model_fields)
    fields = list(_fields(kind.model))
    own = tuple(field for field in fields if field.name.split(".")[0] not in common)
    shared = tuple(field for field in fields if field.name.split(".")[0] in common)
    return KindManualView(
        title=f"怎样填写：{kind.label.zh}",
        breadcrumb=(*CRUMBS, Link(kind.label.zh)),
        name=kind.name,
        manual=markup.render(f"{title.partition('：')[2] or title}\n\n{_joined(text)}", lambda _: "").html,
        path=_file_path(kind),
        fields=(("本类别的字段", own), ("各类别共有的字段", shared)),
        label_en=kind.label.en,
        command=f"gongkai new {kind.name} 机构编号",
        codes=tuple(code_row(rule) for rule in kind.rules),
        sample=kind.sample.read_text("utf-8") if kind.sample.exists() else "",
        downloads=_downloads(kind),
        records=Link(f"{kind.label.zh}列表", urls.list_path(kind)),
    )


def _file_path(kind: Kind) -> str:
    """Where a person puts a record of this kind."""
    if kind.set is not None:
        return f"{kind.set.root}/年度/机构编号/{kind.set.folders[0]}/{kind.set.head}"
    extension = {"yaml": "yaml", "markdown": "md", "csv": "csv"}[kind.forms[0]]
    return f"catalog/{kind.name}/机构编号/文件名.{extension}"


def _downloads(kind: Kind) -> tuple[Link, ...]:
    schema = Link("JSON Schema", f"schema/{kind.name}.json")
    return (schema, Link("空白表格（CSV）", f"help/templates/{kind.name}.csv")) if "csv" in kind.forms else (schema,)


def _joined(text: str) -> str:
    """Docstrings break lines anywhere; Chinese text has no blank there."""
    return re.sub(r"(?<=[^\x00-\x7f`])\n(?=[^\x00-\x7f`\n])", "", text)


def _fields(model: Any, prefix: str = "") -> list[FieldRow]:
    rows: list[FieldRow] = []
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        aliases = extra.get("aliases")
        inner = model_of(info)
        rows.append(
            FieldRow(
                name=f"{prefix}{name}",
                label=info.title or name,
                required="必填" if info.is_required() else "选填",
                type=_type_words(info.annotation, inner is not None),
                help=info.description or "",
                label_en=str(extra.get("en", "")),
                choices=_choices(info.annotation),
                aliases=tuple(str(item) for item in aliases) if isinstance(aliases, list) else (),
            )
        )
        if inner is not None and not prefix:
            rows += _fields(inner, f"{name}.")
    return rows


def _type_words(annotation: Any, nested: bool) -> str:
    listed = get_origin(annotation) is tuple
    if nested:
        return "列表，每项是一组字段" if listed else "一组字段"
    names = {"date": "日期", "int": "整数", "bool": "true 或 false", "Decimal": "数字", "str": "文字"}
    text = str(annotation)
    word = next((zh for en, zh in names.items() if en in text), "选项" if _choices(annotation) else "文字")
    return f"列表，每项是{word}" if listed else word


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(item) for item in get_args(annotation))
    if get_origin(annotation) in (Union, type(int | None)):
        return tuple(choice for arg in get_args(annotation) for choice in _choices(arg))
    return ()

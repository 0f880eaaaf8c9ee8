"""The JSON Schema (2020-12) of a kind's published records, made from its model.

Titles are the Chinese labels; `x-label-en` the English ones; `x-aliases` the names under which a column may be handed in;
`x-values` the words that stand for codes; `x-unit` the unit of a number.
"""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from gongkai.export.selection import restricted_fields, whole_fields
from gongkai.export.values import pretty
from gongkai.kind import Kind

DIALECT = GenerateJsonSchema.schema_dialect
_MODE: JsonSchemaMode = "serialization"
_SHA256 = "[0-9a-f]{64}"


def schema(kind: Kind) -> bytes:
    """The schema of the envelope of `record_json`, for its own file and as an item of a partition."""
    record = _labelled(kind.model.model_json_schema(mode=_MODE))
    definitions = record.pop("$defs", {})
    record |= {"title": kind.label.zh, "required": list(restricted_fields(kind))}
    record.pop("description", None)
    for name, words in kind.values.items():
        record["properties"][name]["x-values"] = dict(words)
    whole = {"properties": {"record": {"required": list(whole_fields(kind))}}}
    return pretty(
        {
            "$schema": DIALECT,
            "title": kind.label.zh,
            "x-label-en": kind.label.en,
            "type": "object",
            "properties": _envelope(kind, record),
            "required": ["kind", "page", "state", "digest", "organizations", "record"],
            "additionalProperties": False,
            "if": {"properties": {"state": {"const": "open"}}},
            "then": whole,
            "else": {"not": {"anyOf": [{"required": ["body"]}, {"required": ["files"]}]}},
            "$defs": definitions,
        }
    )


def _envelope(kind: Kind, record: dict[str, Any]) -> dict[str, Any]:
    text = {"type": "string"}
    digest = {"type": "string", "pattern": f"^sha256:{_SHA256}$"}
    return {
        "$schema": {**text, "title": "本文件的结构说明"},
        "root": {**text, "title": "从本文件到网站根目录的路径", "pattern": r"^(\.\./)*$"},
        "kind": {"const": kind.name, "title": "类别"},
        "page": {**text, "title": "页面地址（从网站根目录起）"},
        "state": {
            "enum": ["open", "restricted"],
            "title": "状态",
            "x-values": {"open": "全文公开", "restricted": "只公开目录"},
        },
        "digest": {**digest, "title": "摘要值"},
        "organizations": {"type": "object", "title": "所提机构在当时的名称", "additionalProperties": text},
        "record": record,
        "body": _object("正文", {"markdown": {**text, "title": "Markdown"}, "text": {**text, "title": "纯文字"}}),
        "files": {"type": "array", "title": "附件", "items": _object("附件", _file())},
    }


def _file() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "path": {**text, "title": "地址（从网站根目录起）"},
        "title": {**text, "title": "附件名称"},
        "media_type": {**text, "title": "类型"},
        "size": {"type": "integer", "minimum": 0, "title": "字节数"},
        "sha256": {**text, "pattern": f"^{_SHA256}$", "title": "SHA-256"},
    }


def _object(title: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "title": title,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _labelled(node: Any) -> Any:
    """The schema with our own annotations under names that begin with `x-`, and without docstrings of code."""
    if isinstance(node, list):
        return [_labelled(item) for item in node]
    if not isinstance(node, dict):
        return node
    result = {key: _labelled(value) for key, value in node.items() if key not in (*_OWN, *_BY_NAME)}
    for group in _BY_NAME:
        if group in node:  # names of fields, which may be those of our annotations
            result[group] = {name: _labelled(value) for name, value in node[group].items()}
            result.pop("description", None)
    if "en" in node:
        result["x-label-en"] = node["en"]
    if node.get("aliases"):
        result["x-aliases"] = node["aliases"]
    if "unit" in node:
        result["x-unit"] = node["unit"]
    return result


_OWN = ("en", "aliases", "contact", "unit")
_BY_NAME = ("properties", "$defs")

"""A Fiscal Data Package (`datapackage.json`) around the long table of an organization's year.

Source: Fiscal Data Package 1.0rc1, a compatible extension of the tabular data package in which all is optional: the fields
have a `columnType` of its budget taxonomy. The profile is that of the tabular package, because validators know it, while they
would fetch the other from the network.
"""

from __future__ import annotations

import hashlib
from typing import Any

from gongkai.export.budget_lines import FIELDS, LineField
from gongkai.export.values import pretty


def datapackage(name: str, title: str, lines: bytes, *, sample: bool) -> bytes:
    """The descriptor beside `lines.csv`, whose bytes are `lines`. `name` is an ASCII slug."""
    note = "样例数据，金额均为编造。" if sample else ""
    resource = {
        "name": "lines",
        "path": "lines.csv",
        "profile": "tabular-data-resource",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "bytes": len(lines),
        "hash": f"sha256:{hashlib.sha256(lines).hexdigest()}",
        "schema": {"fields": [_field(field) for field in FIELDS], "missingValues": [""], "primaryKey": ["line", "measure"]},
    }  # fmt: skip
    return pretty(
        {
            "profile": "tabular-data-package",
            "name": name,
            "title": title,
            "description": f"{note}金额单位：元。合计和各级科目都是行，汇总时只加 total 为 false 的行。空白不等于 0。",
            "countryCode": "CN",
            "resources": [resource],
        }
    )


def _field(field: LineField) -> dict[str, Any]:
    number = {"decimalChar": ".", "bareNumber": True} if field.type == "number" else {}
    kind = {"columnType": field.column_type} if field.column_type else {}
    return {"name": field.name, "title": field.zh, "description": field.en, "type": field.type, **number, **kind}

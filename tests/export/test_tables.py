"""CSV as others read it: Python's csv and pandas get every cell back; no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.catalog import Catalog, load
from gongkai.catalog.table import header_names
from gongkai.diagnostic import Report
from gongkai.export.table_csv import bare, cell, columns, data_table_csv, kind_csv, table
from gongkai.export.template_csv import template_csv
from gongkai.export.values import clean
from gongkai.kind import DataTable, Kind
from gongkai.kinds import BY_NAME, KINDS
from tests.export import catalogs
from tests.export.catalogs import AS_OF, FORMULA, SECRET, USCC

# What a spreadsheet takes for the beginning of a formula, in every width.
DANGEROUS = re.compile(r"\s*[=+\-@＝＋－＠﹦﹢﹣﹫−]|[\t\r\n]")
TABULAR = [kind for kind in KINDS if "csv" in kind.forms]


def rows_of(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\xef\xbb\xbf") == 1
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def by_pandas(data: bytes) -> list[list[str]]:
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return [list(map(str, frame.columns)), *([str(value) for value in row] for row in frame.to_numpy().tolist())]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_readers_agree(kind: Kind, small: Catalog) -> None:
    data = kind_csv(kind, small.of_kind(kind.name), small, AS_OF)
    rows = rows_of(data)
    assert rows == by_pandas(data)
    assert tuple(rows[0]) == columns(kind)
    assert [row[0] for row in rows[1:]] == [entry.id for entry in small.listed(kind.name, AS_OF)]
    assert data.endswith(b"\r\n")
    assert not [text for row in rows for text in row if DANGEROUS.match(text) and not re.fullmatch(r"-\d+|-", text)]


def test_cells_come_back(small: Catalog) -> None:
    kind = BY_NAME["approval_result"]
    data = kind_csv(kind, small.of_kind(kind.name), small, AS_OF)
    header, *rows = rows_of(data)
    found = {row[0]: dict(zip(header, map(bare, row), strict=True)) for row in rows}
    assert found["r-2"]["party_name"] == FORMULA
    assert found["r-2"]["doc_title"] == '含"引号",和逗号'
    assert found["r-2"]["content"] == "一\n二\n=三"
    assert found["r-3"]["content"] == "'=1"
    assert found["r-3"]["party_name"] == "＠甲"
    assert [found[name]["cert_no"] for name in ("r-1", "r-2", "r-3")] == ["-5", "0", ""]
    assert found["r-1"]["publisher_name"] == "柳州市人民政府"
    raw = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert raw["r-1"]["cert_no"] == "-5"
    assert raw["r-1"]["content"] == "'-3.5 米至 0 米"
    assert raw["r-2"]["party_name"] == "'" + FORMULA


def test_restricted_results_have_no_content(small: Catalog) -> None:
    kind = BY_NAME["approval_result"]
    data = kind_csv(kind, small.of_kind(kind.name), small, AS_OF)
    header, *rows = rows_of(data)
    (row,) = (dict(zip(header, row, strict=True)) for row in rows if row[0] == "r-4")
    assert (row["doc_no"], row["content"], row["party_name"], row["publisher_name"]) == (
        "号r-4",
        "",
        "",
        "柳州市人民政府",
    )
    assert SECRET not in data.decode()


def test_restricted_rows_have_no_content(small: Catalog) -> None:
    kind = BY_NAME["document"]
    data = kind_csv(kind, small.of_kind("document"), small, AS_OF)
    header, *rows = rows_of(data)
    assert [row[0] for row in rows] == ["open-2", "restricted-1", "open-1"]
    assert SECRET not in data.decode()
    assert dict(zip(header, rows[0], strict=True))["sample"] == "true"
    assert dict(zip(header, rows[2], strict=True))["keywords"] == "甲；乙"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("0", "0"),
        ("-5", "-5"),
        ("-5.50", "-5.50"),
        ("-", "-"),
        ("－", "－"),
        ("+5", "'+5"),
        ("-5+1", "'-5+1"),
        ("=1", "'=1"),
        ("＝1", "'＝1"),
        (" =1", "' =1"),
        ("\u3000＋1", "'\u3000＋1"),
        ("\u200b@x", "'\u200b@x"),
        ("\tx", '"\'\tx"'),
        ("\rx", '"\'\nx"'),
        ("'=1", "''=1"),
        ("'x", "'x"),
        ("a,b", '"a,b"'),
        ('a"b', '"a""b"'),
        ("a;=1", '"a;=1"'),
        ("a\x00b", "a\ufffdb"),
    ],
)
def test_cell(text: str, written: str) -> None:
    assert cell(text) == written


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3), max_size=5))
def test_any_text_comes_back(rows: list[list[str]]) -> None:
    data = table(("a", "b", "c"), rows)
    read = rows_of(data)[1:]
    assert [[bare(text) for text in row] for row in read] == [[clean(text) for text in row] for row in rows]
    for row in read:
        for text in row:
            assert not DANGEROUS.match(text) or re.fullmatch(r"-[0-9]+(\.[0-9]+)?|[-－−]+", text)


def test_a_table_of_a_record_keeps_its_three_states() -> None:
    data = DataTable("t", "表", ("指标", "数量"), (("甲", "0"), ("乙", ""), ("丙", "/")))
    assert rows_of(data_table_csv(data)) == [["指标", "数量"], ["甲", "0"], ["乙", ""], ["丙", "/"]]


@pytest.mark.parametrize("kind", TABULAR, ids=lambda kind: kind.name)
def test_template_is_understood(kind: Kind) -> None:
    (header,) = rows_of(template_csv(kind))
    known = header_names(kind)
    fields = [known[label] for label in header]
    assert len(set(fields)) == len(fields)
    required = {name for name, info in kind.model.model_fields.items() if info.is_required()}
    assert required - set(fields) <= {"title", "publisher", "created", "published", "topic"}


def test_a_filled_template_loads(tmp_path: Path) -> None:
    root = catalogs.repository(tmp_path)
    kind = BY_NAME["approval_result"]
    folder = root / "catalog/approval_result/lz"
    values = {
        "id": "t-1", "party_name": "样例乙", "party_type": "自然人", "doc_title": "决定书", "doc_no": "号1", "permit_type": "普通",
        "content": "内容", "decided": "2025-02-01", "valid_from": "2025-02-01", "valid_to": "2026-02-01", "authority": "机关",
        "authority_uscc": USCC, "status": "1", "source_org": "机关", "source_uscc": USCC,
    }  # fmt: skip
    (header,) = rows_of(template_csv(kind))
    known = header_names(kind)
    row = ",".join(values.get(known[label], "") for label in header)
    (folder / "2025.csv").write_bytes(template_csv(kind) + f"{row}\r\n".encode())
    (folder / "2025.yaml").write_bytes((folder / "2026.yaml").read_bytes())
    report = Report()
    loaded = load(root, report)
    assert [item.message("en") for item in report if "2025" in item.span.path] == []
    assert loaded.by_id["t-1"].record.title == "样例乙：决定书"

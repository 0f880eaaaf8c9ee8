"""Records as JSON: whole, restricted, never what must not go out; each valid by the kind's own JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gongkai.catalog import Catalog, Entry, PartitionKey, load
from gongkai.diagnostic import Report
from gongkai.export.json_schema import schema
from gongkai.export.kind_json import PartitionFile, kind_json, partition_index_csv, partition_index_json
from gongkai.export.record_json import partition_json, record_json
from gongkai.export.takedowns import takedowns
from gongkai.kinds import BY_NAME, KINDS
from tests.conftest import ROOT
from tests.export.catalogs import AS_OF, FORMULA, HOSTILE, SECRET

HIDDEN = ("withdrawn-1", "expired-1", "pending-1")


def read(catalog: Catalog, identifier: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(record_json(catalog.by_id[identifier], catalog, AS_OF))
    return data


def validator(kind: str) -> jsonschema.Draft202012Validator:
    made = json.loads(schema(BY_NAME[kind]))
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made, format_checker=jsonschema.FormatChecker())


def test_a_whole_record(small: Catalog) -> None:
    data = read(small, "open-1")
    assert list(data) == [
        "$schema",
        "root",
        "kind",
        "page",
        "state",
        "digest",
        "organizations",
        "record",
        "body",
        "files",
    ]
    assert (data["$schema"], data["root"]) == ("../../schema/document.json", "../../")
    assert data["page"] == "documents/lz-office/open-1.html"
    assert data["organizations"] == {"lz-office": "市政府办公室", "lz": "柳州市人民政府旧名"}
    record = data["record"]
    assert list(record) == list(BY_NAME["document"].model.model_fields)
    assert record["title"] == f"通知{HOSTILE}"
    assert (record["created"], record["publish_until"], record["keywords"], record["sample"]) == (
        "2011-04-26",
        None,
        ["甲", "乙"],
        False,
    )
    assert data["body"]["markdown"].startswith("# 标题\n\n正文**重点** ")
    assert data["body"]["text"].startswith("标题\n正文重点 ")
    assert HOSTILE.split("&amp;")[0] in data["body"]["text"]
    (file,) = data["files"]
    assert file["path"] == "documents/lz-office/files/附件1.txt"
    assert (file["size"], len(file["sha256"]), file["media_type"]) == (12, 64, "text/plain")


def test_text_that_was_rendered_already(small: Catalog) -> None:
    data = json.loads(record_json(small.by_id["open-2"], small, AS_OF, "已有的文字"))
    assert data["body"] == {"markdown": "正文\n", "text": "已有的文字"}


def test_a_restricted_record_is_metadata_only(small: Catalog) -> None:
    data = read(small, "restricted-1")
    assert data["state"] == "restricted"
    assert "body" not in data
    assert "files" not in data
    assert "attachments" not in data["record"]
    assert "official" not in data["record"]
    assert data["record"]["title"] == "目录"


def test_a_restricted_result_has_no_content(small: Catalog) -> None:
    record = read(small, "r-4")["record"]
    assert record["doc_no"] == "号r-4"
    assert not {"content", "party_name", "legal_rep", "party_uscc"} & set(record)


@pytest.mark.parametrize("identifier", HIDDEN)
def test_hidden_records_cannot_be_exported(identifier: str, small: Catalog) -> None:
    with pytest.raises(ValueError):
        record_json(small.by_id[identifier], small, AS_OF)


def test_decimals_and_empty_cells(small: Catalog) -> None:
    active = read(small, "lz-2012")["record"]["active"]
    assert (active["rules_issued"], active["permits"], active["penalties"], active["fees_wan"]) == (0, "", "/", "-1.50")


def test_form(small: Catalog) -> None:
    for entry in small.entries:
        if entry.status(AS_OF) == "open":
            data = record_json(entry, small, AS_OF)
            assert data == record_json(entry, small, AS_OF)
            assert data.endswith(b"}\n")
            assert b"\\u4" not in data


@pytest.mark.parametrize("kind", BY_NAME)
def test_every_record_fits_its_schema(kind: str, small: Catalog) -> None:
    """The small catalog and the repository's own."""
    own = load(ROOT, Report())
    check, seen = validator(kind), 0
    for catalog in (small, own):
        for entry in catalog.listed(kind, AS_OF):
            check.validate(json.loads(record_json(entry, catalog, AS_OF)))
            seen += 1
    assert seen


@pytest.mark.parametrize("kind", BY_NAME)
def test_schema_has_labels(kind: str) -> None:
    made = json.loads(schema(BY_NAME[kind]))
    for name, info in BY_NAME[kind].model.model_fields.items():
        described = made["properties"]["record"]["properties"][name]
        assert described["title"] == info.title
        assert described["x-label-en"]
    assert '"en"' not in schema(BY_NAME[kind]).decode()


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["record"].pop("title"),
        lambda data: data["record"].pop("attachments"),
        lambda data: data["record"].update(created="2026年3月1日"),
        lambda data: data["record"].update(category="乙"),
        lambda data: data.update(extra=1),
        lambda data: data.update(state="withdrawn"),
        lambda data: data.update(state="restricted"),
        lambda data: data.update(digest="x"),
    ],
)
def test_schema_refuses(change: Any, small: Catalog) -> None:
    data = read(small, "open-1")
    change(data)
    assert not validator("document").is_valid(data)


def test_partition(small: Catalog) -> None:
    key = PartitionKey("document", "lz-office", 2026)
    data = partition_json(key, small.partitions[key], small, AS_OF)
    parsed = json.loads(data)
    assert [item["record"]["id"] for item in parsed["records"]] == ["open-2", "restricted-1"]
    assert (parsed["count"], parsed["organization_name"], parsed["record_schema"]) == (
        2,
        "市政府办公室",
        "../../schema/document.json",
    )
    assert all(HIDDEN[0] not in line for line in data.decode().splitlines())
    assert len(data.splitlines()) == 1 + 7 + 1 + 2 + 2
    for item in parsed["records"]:
        validator("document").validate(item)


def test_empty_partition_is_json(small: Catalog) -> None:
    key = PartitionKey("document", "lz-office", 1999)
    assert json.loads(partition_json(key, (), small, AS_OF))["records"] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_kind(kind: Any, small: Catalog) -> None:
    data = json.loads(kind_json(kind, small.of_kind(kind.name), small, AS_OF))
    assert [item["record"]["id"] for item in data["records"]] == [entry.id for entry in small.listed(kind.name, AS_OF)]
    assert data["count"] == len(data["records"]) > 0
    for item in data["records"]:
        assert "body" not in item
        validator(kind.name).validate(item)


def test_partition_index(small: Catalog) -> None:
    kind = BY_NAME["approval_result"]
    files = [
        PartitionFile(PartitionKey(kind.name, "lz", year), 3, f"data/{kind.name}/lz-{year}.csv", "0" * 64, 99)
        for year in (2012, 2011)
    ]
    rows = json.loads(partition_index_json(kind, files, small))["files"]
    assert [(row["year"], row["organization_name"]) for row in rows] == [
        (2011, "柳州市人民政府旧名"),
        (2012, "柳州市人民政府"),
    ]
    table = partition_index_csv(kind, files, small).decode("utf-8-sig").split("\r\n")
    assert table[0] == "organization,organization_name,year,count,path,sha256,bytes"
    assert table[1] == f"lz,柳州市人民政府旧名,2011,3,data/approval_result/lz-2011.csv,{'0' * 64},99"


def gone(catalog: Catalog) -> list[Entry]:
    return [entry for entry in catalog.entries if entry.status(AS_OF) in ("withdrawn", "expired")]


def test_takedowns(small: Catalog) -> None:
    data = json.loads(takedowns(gone(small), AS_OF))
    assert [(row["id"], row["state"], row["date"], row["basis"]) for row in data["takedowns"]] == [
        ("expired-1", "expired", "2026-07-01", None),
        ("withdrawn-1", "withdrawn", "2026-05-01", "条例第十五条"),
    ]
    assert data["takedowns"][1]["path"] == "documents/lz-office/withdrawn-1.html"
    assert data["count"] == 2


def everything(catalog: Catalog) -> bytes:
    """Return every export of records that may hold a secret by mistake."""
    parts = [takedowns(gone(catalog), AS_OF)]
    parts += [kind_json(kind, catalog.of_kind(kind.name), catalog, AS_OF) for kind in KINDS]
    parts += [partition_json(key, entries, catalog, AS_OF) for key, entries in catalog.partitions.items()]
    return b"".join(parts)


def test_no_secret_gets_out(small: Catalog) -> None:
    data = everything(small).decode()
    assert SECRET not in data
    assert "pending-1" not in data
    assert FORMULA.replace('"', '\\"') in data


def test_surrogates_become_replacement_characters(small: Catalog) -> None:
    entry = small.by_id["open-2"]
    broken: Entry = type(entry)(**{name: getattr(entry, name) for name in entry.__slots__} | {"body": "a\ud800b"})
    assert json.loads(record_json(broken, small, AS_OF, ""))["body"]["markdown"] == "a\ufffdb"


def test_paths_of_files_exist_for_readers(small: Catalog, tmp_path: Path) -> None:
    """From where the record's JSON stands, `root` and `$schema` lead to where they say."""
    data = read(small, "open-1")
    folder = (tmp_path / data["page"]).parent
    assert (folder / data["$schema"]).resolve() == tmp_path / "schema/document.json"
    assert (folder / data["root"] / data["page"]).resolve() == tmp_path / data["page"]

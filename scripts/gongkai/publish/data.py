"""Machine-readable files as artifacts: assets, attachments, records and tables of small kinds, and of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from gongkai import digest
from gongkai.build import Artifact
from gongkai.build.artifact import Stage
from gongkai.catalog import AttachedFile, Entry
from gongkai.export import (
    atom,
    json_schema,
    kind_json,
    record_json,
    table_csv,
    takedowns,
    template_csv,
)
from gongkai.kind import Kind
from gongkai.kinds import KINDS
from gongkai.publish.context import Inputs, group_of
from gongkai.site import urls


def data_artifacts(inputs: Inputs) -> Iterator[Artifact]:
    """Every file that is not a page."""
    yield from _assets(inputs)
    yield from _attachments(inputs)
    for entry in inputs.catalog.entries:
        if entry.status(inputs.as_of) in ("open", "restricted"):
            yield from _record(entry, inputs)
    for kind in KINDS:
        if not kind.bulk:
            yield from _kind(kind, inputs)
        yield _made(f"schema/{kind.name}.json", digest.of_program(), partial(json_schema.schema, kind))
        if "csv" in kind.forms:
            path = f"help/templates/{kind.name}.csv"
            yield _made(path, digest.of_program(), partial(template_csv.template_csv, kind))
    yield from _feeds(inputs)
    gone = inputs.catalog.gone(inputs.as_of)
    own = inputs.of_entries(gone)
    yield _made(
        "takedowns.json",
        digest.of(inputs.shared, inputs.as_of.isoformat(), own),
        lambda: takedowns.takedowns(gone, inputs.as_of),
    )


def _made(path: str, inputs: str, make: object, stage: Stage = Stage.DATA) -> Artifact:
    return Artifact(path, inputs, make, stage)  # type: ignore[arg-type]


def _assets(inputs: Inputs) -> Iterator[Artifact]:
    for path, data in sorted(inputs.shells.assets.items()):
        yield Artifact(path, digest.of(path, digest.of_bytes(data)), partial(bytes, data), Stage.ASSET)


def _record(entry: Entry, inputs: Inputs) -> Iterator[Artifact]:
    """A record's own JSON and the tables that it holds. Records of bulk kinds have one file for each partition."""
    if entry.kind.name == "budget" and entry.status(inputs.as_of) == "open":
        return  # with its pages, in budgets.py
    if not entry.kind.bulk:
        make = partial(record_json.record_json, entry, inputs.catalog, inputs.as_of)
        yield Artifact(urls.json_path(entry), inputs.of_entry(entry, "json"), make, Stage.DATA, group_of(entry))
    if entry.kind.tables is not None and entry.status(inputs.as_of) == "open":
        for table in entry.kind.tables(entry.record):
            path = urls.table_path(entry, table.id)
            make = partial(table_csv.data_table_csv, table)
            yield Artifact(path, inputs.of_entry(entry, path), make, Stage.DATA, group_of(entry))


def _attachments(inputs: Inputs) -> Iterator[Artifact]:
    """The attachments of open records, each once: several records of an organization may name the same file."""
    shown = (entry for entry in inputs.catalog.entries if entry.status(inputs.as_of) == "open")
    files = {f"{urls.files_folder(entry)}/{file.name}": (file, entry) for entry in shown for file in entry.files}
    for path, (file, entry) in sorted(files.items()):
        make = partial(_attachment, inputs.catalog.root, file)
        yield Artifact(path, file.digest, make, Stage.ASSET, group_of(entry))


def _attachment(root: Path, file: AttachedFile) -> bytes:
    return (root / file.path).read_bytes()


def _kind(kind: Kind, inputs: Inputs) -> Iterator[Artifact]:
    entries = inputs.catalog.of_kind(kind.name)
    own = digest.of(inputs.shared, kind.name, inputs.of_entries(entries))
    catalog, as_of = inputs.catalog, inputs.as_of
    yield _made(f"data/{kind.name}.csv", own, partial(table_csv.kind_csv, kind, entries, catalog, as_of))
    yield _made(f"data/{kind.name}.json", own, partial(kind_json.kind_json, kind, entries, catalog, as_of))


def _feeds(inputs: Inputs) -> Iterator[Artifact]:
    catalog, as_of = inputs.catalog, inputs.as_of
    yield _made("feed.xml", digest.of(inputs.shared, inputs.whole), lambda: atom.site_feed(catalog, as_of), Stage.LIST)
    for name in catalog.organizations:
        own = digest.of(inputs.shared, name, inputs.of_organization(name))
        yield Artifact(f"organizations/{name}/feed.xml", own, partial(_feed, name, inputs), Stage.LIST, name)


def _feed(organization: str, inputs: Inputs) -> bytes:
    return atom.organization_feed(organization, inputs.catalog, inputs.as_of)

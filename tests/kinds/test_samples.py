"""The commented sample of each kind: every field explained, in the model's order, and faultless once it is reviewed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.catalog.table import header_names
from gongkai.codes.scan import scan
from gongkai.kind import Kind
from gongkai.kinds import KINDS
from tests.cases import repository
from tests.kinds.budget import sets

FIELD = re.compile(r"^(# )?([a-z_]+):", re.MULTILINE)
OWNER = "lz-sample"
kinds = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])


def head(kind: Kind) -> str:
    """The sample without the text of a Markdown file."""
    text = kind.sample.read_text("utf-8")
    return text.split("\n---\n")[0] if kind.sample.suffix == ".md" else text


def put(root: Path, kind: Kind) -> list[str]:
    """Lay the sample into a repository; returns the paths of its files."""
    if kind.set is not None:
        return sets.put_sample(root, OWNER)
    folder = root / "catalog" / kind.name / OWNER
    folder.mkdir(parents=True)
    if kind.bulk:
        (folder / "2026.yaml").write_bytes(kind.sample.read_bytes())
        (folder / "2026.csv").write_bytes((kind.folder / "sample.csv").read_bytes())
        return [f"catalog/{kind.name}/{OWNER}/2026.yaml"]
    stem = "profile" if kind.name == "organization" else re.findall(r"^id: (\S+)", head(kind), re.MULTILINE)[0]
    name = f"{stem}{kind.sample.suffix}"
    (folder / name).write_bytes(kind.sample.read_bytes())
    return [f"catalog/{kind.name}/{OWNER}/{name}"]


@kinds
def test_sample_lacks_nothing_but_its_review(kind: Kind, tmp_path: Path) -> None:
    """Typing, the kind's checks and those over the catalog find nothing else."""
    root = repository.lay_out(tmp_path)
    paths = put(root, kind)
    if kind.name != "organization":
        paths += put(root, KINDS[0])
    catalog, report = repository.check(root)
    assert sorted(f"{item.span.path} {item.code}" for item in report) == sorted(f"{path} REVIEW-1" for path in paths)
    assert any(entry.kind is kind and entry.record.publisher == OWNER for entry in catalog.entries)


@kinds
def test_what_is_not_filled_in_is_told(kind: Kind, tmp_path: Path) -> None:
    """Once it is no sample any more, every text that is still the sample's is a placeholder."""
    root = repository.lay_out(tmp_path)
    path = put(root, kind)[0]
    text = (root / path).read_text("utf-8")
    (root / path).write_text(text.replace("sample: true\n", ""), "utf-8")
    found = [item.span.line for item in repository.check(root)[1] if item.code == "TEXT-1"]
    left = [n for n, line in enumerate(text.split("\n"), 1) if "【样例】" in line and not line.lstrip().startswith("#")]
    assert len(left) >= 2
    assert len(found) == len(left)


@kinds
def test_fields_stand_in_the_order_of_the_model(kind: Kind) -> None:
    """Given or in a comment, each name is a field, once, in order; what is required is given."""
    names = [name for _, name in FIELD.findall(head(kind))]
    fields = list(kind.model.model_fields)
    assert names == sorted(names, key=fields.index)
    assert len(names) == len(set(names))
    given = {name for mark, name in FIELD.findall(head(kind)) if not mark}
    required = {name for name, info in kind.model.model_fields.items() if info.is_required()}
    if kind.bulk:
        header = (kind.folder / "sample.csv").read_text("utf-8").split("\n")[0].split(",")
        given |= {header_names(kind)[name] for name in header}
        required -= {"title", "created"}  # which follow from the decision
    assert required <= given
    own = set(kind.model.__annotations__) - {"party_registration", "party_org_code", "party_tax_no"}
    own -= {"party_institution_no", "party_society_no"}
    own -= {"tables"}  # which stand in files of their own
    assert own <= set(names) | given, own - set(names) - given


@kinds
def test_every_field_is_explained(kind: Kind) -> None:
    """In Chinese, just above it, with whether it must be filled in."""
    lines = head(kind).split("\n")
    for index, line in enumerate(lines):
        if FIELD.match(line) and not FIELD.match(lines[index - 1]):
            above = lines[index - 1]
            assert above.startswith(("#", "  #")) or lines[index - 1].startswith("  "), (kind.name, line)
    text = "".join(line for line in lines if line.startswith("#"))
    assert text.count("必填") >= 3
    assert text.count("选填") >= 3


@kinds
def test_sample_names_nobody(kind: Kind) -> None:
    """It says that it is a sample; its numbers are nobody's."""
    text = kind.sample.read_text("utf-8")
    assert "\nsample: true\n" in text
    assert "样例" in text
    assert scan(text) == []

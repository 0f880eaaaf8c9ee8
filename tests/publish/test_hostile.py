"""Whatever people write stands on the site as text: in pages, feeds, linked data, JSON, CSV and the search index."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from gongkai import publish
from gongkai.site.markup import render
from tests.browser.hostile import HOSTILE
from tests.publish import hostile
from tests.publish.reading import load
from tests.publish.repository import AS_OF, change, document, write
from tests.tools.faults import none_of
from tests.tools.html import pages, parse
from tests.tools.links import link_faults
from tests.tools.nu import html_faults
from tests.tools.policy import inline_faults, policy_faults

TEXTS = list(hostile.TEXTS.values())
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
AMOUNT = re.compile(r"-[0-9]+\.[0-9]{2}")
"""What was paid back: a number, and no text that anyone could make a formula of."""


@pytest.fixture(scope="session")
def evil(shared_tmp: Path) -> Path:
    """The site of the hostile repository."""
    return hostile.site(shared_tmp)


def test_nothing_runs_by_policy_or_by_page(evil: Path) -> None:
    none_of(policy_faults(evil))


def test_no_element_comes_from_a_text(evil: Path) -> None:
    strange = {"svg", "math", "iframe", "object", "form", "textarea", "mglyph", "animate", "mtext"}
    found = []
    for path, tree in pages(evil):
        if path.startswith(("documents/o-", "organizations/o-", "approvals/lz-office/p-", "annual-reports/o-")):
            (main,) = tree.xpath("//main")
            found += [f"{path}: {e.tag}" for e in main.iter("*") if e.tag in strange and e.get("role") != "search"]
        addresses = [*tree.xpath("//@href"), *tree.xpath("//@src"), *tree.xpath("//@action")]
        found += [
            f"{path}: {url}" for url in addresses if url.split(":")[0].lower() in ("javascript", "data", "vbscript")
        ]
    assert found == []


def test_links_and_html_stay_whole(evil: Path) -> None:
    none_of(link_faults(evil))
    some = sorted(
        path for path, _ in pages(evil) if "h-" in path or "o-" in path or "r-" in path or path == "index.html"
    )
    faults = html_faults(evil, some)
    none_of(
        [fault for fault in faults if "appears to be written in" not in fault.what]
    )  # most of its text is no Chinese


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=list(hostile.TEXTS))
def test_title_is_shown_as_it_was_written(evil: Path, number: int) -> None:
    expected = " ".join(TEXTS[number].split())
    for path in (
        f"documents/o-{number}/h-{number}.html",
        f"organizations/o-{number}/index.html",
        f"annual-reports/o-{number}/r-{number}.html",
    ):
        tree = parse(evil / path)
        heading = " ".join(tree.xpath("string(//main//h1)").split())
        assert expected in heading, path
        assert expected in " ".join(tree.findtext(".//title").split()), path


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=list(hostile.TEXTS))
def test_linked_data_and_json_hold_exactly_what_was_written(evil: Path, number: int) -> None:
    tree = parse(evil / f"documents/o-{number}/h-{number}.html")
    (block,) = tree.xpath("//script[@type='application/ld+json']/text()")
    assert "<" not in block
    assert TEXTS[number] in list(strings(json.loads(block)))
    data = load(evil, f"documents/o-{number}/h-{number}.json")
    assert list(strings(data)).count(TEXTS[number]) >= 3


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def test_feeds_hold_it_as_text(evil: Path) -> None:
    titles = set()
    for file in evil.rglob("feed.xml"):
        tree = etree.parse(file)
        titles |= set(tree.xpath("//a:entry/a:title/text()", namespaces=ATOM))
        assert not tree.xpath("//*[namespace-uri() != 'http://www.w3.org/2005/Atom']")
    assert set(TEXTS) <= titles


def test_tables_hold_no_formula(evil: Path) -> None:
    cells = [
        (file.name, cell)
        for file in (evil / "data").rglob("*.csv")
        for row in csv.reader(io.StringIO(file.read_text("utf-8-sig")))
        for cell in row
    ]
    assert [item for item in cells if item[1].startswith(FORMULA) and not AMOUNT.fullmatch(item[1])] == []
    found = {cell for _, cell in cells}
    assert {text if not text.startswith(FORMULA) else f"'{text}" for text in TEXTS} <= found


def test_data_files_are_json(evil: Path) -> None:
    for file in evil.rglob("*.json"):
        json.loads(file.read_text("utf-8"))


def test_attachments_are_what_they_were_and_named_as_allowed(evil: Path) -> None:
    files = {file.name: file.read_bytes() for file in (evil / "documents/o-0/files").iterdir()}
    assert files == {"a--script.csv": b"a,b\n=1+1,2\n", "附表_1.csv": b"a,b\n=1+1,2\n"}


def test_identity_of_the_site_is_text_on_every_page(evil: Path) -> None:
    names = load(evil, "manifest.json")
    assert names
    for path, tree in pages(evil):
        assert "{{ 7*7 }}" in tree.xpath("string(//body)") or "49" not in tree.xpath("string(//footer)"), path


@pytest.mark.parametrize("name", HOSTILE)
def test_markup_is_safe_even_for_what_the_checks_would_refuse(name: str, tmp_path: Path) -> None:
    text = HOSTILE[name]
    body = f"# {text}\n\n{text}\n\n- {text}\n\n| {text} | b |\n|---|:---|\n| c | {text} |\n\n![{text}]({text})\n\n[a]({text})\n\n[x]: {text}\n\n[y][x]\n"
    prose = render(body, lambda target: target)
    page = tmp_path / "page.html"
    page.write_text(
        f"<!doctype html><html lang='zh'><head><title>x</title></head><body>{prose.html}</body></html>", "utf-8"
    )
    tree = parse(page)
    assert list(inline_faults("page.html", tree)) == []
    assert not tree.xpath("//svg | //math | //iframe | //meta | //script | //style | //textarea")
    assert not [
        url for url in [*tree.xpath("//@href"), *tree.xpath("//@src")] if url.lower().startswith(("javascript", "data"))
    ]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.csv",
        "a/b.csv",
        "a\\b.csv",
        "-rf.csv",
        ".hidden.csv",
        "con.csv",
        "<img>.csv",
        "a b.csv",
        "a.csv.",
        "a csv",
    ],
)
def test_file_names_that_are_not_safe_everywhere_are_refused(root: Path, name: str) -> None:
    text = document("bad-1", "坏的附件名", f"attachments:\n  - {{file: {json.dumps(name)}, title: 附件}}\n")
    write(root, {"catalog/document/lz-office/bad-1.md": text})
    done = publish.publish(root, root / "site", AS_OF)
    assert done.result is None
    assert {item.code for item in done.report if item.span.path.endswith("bad-1.md")} >= {"FIELD-23"}


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.exe", "a.js", "a.htm", "a.zip", "a.csv", "a.pdf"])
def test_attachments_of_no_allowed_type_are_refused(root: Path, name: str) -> None:
    data = b"\x7fELF" if name == "a.exe" else b"<!doctype html><script>1</script>"
    text = document("bad-1", "坏的附件", f"attachments:\n  - {{file: {name}, title: 附件}}\n")
    write(root, {"catalog/document/lz-office/bad-1.md": text, f"catalog/document/lz-office/files/{name}": data})
    done = publish.publish(root, root / "site", AS_OF)
    assert done.result is None
    assert "FILE-11" in {item.code for item in done.report if item.span.path.endswith("bad-1.md")}


@pytest.mark.parametrize("text", ["政府\u202egnp.exe", "a\u2066b", "a\x07b", "a\u200bb"[:0] + "a\ufffeb", "\ud800"])
def test_characters_that_deceive_or_break_are_refused(root: Path, text: str) -> None:
    quoted = '"' + "".join(c if c.isascii() and c.isprintable() else f"\\u{ord(c):04x}" for c in text) + '"'
    change(root, "catalog/document/lz-office/open-1.md", "title: 关于样例工作的通知", f"title: {quoted}", signed=False)
    assert publish.publish(root, root / "site", AS_OF).result is None

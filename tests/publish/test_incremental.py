"""After any change a small build gives the bytes of a fresh one, and touches only what the change concerns."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.publish import repository
from tests.publish.repository import AS_OF, built, change, document, sign, tree, write

OFFICE = "catalog/document/lz-office"
Change = Callable[[Path], None]


def edit(path: str, old: str, new: str, *, signed: bool = True) -> Change:
    return lambda root: change(root, path, old, new, signed=signed)


def table(root: Path) -> None:
    path = "catalog/approval_result/lz-finance/2026"
    change(root, f"{path}.csv", "样例仓库一座", "样例仓库两座", signed=False)
    sign(root, [f"{path}.csv"])


def towns(root: Path) -> None:
    path = "catalog/organization/lz-luzhai/towns.csv"
    change(root, path, ",鹿寨镇,", ",样例镇,", signed=False)
    sign(root, [path])


def budget(root: Path) -> None:
    """The name of a project in a table of a set: no figure moves."""
    path = "budgets/2026/lz-finance/budget"
    change(root, f"{path}/performance.csv", "样例信息化项目", "样例数字化项目", signed=False)
    sign(root, [f"{path}/budget.yaml"])


def added(path: str, text: str) -> Change:
    def add(root: Path) -> None:
        write(root, {path: text})
        sign(root, [path])

    return add


def removed(path: str) -> Change:
    return lambda root: (root / path).unlink()


def content(path: str, old: str, new: str) -> Change:
    def replace(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return replace


def attachment(root: Path) -> None:
    (root / f"{OFFICE}/files/附表.csv").write_text("项,数\n乙,2\n", "utf-8")
    sign(root, [f"{OFFICE}/open-1.md", f"{OFFICE}/open-2.md"])


def nothing(root: Path) -> None:
    """Only the cache changes hands."""


CHANGES: dict[str, Change] = {
    "nothing": nothing,
    "text of a record": edit(f"{OFFICE}/open-1.md", "一、要求", "一、新的要求"),
    "title that others show": edit(f"{OFFICE}/old-1.md", "旧的通知", "很旧的通知"),
    "title of the newer one": edit(f"{OFFICE}/open-2.md", "另一样例", "又一样例"),
    "note": edit(f"{OFFICE}/on-request-1.md", "sample: true", "sample: true\nnote: 新的说明。"),
    "review only": edit(f"{OFFICE}/open-1.md", "审批岗", "另一审批岗", signed=False),
    "comment only": edit(f"{OFFICE}/open-1.md", "id: open-1", "# 说明\nid: open-1", signed=False),
    "year": edit(f"{OFFICE}/open-2.md", "created: 2026-03-01", "created: 2025-03-01"),
    "topic": edit(f"{OFFICE}/open-2.md", "综合政务\\政务公开", "综合政务\\其他"),
    "category": edit(f"{OFFICE}/open-2.md", "通知公告", "规划计划"),
    "disclosure": edit("catalog/guide/lz-office/lz-office-guide.yaml", "主动公开", "依申请公开"),
    "new record": added(f"{OFFICE}/new-1.md", document("new-1", "新的通知", "supersedes: [open-1]\n")),
    "first record of an organization": added(
        "catalog/document/lz-luzhai/first-1.md", document("first-1", "鹿寨的通知").replace("lz-office", "lz-luzhai")
    ),
    "removed record": removed(f"{OFFICE}/expires-1.md"),
    "withdrawn record": edit(
        f"{OFFICE}/open-2.md",
        "sample: true",
        "sample: true\nwithdrawal: {on: 2026-11-20, reason: 甲, basis: 乙, by: 丙}",
    ),
    "attachment": attachment,
    "organization's name": edit("catalog/organization/lz-finance/profile.yaml", "柳州市财政局", "柳州市样例财政局"),
    "organization's parent": edit(
        "catalog/organization/lz-finance/profile.yaml", "parent: lz\n", "parent: lz-office\n"
    ),
    "abolished organization": edit(
        "catalog/organization/lz-finance/profile.yaml", "tier: 市", "tier: 市\nabolished: 2026"
    ),
    "division's name": content("catalog/divisions.csv", "鹿寨县", "样例县"),
    "site's name": content("catalog/site.yaml", "样例市政府信息公开", "另一市政府信息公开"),
    "site's address": content("catalog/site.yaml", "/zwgk/", "/xxgk/"),
    "site's notice": content("catalog/site.yaml", "本站是样例", "本站只是样例"),
    "hand-written page": content("content/apply.md", "申请", "申 请"),
    "hand-written help": content("content/help/review.md", "审查", "审 查"),
    "configuration": content("mkdocs.yml", "language: zh", "language: en"),
    "row of a table": table,
    "row of a small table": towns,
    "table of a budget": budget,
    "guide": edit("catalog/guide/lz-office/lz-office-guide.yaml", "样例路1号", "样例路3号"),
    "place": edit("catalog/access_point/lz-luzhai/lz-luzhai-archives.yaml", "样例路2号", "样例路4号"),
    "annual report": edit(
        "catalog/annual_report/lz-finance/lz-finance-report-2025.yaml", "penalties: 4", "penalties: 5"
    ),
}


def fresh(root: Path, folder: Path, as_of: date = AS_OF) -> dict[str, bytes]:
    """The site of the same sources, copied elsewhere, without any cache."""
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns(".gongkai", "site"))
    built(folder, folder / "site", as_of)
    return tree(folder / "site")


def differing(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))


@pytest.mark.parametrize("name", CHANGES)
def test_small_build_equals_a_fresh_one(root: Path, site: Path, tmp_path: Path, name: str) -> None:
    before = tree(site)
    CHANGES[name](root)
    result = built(root, site)
    after = tree(site)
    assert differing(after, fresh(root, tmp_path / "fresh")) == []
    changed = [path for path in differing(before, after) if path in after]
    assert result.written == len(changed), "written is what differs, and nothing else"
    assert result.removed == len(before.keys() - after.keys())
    assert built(root, site).made == 0


def test_a_changed_row_changes_no_other_page(root: Path, site: Path) -> None:
    """The review of a table binds the whole of it: what was signed stands in the data, not on the page of every row."""
    path = root / "catalog/approval_result/lz-finance/2026.csv"
    lines = path.read_text("utf-8").splitlines()
    more = [lines[1].replace("lz-finance-", f"lz-finance-more{number}-") for number in range(3)]
    path.write_text("\n".join([*lines, *more, ""]), "utf-8")
    sign(root, [path.relative_to(root).as_posix()])
    built(root, site)
    before = tree(site)
    old = next(line for line in lines if "样例仓库一座" in line)
    path.write_text(path.read_text("utf-8").replace(old, old.replace("样例仓库一座", "样例仓库两座")), "utf-8")
    sign(root, [path.relative_to(root).as_posix()])
    built(root, site)
    data = "data/approval_result"
    assert [name for name in differing(before, tree(site)) if not name.startswith(("search/", "manifest"))] == [
        "SHA256SUMS",
        "approvals/lz-finance/lz-finance-permit-2026-1.html",
        *(f"{data}/{name}" for name in ("index.csv", "index.json", "lz-finance-2026.csv", "lz-finance-2026.json")),
    ]


def test_a_changed_table_of_a_budget_changes_its_set_alone(root: Path, site: Path) -> None:
    """The pages and data of the set, and the page that tells the sizes of what can be downloaded; other years,
    organizations and tables stay as they are."""
    before = tree(site)
    budget(root)
    built(root, site)
    own = "budgets/lz-finance/lz-finance-2026-budget"
    changed = differing(before, tree(site))
    shared = ("search/", "manifest", "SHA256SUMS", "data/", "data.html")
    assert [name for name in changed if not name.startswith((*shared, own))] == []
    assert f"{own}.performance.csv" in changed
    assert f"{own}.general.csv" not in changed


@pytest.mark.parametrize("day", [date(2026, 11, 25), date(2026, 12, 15), date(2027, 1, 1), date(2030, 1, 1)])
def test_another_day(root: Path, site: Path, tmp_path: Path, day: date) -> None:
    built(root, site, day)
    assert differing(tree(site), fresh(root, tmp_path / "fresh", day)) == []
    built(root, site, AS_OF)
    assert differing(tree(site), fresh(root, tmp_path / "again", AS_OF)) == []


def test_division_code_that_changes_on_a_day(root: Path, tmp_path: Path) -> None:
    path = "catalog/organization/lz-luzhai/profile.yaml"
    dated = 'divisions:\n  - {code: "450223", until: 2026-12-01}\n  - {code: "450224", since: 2026-12-01}\n'
    change(root, path, 'division: "450223"\n', dated, signed=False)
    change(
        root, "catalog/divisions.csv", "450223,鹿寨县,", "450224,样例县,county,450200,,,,\n450223,鹿寨县,", signed=False
    )
    sign(root, [path])
    built(root, root / "site")
    built(root, root / "site", date(2026, 12, 1))
    assert "450224" in (root / "site/organizations/lz-luzhai/index.html").read_text("utf-8")
    assert differing(tree(root / "site"), fresh(root, tmp_path / "fresh", date(2026, 12, 1))) == []


def test_next_day_writes_the_manifest_only(root: Path, site: Path) -> None:
    before = tree(site)
    built(root, site, date(2026, 11, 25))
    assert set(differing(before, tree(site))) <= {
        "manifest.json",
        "SHA256SUMS",
        "takedowns.json",
        "manifest/_site.js",
        "manifest/_site.jsonl",
        "manifest/_site.sha256",
    }


def test_one_changed_text_rewrites_its_page_its_data_the_search_and_no_list(root: Path, site: Path) -> None:
    before = tree(site)
    change(root, f"{OFFICE}/open-1.md", "一、要求", "一、新的要求")
    built(root, site)
    changed = {path for path in differing(before, tree(site)) if not path.startswith("search/")}
    own = {
        "documents/lz-office/open-1.html",
        "documents/lz-office/open-1.json",
        "data/document.json",
        "data/document.csv",
        "data.html",  # it shows the digests of the two
    }
    feeds = {"feed.xml", "organizations/lz-office/feed.xml"}
    assert {"documents/lz-office/open-1.html", "documents/lz-office/open-1.json"} <= changed
    lists = {f"manifest/{group}.{form}" for group in ("lz-office", "_site") for form in ("js", "jsonl", "sha256")}
    assert changed <= own | feeds | lists | {"manifest.json", "SHA256SUMS"}


def test_one_changed_title_rewrites_what_shows_it(root: Path, site: Path) -> None:
    before = tree(site)
    change(root, f"{OFFICE}/open-2.md", "另一样例", "又一样例")
    built(root, site)
    after = tree(site)
    pages = {path for path in differing(before, after) if path.endswith(".html")} - {"data.html"}
    assert pages == {path for path, data in after.items() if path.endswith(".html") and "又一样例".encode() in data}


def test_deleted_cache_changes_nothing(root: Path, site: Path) -> None:
    before = tree(site)
    shutil.rmtree(root / ".gongkai")
    assert built(root, site).written == 0
    assert tree(site) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"digest": 1}', "\x00", '{"digest": "x", "pages": []}'])
def test_damaged_shells_are_rendered_again(root: Path, site: Path, text: str) -> None:
    before = tree(site)
    stored = root / ".gongkai/shells-mkdocs.json"
    good = stored.read_text("utf-8")
    stored.write_text(text, "utf-8")
    assert built(root, site).written == 0
    assert tree(site) == before
    assert stored.read_text("utf-8") == good


def test_shells_of_the_right_digest_and_no_shape_are_rendered_again(root: Path, site: Path) -> None:
    stored = root / ".gongkai/shells-mkdocs.json"
    digest = repository.json_value(stored, "digest")
    for rest in ('"pages": {"index.html": 3}', '"pages": {}, "types": {"home": [1, 2, 3]}', '"pages": [], "types": []'):
        stored.write_text(f'{{"digest": "{digest}", {rest}}}', "utf-8")
        assert built(root, site).written == 0


@pytest.mark.parametrize("place", ["pages", "types", "assets"])
def test_shells_of_the_right_digest_with_other_words_are_rendered_again(root: Path, site: Path, place: str) -> None:
    stored = root / ".gongkai/shells-mkdocs.json"
    good = stored.read_text("utf-8")
    start = good.index(f'"{place}"')
    found = re.search(r"[A-Za-z]{40}" if place == "assets" else r"<title>", good[start:])
    assert found
    middle = start + found.start() + 2
    stored.write_text(good[:middle] + ("a" if good[middle] != "a" else "b") + good[middle + 1 :], "utf-8")
    assert built(root, site).written == 0
    assert stored.read_text("utf-8") == good


def test_organization_pages_do_not_depend_on_the_day_alone(root: Path, site: Path) -> None:
    result = built(root, site, date(2026, 11, 26))
    assert result.written <= 6


def test_added_record_touches_no_other_record(root: Path, site: Path) -> None:
    before = tree(site)
    added(f"{OFFICE}/new-1.md", document("new-1", "新的通知"))(root)
    built(root, site)
    touched = [path for path in differing(before, tree(site)) if path.startswith("documents/lz-office/")]
    assert touched == ["documents/lz-office/new-1.html", "documents/lz-office/new-1.json"]

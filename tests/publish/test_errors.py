"""With errors nothing is written: the published site stays as it was, byte for byte, time for time."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai import publish
from gongkai.site import shell
from tests.cli.command import quick, run
from tests.publish.repository import AS_OF, change, tree, write

DAY = ("--as-of", AS_OF.isoformat())
OPEN = "catalog/document/lz-office/open-1.md"


def state(site: Path) -> dict[str, tuple[int, int, int]]:
    """Inode, time and size of everything in a folder, the folder included."""
    return {
        str(path): (s.st_ino, s.st_mtime_ns, s.st_size)
        for path in [site, *sorted(site.rglob("*"))]
        for s in [path.stat()]
    }


def broken_title(root: Path) -> None:
    change(root, OPEN, "title:", "titel:", signed=False)


def unsigned(root: Path) -> None:
    change(root, OPEN, "一、要求", "一、改过的要求", signed=False)


def bytes_of_no_encoding(root: Path) -> None:
    write(root, {OPEN: b"\xff\xfe\x00---\n\x81"})


def no_site(root: Path) -> None:
    (root / "catalog/site.yaml").unlink()


def missing_attachment(root: Path) -> None:
    (root / "catalog/document/lz-office/files/附表.csv").unlink()


def link_out(root: Path) -> None:
    (root / "catalog/document/lz-office/passwd.md").symlink_to("/etc/passwd")


def duplicate(root: Path) -> None:
    write(root, {"catalog/document/lz-finance/open-1.md": (root / OPEN).read_bytes()})


def page_of_no_encoding(root: Path) -> None:
    write(root, {"content/help/review.md": b"\xff\xfe# x"})


def page_in_the_place_of_a_list(root: Path) -> None:
    write(root, {"content/documents/index.md": "# 公文"})


def file_in_the_place_of_a_feed(root: Path) -> None:
    write(root, {"content/feed.xml": "<feed/>"})


def configuration_that_is_none(root: Path) -> None:
    write(root, {"mkdocs.yml": "site_name: [\n"})


def configuration_of_no_encoding(root: Path) -> None:
    write(root, {"mkdocs.yml": b"site_name: \xff\n"})


def no_configuration(root: Path) -> None:
    (root / "mkdocs.yml").unlink()


DATA = [broken_title, unsigned, bytes_of_no_encoding, no_site, missing_attachment, link_out, duplicate]
PAGES = [
    page_of_no_encoding,
    page_in_the_place_of_a_list,
    file_in_the_place_of_a_feed,
    configuration_that_is_none,
    configuration_of_no_encoding,
    no_configuration,
]


@pytest.mark.parametrize("spoil", [*DATA, *PAGES])
def test_site_is_untouched(root: Path, site: Path, spoil: object) -> None:
    before = state(site)
    spoil(root)  # type: ignore[operator]
    ran = quick(root, "build", *DAY, "--lang", "en")
    assert ran.code == 1
    told = "the site was not touched" if spoil in DATA else "the site is as it was"
    assert told in ran.said
    assert state(site) == before
    assert not any(path.name.startswith(".site") for path in root.iterdir())


@pytest.mark.parametrize("spoil", DATA)
def test_nothing_is_written_where_there_was_no_site(root: Path, spoil: object) -> None:
    spoil(root)  # type: ignore[operator]
    assert quick(root, "build", *DAY).code == 1
    assert not (root / "site").exists()


def test_all_errors_are_told_at_once_and_the_other_files_checked(root: Path) -> None:
    broken_title(root)
    change(root, "catalog/document/lz-office/open-2.md", "2026-03-02", "2026-02-31", signed=False)
    said = quick(root, "build", *DAY, "--lang", "en").out
    assert "open-1.md" in said
    assert "open-2.md" in said
    assert "errors: the site was not touched" in said


def test_draft_may_lack_its_review_and_nothing_else(root: Path) -> None:
    unsigned(root)
    site = root / ".gongkai/preview"
    assert publish.publish(root, site, AS_OF, draft=True).result is not None
    broken_title(root)
    assert publish.publish(root, site, AS_OF, draft=True).result is None


def test_errors_are_mended_and_the_site_goes_on(root: Path, site: Path) -> None:
    good = (root / OPEN).read_bytes()
    before = tree(site)
    broken_title(root)
    assert run(root, "build", *DAY).code == 1
    write(root, {OPEN: good})
    assert run(root, "build", *DAY).code == 0
    assert tree(site) == before


def test_renderer_that_fails_is_told_in_its_own_words(root: Path, site: Path) -> None:
    before = state(site)
    text = (root / "mkdocs.yml").read_text("utf-8")
    write(root, {"mkdocs.yml": text.replace("  - tables\n", "  - tables\n  - no_such_extension\n")})
    ran = run(root, "build", *DAY, "--lang", "en")
    assert ran.code == 1
    assert "no_such_extension" in ran.err
    assert state(site) == before


def test_symbolic_links_among_the_pages_are_not_followed(root: Path) -> None:
    (root / "content/secret.md").symlink_to("/etc/hostname")
    (root / "content/secret.txt").symlink_to("/etc/hostname")
    (root / "content/folder").symlink_to("/etc")
    assert quick(root, "build", *DAY).code == 0
    assert not any("secret" in path or path.startswith("folder") for path in tree(root / "site"))


def test_page_types_are_all_rendered(root: Path) -> None:
    """The shells hold each type that the publisher asks for, and no empty page is published."""
    done = publish.publish(root, root / "site", AS_OF)
    assert done.result is not None
    assert not any(path.startswith(shell.EMPTY) for path in tree(root / "site"))

"""The shell: cutting, stamping, and what both renderers make of the same project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.site import shell
from gongkai.site.shell import Renderer, Shells, cut, render
from gongkai.site.views import Link, SiteIdentity

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ("budgets.css", "gongkai.css", "gongkai.js", "icon.svg", "proof.js", "sha2.js", "signature.js")
HOSTILE = '"><script>alert(1)</script>'
SITE = SiteIdentity(
    name="样例市政府信息公开" + HOSTILE,
    city="样例市人民政府",
    organizer="样例 & " + HOSTILE,
    links=(
        Link("纠错", "https://example.invalid/?a=1&b=2"),
        Link("坏", "javascript:alert(1)"),
        Link("数据", "data.html"),
    ),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small repository with the real configuration."""
    return repository(tmp_path)


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def shells(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shells:
    """Return the shells, as each renderer makes them."""
    renderer: Renderer = request.param
    folder = tmp_path_factory.mktemp(renderer)
    return render(repository(folder), folder / "work", renderer, SITE)


def repository(folder: Path) -> Path:
    """Write a small repository into `folder`."""
    content = folder / "root" / "content"
    (content / "help").mkdir(parents=True)
    (content / "index.md").write_text("---\ntitle: 首页\n---\n前文\n\n<!-- stamp: home -->\n\n后文\n", "utf-8")
    (content / "help" / "index.md").write_text(
        "---\nsection: help\n---\n# 帮助 & <说明>\n\n[首页](../index.md)\n", "utf-8"
    )
    (content / "search.md").write_text("---\nsection: search\nwasm: true\n---\n# 搜索\n\n## 怎样 搜索\n", "utf-8")
    (content / "map.svg").write_bytes(b"<svg/>")
    (folder / "secret").write_text("secret", "utf-8")
    (content / "leak.txt").symlink_to(folder / "secret")
    (folder / "root" / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    return folder / "root"


def test_stamping_fills_every_slot_and_nothing_else() -> None:
    page = cut('<a href="<!--gk:base-->x"><title><!--gk:title--></title><main><!--gk:main--></main>')
    assert page.names == {"base", "title", "main"}
    assert page.stamp({"base": "../", "title": "甲 <b> & 乙", "main": "<p>x</p>", "other": "?"}) == (
        '<a href="../x"><title>甲 &lt;b&gt; &amp; 乙</title><main><p>x</p></main>'
    )
    assert page.stamp({}) == '<a href="x"><title></title><main></main>'


def test_what_pages_share_is_filled_in_once() -> None:
    page = cut('<a href="<!--gk:base-->x"><title><!--gk:title--></title><main><!--gk:main--></main>')
    shared = page.filled({"base": "../", "title": "<b>"})
    assert shared.names == {"main"}
    assert shared.stamp({"main": "<p>x</p>"}) == page.stamp({"base": "../", "title": "<b>", "main": "<p>x</p>"})


def test_what_is_stamped_in_is_not_cut_again() -> None:
    assert cut("<!--gk:main-->").stamp({"main": "<!--gk:base--><!-- stamp: x -->"}) == "<!--gk:base--><!-- stamp: x -->"


def test_generated_parts_stand_outside_of_the_hand_written_text() -> None:
    page = cut('<div class="prose">\n<p>a</p>\n<!-- stamp: home -->\n</div>')
    assert page.stamp({"insert:home": "<section></section>"}) == (
        '<div class="prose">\n<p>a</p>\n</div>\n<section></section>\n'
    )


def test_pages_types_and_assets(shells: Shells) -> None:
    assert set(shells.pages) >= {"index.html", "help/index.html", "search.html"}
    assert not any(path.startswith(shell.EMPTY) for path in shells.pages)
    assert set(shells.types) == set(shell.TYPES)
    assert set(shells.assets) == {f"assets/{name}" for name in ASSETS} | {"map.svg"}
    for name, page in shells.types.items():
        described = set() if name == "light" else {"description"}  # a light page's title says all that there is
        assert page.names == {"base", "title", "head", "breadcrumb", "main"} | described
    assert shells.pages["index.html"].names == {"base", "head", "insert:home"}


def test_links_lead_to_the_root_from_any_depth(shells: Shells) -> None:
    assert 'href="assets/gongkai.css"' in shells.pages["index.html"].stamp({})
    page = shells.pages["help/index.html"].stamp({})
    assert 'href="../assets/gongkai.css"' in page
    assert '<a href="../index.html">首页</a>' in page
    assert 'action="../../search.html"' in shells.types["light"].stamp({"base": "../../"})


def test_the_current_column_is_marked(shells: Shells) -> None:
    page = shells.types["documents"].stamp({})
    assert re.findall(r'<a href="([^"]+)" aria-current="true"', page) == ["active.html"]


def test_hand_written_text_surrounds_the_insert(shells: Shells) -> None:
    page = shells.pages["index.html"].stamp({"insert:home": "<section>甲</section>"})
    assert re.search(r'<div class="prose">\s*<p>前文</p>\s*</div>\s*<section>甲</section>\s*<div class="prose">', page)


def test_heading_ids_are_chinese(shells: Shells) -> None:
    assert '<h2 id="怎样-搜索">' in shells.pages["search.html"].stamp({})


def test_identity_and_titles_are_escaped(shells: Shells) -> None:
    for page in [*shells.pages.values(), *shells.types.values()]:
        html = page.stamp({})
        assert "<script>" not in html
        assert "alert(1)" in html
        assert 'href="javascript:' not in html
    assert "<title>帮助 &amp; &lt;说明&gt; - " in shells.pages["help/index.html"].stamp({})
    assert 'href="../data.html">数据</a>' in shells.pages["help/index.html"].stamp({})


def test_policy_forbids_everything_inline_and_foreign(shells: Shells) -> None:
    for path, page in shells.pages.items():
        html = page.stamp({})
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
        assert policy is not None
        assert policy[1].startswith("default-src 'none'; script-src 'self'")
        assert ("wasm-unsafe-eval" in policy[1]) == (path == "search.html")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?! src=\"[^:]*\" defer></script>)", html)
        assert not re.search(r'(?:src|<link[^>]* href)="https?:', html)
        assert "generator" not in html


def test_the_light_shell_is_small(shells: Shells) -> None:
    assert len(shells.types["light"].stamp({"base": "../../"}).encode()) < 3000
    assert "<nav" not in shells.types["light"].stamp({})


@pytest.mark.parametrize("renderer", ["mkdocs", "zensical"])
def test_same_bytes_in_any_folder(root: Path, tmp_path: Path, renderer: Renderer) -> None:
    assert render(root, tmp_path / "a", renderer, SITE) == render(root, tmp_path / "b" / "c", renderer, SITE)


def test_both_renderers_agree(root: Path, tmp_path: Path) -> None:
    assert render(root, tmp_path / "m", "mkdocs", SITE) == render(root, tmp_path / "z", "zensical", SITE)


def test_the_source_folder_is_left_alone(root: Path, tmp_path: Path) -> None:
    before = sorted(path for path in root.rglob("*"))
    render(root, tmp_path / "work", "mkdocs", SITE)
    assert sorted(path for path in root.rglob("*")) == before


@pytest.mark.parametrize("renderer", ["mkdocs", "zensical"])
def test_a_broken_configuration_is_said_in_the_renderers_words(root: Path, tmp_path: Path, renderer: Renderer) -> None:
    (root / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    with pytest.raises(RuntimeError) as caught:
        render(root, tmp_path / "work", renderer, SITE)
    assert str(caught.value).startswith(f"{renderer}: ")

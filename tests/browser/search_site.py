"""A small site around the search: the search page, a page for each result, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

import gongkai
from gongkai.search import HEAD, Named, SearchPage, entry, index_shard, shard_of, suggestions
from tests.search.ledger_build import ledger as built_of

STYLE = Path(gongkai.__file__).parent / "site" / "templates" / "theme" / "assets" / "gongkai.css"
POLICY = (
    "default-src 'none'; script-src 'self'{wasm}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'"
)
FORM = (
    '<form class="{name}" role="search" action="{up}search.html"><label for="{name}-q">搜索</label>'
    '<div class="search-line"><input id="{name}-q" name="q" type="search"><button type="submit">搜索</button></div></form>'
)

COLUMNS = (Named("annual", "政府信息公开年报", "annual.html"), Named("apply", "依申请公开", "apply.html"))


def html(title: str, head: str, body: str, up: str, wasm: str = "") -> str:
    """A page as the shell makes them: policy, style, no inline script."""
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(wasm=wasm)}">'
        f'<link rel="stylesheet" href="{up}gongkai.css"><link rel="icon" href="data:,">{head}</head><body>{body}</body></html>'
    )


def search_page() -> str:
    """The search page as the site's template makes it: a form, the mount, the lists."""
    body = (
        f'<main id="main" class="wrap"><h1>搜索</h1>{FORM.format(name="search-big", up="")}'
        '<div id="gk-search" class="gk-search"></div><noscript><p>搜索需要 JavaScript，可以从列表查找。</p></noscript></main>'
    )
    return html("搜索 - 样例站", HEAD, body, "", " 'wasm-unsafe-eval'")


def result_page(page: SearchPage) -> str:
    """A page that a result leads to: long enough that a highlighted clause must be scrolled to."""
    up = "../" * page.url.count("/")
    title = escape(page.title.encode("utf-8", "replace").decode())
    lines = "".join(f"<p>{escape(line)}</p>" for line in page.text.encode("utf-8", "replace").decode().split("\n"))
    return html(title, "", f'<main class="wrap">{FORM.format(name="find", up=up)}<h1>{title}</h1>{lines}</main>', up)


def named(pages: Iterable[SearchPage], facet: str) -> list[Named]:
    """What the search suggests: the organizations or the kinds of these pages."""
    label = {"organization": "organization_name", "kind": "kind_label"}[facet]
    names = {getattr(page, facet): getattr(page, label) for page in pages if getattr(page, facet)}
    others = {"lz-luzhai": ("鹿寨县政府",)}
    return [Named(id, name, f"{facet}s/{id}/index.html", others.get(id, ())) for id, name in sorted(names.items())]


def named_page(item: Named) -> str:
    """The page of an organization, a kind or a column: its name."""
    return html(item.name, "", f'<main class="wrap"><h1>{escape(item.name)}</h1></main>', "../" * item.path.count("/"))


def write(folder: Path, pages: Iterable[SearchPage], most: int = 60, ledger: Iterable[SearchPage] = ()) -> None:
    """The whole small site below `folder`; with records in a ledger, if there are any."""
    pages, ledger = list(pages), list(ledger)
    shards, built = shard_of(pages, most), built_of(ledger, 300, 900)
    files = {f"search/{name}": content for shard in shards for name, content in index_shard(shard).items()}
    files |= {f"search/{name}": content for name, content in built.files.items()}
    groups = [built.group("行政许可结果")] if ledger else []
    organizations, kinds = named((*pages, *ledger), "organization"), named((*pages, *ledger), "kind")
    suggested = suggestions(organizations, kinds, COLUMNS)
    files |= {
        f"search/{name}": content
        for name, content in entry([shard.facts for shard in shards], groups, suggested).items()
    }
    files |= {page.url: result_page(page).encode() for page in (*pages, *ledger)}
    files |= {item.path: named_page(item).encode() for item in (*organizations, *kinds, *COLUMNS)}
    files |= {"search.html": search_page().encode(), "gongkai.css": STYLE.read_bytes()}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

"""A small hand-made site without faults. Tests break it in one place to show that a checker sees the fault."""

from __future__ import annotations

from pathlib import Path

from tests.tools.policy import POLICY

CSP = "; ".join(f"{name} {' '.join(sorted(values))}" for name, values in POLICY.items())
PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{up}assets/site.css">
<script src="{up}assets/site.js" defer></script>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header><a href="{up}index.html">首页</a></header>
<main id="main" tabindex="-1">
<h1>{title}</h1>
<p><a href="{up}documents/a.html#part">通知</a></p>
<h2 id="part">一、总则</h2>
<p>正文。</p>
</main>
</body>
</html>
"""
STYLE = """body { margin: 1rem; font: 1rem/1.6 sans-serif; color: #111; background: #fff url(dot.svg) no-repeat; }
a { color: #06c; } a:focus-visible { outline: 3px solid #c00; }
.skip:not(:focus) { position: absolute; left: -99rem; }
"""
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.gov.cn/zwgk/index.html</loc><lastmod>2026-11-24</lastmod></url>
</urlset>
"""
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>https://example.gov.cn/feed.xml</id><title>公开</title><updated>2026-11-24T00:00:00+08:00</updated>
<author><name>样例机关</name></author><link rel="self" href="feed.xml"/>
<entry><id>https://example.gov.cn/documents/a.html</id><title>通知</title><updated>2026-11-24T00:00:00+08:00</updated>
<link href="documents/a.html"/><summary>正文。</summary></entry>
</feed>
"""


def write_site(folder: Path) -> Path:
    """Write the sample site into a new folder and return it."""
    files = {
        "index.html": PAGE.format(csp=CSP, title="首页", up=""),
        "documents/a.html": PAGE.format(csp=CSP, title="通知", up="../"),
        "assets/site.css": STYLE,
        "assets/site.js": "document.documentElement.dataset.script = 'on';\n",
        "assets/dot.svg": DOT,
        "sitemap.xml": SITEMAP,
        "feed.xml": FEED,
    }
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def change(site: Path, path: str, old: str, new: str) -> None:
    """Replace a text that stands in one file of the site."""
    file = site / path
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")

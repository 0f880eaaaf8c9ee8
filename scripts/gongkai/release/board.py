"""`index.html` of a release folder: which release this is, who holds which, and the packages, for people with a browser.

Written when a release is signed, when co-signatures are gathered, and by a mirror beside its own copy. No signature covers
this page: it repeats what signed files say. It looks like the site, stands below it, and needs no script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from gongkai.history import SHANGHAI
from gongkai.release import chain, files, witness
from gongkai.release.chain import Chain
from gongkai.release.layout import LOG, REGISTER, ROOT, package_of
from gongkai.release.log import Entry
from gongkai.release.packages import Contained, Package
from gongkai.release.witness import Witness

PAGE = "index.html"
_RELEASES = 12
"""So many of the latest releases are listed; the log has all."""
_NAMED = 5
_FORMS = {"folder": "文件夹（ZIP）", "zim": "ZIM（用 Kiwix 打开）", "wacz": "WACZ 网页档案", "bagit": "BagIt 移交包"}
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


def write(folder: Path) -> None:
    """Write the page of a release folder anew. Raises Trouble where the release is not good."""
    root = (folder / ROOT).read_bytes()
    page = _page(chain.verify(folder, root), root, witness.collected(folder)).encode()
    if files.read(folder / PAGE) != page:
        files.write(folder / PAGE, page)


def _page(release: Chain, root: bytes, witnesses: Sequence[Witness]) -> str:
    body = "\n".join(_parts(release, root, witnesses))
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>发布版本、见证和打好的包</title>
<link rel="stylesheet" href="../assets/gongkai.css">
<link rel="icon" href="../assets/icon.svg">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<main id="main" class="wrap" tabindex="-1">
<div class="prose">
{body}
</div>
</main>
</body>
</html>
"""


def _parts(release: Chain, root: bytes, witnesses: Sequence[Witness]) -> Iterator[str]:
    entries = release.log()
    last = entries[-1]
    until = release.fresh_until.astimezone(SHANGHAI)
    yield "<h1>发布版本、见证和打好的包</h1>"
    yield (
        '<p><a href="../data.html">回到数据与离线副本</a></p>\n'
        "<p>本页照录签名数据里的内容，自己没有签名。要证明，请用镜像程序核对，或者与别的馆对照。</p>"
    )
    yield _facts(
        (
            ("版本", f"第 {last.release} 版，{last.date} 签名，网站日期 {release.about.get('as_of', '')}"),
            ("新鲜期", f"到 {until:%Y-%m-%d %H:%M}（北京时间）；过了这个时间还没有更新的，请向发布者查问"),
            ("源提交", last.commit or "未知"),
            ("根指纹", chain.fingerprint(root)),
            ("本版编号", last.head),
        )
    )
    yield from _witnesses(witnesses, len(entries))
    yield from _packages(release)
    yield from _history(entries)


def _facts(rows: Iterable[tuple[str, str]]) -> str:
    listed = "\n".join(f"<div><dt>{escape(name)}</dt><dd>{_long(text)}</dd></div>" for name, text in rows)
    return f'<dl class="meta single">\n{listed}\n</dl>'


def _long(text: str) -> str:
    """Text, where digests may be broken anywhere."""
    return _code(text) if len(text) >= 40 and text.isascii() else escape(text)


def _code(text: str) -> str:
    return f'<code class="digest">{escape(text)}</code>'


def _witnesses(witnesses: Sequence[Witness], newest: int) -> Iterator[str]:
    yield "<h2>见证</h2>"
    yield (
        "<p>档案馆、图书馆用自己的密钥证明：在这一天核对过这一版的每个文件，并且保存着它。"
        "网站以后改写历史，或者给不同的人看不同的内容，与见证一对就露出来。</p>"
    )
    if not witnesses:
        yield "<p>还没有见证。</p>"
        return
    yield _list(
        f'{escape(one.name)}：{_held(one, newest)}，<span class="date">{one.statement.on}</span> 核对'
        f'<span class="sum">密钥编号 {_code(one.keyid)}</span>'
        for one in witnesses
    )


def _held(one: Witness, newest: int) -> str:
    behind = newest - one.statement.release
    return f"第 {one.statement.release} 版" + (f"（后来又有 {behind} 版）" if behind > 0 else "")


def _packages(release: Chain) -> Iterator[str]:
    """What is offered, the newest first; and which of those that were is to be shown no longer."""
    register = release.register()
    if offered := [one for one in register.packages if one.offered]:
        yield "<h2>打好的包</h2>"
        yield "<p>下载以后先核对大小和摘要值。</p>"
        yield _list(_package(one, release.folder) for one in reversed(offered))
    if stale := [one for one in register.packages if register.inside(one)]:
        yield "<h2>含有已撤下信息的包</h2>"
        yield (
            "<p>这些包是以前打的，里面有后来撤回或者到期的信息，已经不再提供。手里还有的（硬盘、光盘、U盘），"
            f'请不要再给读者查阅，换用新包。每条信息在哪些包里，见 <a href="{REGISTER}">{REGISTER}</a>。</p>'
        )
        yield _list(_stale(one, register.inside(one)) for one in reversed(stale))


def _package(one: Package, folder: Path) -> str:
    """A mirror holds packages only where it was asked to; to others no link leads."""
    name, path = escape(one.name), package_of(one.name)
    place = f'<a href="{path}">{name}</a>' if (folder / path).exists() else f"{name}（不在这份镜像里）"
    about = f"{escape(one.title)}，{escape(_FORMS.get(one.form, one.form))}，网站日期 {one.as_of}，{one.size:,} 字节"
    return _item(place, about, one)


def _stale(one: Package, inside: Sequence[Contained]) -> str:
    named = "、".join(escape(record.id) for record in inside[:_NAMED])
    more = "……" if len(inside) > _NAMED else ""
    return _item(escape(one.name), f"网站日期 {one.as_of}，含有 {len(inside)} 条：{named}{more}", one)


def _item(place: str, about: str, one: Package) -> str:
    return f'{place}<br><span class="muted">{about}</span><span class="sum">SHA-256 {_code(one.sha256)}</span>'


def _history(entries: Sequence[Entry]) -> Iterator[str]:
    yield "<h2>历次发布</h2>"
    yield f'<p>最近的 {min(len(entries), _RELEASES)} 版；全部在 <a href="{LOG}">{LOG}</a>，一行一版，每行写明前一行的摘要值。</p>'
    rows = "\n".join(_entry(one) for one in reversed(entries[-_RELEASES:]))
    head = "".join(f'<th scope="col">{name}</th>' for name in ("版本", "签名日期", "源提交"))
    yield (
        '<div class="scroll" role="region" aria-label="发布日志" tabindex="0">\n<table>\n<caption>发布日志</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _entry(one: Entry) -> str:
    commit = _code(one.commit) if one.commit else "未知"
    return f'<tr><td>第 {one.release} 版</td><td class="date">{one.date}</td><td>{commit}</td></tr>'


def _list(items: Iterable[str]) -> str:
    """A list of items in HTML."""
    listed = "\n".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="files">\n{listed}\n</ul>'

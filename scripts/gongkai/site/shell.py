"""The shell: hand-written pages, and one empty page per page type, rendered once and cut at their slots.

In: a repository (`mkdocs.yml`, `content/`), the site's identity, a scratch folder. Out: `Shells`, into which records are
stamped by joining strings. MkDocs and Zensical are behind this module alone. Both get the same small project in the
scratch folder: `mkdocs.yml` with the identity added, `content/` with the empty pages added, the theme of this package.

Slots are written `<!--gk:NAME-->` in theme/main.html; a line `<!-- stamp: NAME -->` in a content page is the slot
`insert:NAME`.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from markupsafe import escape

from gongkai.site.templates import is_absolute, relative
from gongkai.site.views import Link, SiteIdentity

Renderer = Literal["mkdocs", "zensical"]

THEME = Path(__file__).parent / "templates" / "theme"
EMPTY = "_shell"
"""The folder of the empty pages, inside the rendered site; it is never published."""

TYPES: Mapping[str, str] = {
    "home": "",
    "guides": "guides",
    "policies": "policies",
    "active": "active",
    "documents": "active",
    "approvals": "active",
    "topics": "active",
    "annual": "annual",
    "annual-reports": "annual",
    "apply": "apply",
    "access-points": "apply",
    "organizations": "organizations",
    "help": "help",
    "data": "data",
    "error": "error",
    "light": "",
}
"""Page type → the column that is marked as current. `light` has no columns, for bulk records."""

_CUT = re.compile(r"<!--gk:([a-z]+)-->|<!-- stamp: ([a-z0-9-]+) -->")
_SLOT = re.compile(r"<!--gk:([a-z0-9:-]+)-->")
_EMPTY_PROSE = re.compile(r'<div class="prose">\s*</div>\n?')
_TEXT_SLOTS = frozenset({"title", "description"})


@dataclass(frozen=True, slots=True)
class Shell:
    """A page cut at its slots. `parts` has text at even places and is filled at odd ones; `slots` says with what.

    `base` is what the slot of that name gets if nothing is given: the way from this page to the root of the site.
    """

    parts: tuple[str, ...]
    slots: tuple[tuple[int, str], ...]
    base: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The names of the slots: base, title, description, head, breadcrumb, main, insert:…"""
        return frozenset(name for _, name in self.slots)

    def filled(self, slots: Mapping[str, str]) -> Shell:
        """The same page with some slots filled for good: what many pages share is joined once."""
        parts, open_slots = [""], list[tuple[int, str]]()
        names = dict(self.slots)
        for place, part in enumerate(self.parts):
            name = names.get(place)
            if name is None or name in slots:
                parts[-1] = "".join((parts[-1], part if name is None else _as_html(name, slots[name])))  # (no Markup)
            else:
                open_slots.append((len(parts), name))
                parts += ["", ""]
        return Shell(tuple(parts), tuple(open_slots), self.base)

    def stamp(self, slots: Mapping[str, str]) -> str:
        """The finished page. `title` and `description` are text and get escaped, the other slots are HTML.

        A slot that is not given stays empty (`base`: the shell's own); one that the page does not have is ignored.
        """
        filled = {"base": self.base, **slots}
        out = list(self.parts)
        for place, name in self.slots:
            if name in filled:
                out[place] = _as_html(name, filled[name])
        return "".join(out)


def _as_html(name: str, value: str) -> str:
    return str(escape(value)) if name in _TEXT_SLOTS else value


@dataclass(frozen=True, slots=True)
class Shells:
    """`pages`: content pages by output path; `types`: empty pages by type; `assets`: files by output path."""

    pages: Mapping[str, Shell]
    types: Mapping[str, Shell]
    assets: Mapping[str, bytes]


def render(root: Path, work: Path, renderer: Renderer, site: SiteIdentity) -> Shells:
    """Render the shell of the repository `root` in the folder `work` (emptied first).

    Raises `RuntimeError` with the renderer's own words where it fails.
    """
    _project(root, work, site)
    _RENDERERS[renderer](work)
    return collect(work / "site", root / "content")


def collect(site: Path, content: Path) -> Shells:
    """The shells in a rendered site; `content` is the folder of the hand-written pages, for the files beside them."""
    found = {page.relative_to(site).as_posix(): cut(page.read_text("utf-8")) for page in sorted(site.rglob("*.html"))}
    types = {Path(path).stem: shell for path, shell in found.items() if path.startswith(f"{EMPTY}/")}
    pages = {
        path: Shell(shell.parts, shell.slots, "../" * path.count("/"))
        for path, shell in found.items()
        if shell.slots and not path.startswith(f"{EMPTY}/")
    }
    return Shells(pages, types, _assets(content))


def cut(html: str) -> Shell:
    """A rendered page, cut at its slots. Generated parts stand outside of the hand-written text around them."""
    pieces = _SLOT.split(_EMPTY_PROSE.sub("", _CUT.sub(_lift_out, html.replace("\r\n", "\n"))))
    slots = tuple((place, pieces[place]) for place in range(1, len(pieces), 2))
    return Shell(tuple("" if place % 2 else piece for place, piece in enumerate(pieces)), slots)


def empty_pages() -> Iterator[tuple[str, str]]:
    """Path in the content folder and Markdown of every empty page."""
    for name, column in TYPES.items():
        light = "light: true\n" if name == "light" else ""
        yield f"{EMPTY}/{name}.md", f"---\ntitle: {name}\nshell: true\n{light}section: {column}\n---\n"


def identity(site: SiteIdentity) -> dict[str, Any]:
    """What the theme takes as `config.extra.site`: HTML, escaped here because the renderers differ in how they do it.

    A link within the site is marked `local`, and safely quoted.
    """
    texts = {name: str(escape(value)) for name, value in asdict(site).items() if isinstance(value, str)}
    emblem = str(escape(relative("", site.emblem))) if site.emblem else ""
    return {**texts, "emblem": emblem, "links": [_foot_link(link) for link in site.links]}


def _foot_link(link: Link) -> dict[str, Any]:
    href = str(escape(relative("", link.href)))
    return {"label": str(escape(link.label)), "href": href, "local": not is_absolute(link.href)}


def _lift_out(match: re.Match[str]) -> str:
    if match[2] is None:
        return match[0]
    return f'</div>\n<!--gk:insert:{match[2]}-->\n<div class="prose">'


def _project(root: Path, work: Path, site: SiteIdentity) -> None:
    """The project that a renderer gets."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(root / "content", work / "content", ignore=_links)
    shutil.copytree(THEME, work / "theme")
    for path, text in empty_pages():
        page = work / "content" / path
        page.parent.mkdir(exist_ok=True)
        page.write_bytes(text.encode())
    config = (root / "mkdocs.yml").read_text("utf-8")
    config = re.sub(r"(?m)^(\s+custom_dir:).*$", r"\1 theme", config)
    config = re.sub(r"(?m)^plugins:\n(?:[ \t].*\n)+", "plugins: []\n", config)
    extra = yaml.safe_dump({"extra": {"site": identity(site)}}, allow_unicode=True)
    (work / "mkdocs.yml").write_bytes(f"{config}\n{extra}".encode())


def _links(folder: str, names: list[str]) -> list[str]:
    """Symbolic links are not followed: they may lead out of the repository."""
    return [name for name in names if (Path(folder) / name).is_symlink()]


def _mkdocs(work: Path) -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    try:
        build(load_config(str(work / "mkdocs.yml")))
    except MkDocsException as problem:
        raise RuntimeError(f"mkdocs: {problem}") from problem


def _zensical(work: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--clean"]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"zensical: {done.stdout}{done.stderr}")


def _assets(content: Path) -> dict[str, bytes]:
    """The theme's own files, and those that lie beside the content pages."""
    ours = {f"assets/{file.name}": file for file in sorted((THEME / "assets").iterdir())}
    beside = [file for file in sorted(content.rglob("*")) if file.is_file() and not file.is_symlink()]
    theirs = {file.relative_to(content).as_posix(): file for file in beside if file.suffix != ".md"}
    return {path: file.read_bytes() for path, file in (theirs | ours).items()}


_RENDERERS = {"mkdocs": _mkdocs, "zensical": _zensical}

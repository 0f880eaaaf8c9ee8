"""One file for a reading room (ZIM, for Kiwix), with a full-text index that finds Chinese.

The library that writes it is GPL-3.0-or-later, so it is an optional extra, and runs in a process of its own
(`zim_worker.py`), which gets plain data on its standard input. What that library invents by chance is then replaced
(`zim_fixed.py`), so that the same site gives the same file.

People find terms of more than two characters with Debian's Kiwix only where `XAPIAN_CJK_NGRAM=1` is in its environment.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gongkai.diagnostic import Text
from gongkai.offline.contents import COVER, Contents, Member, Progress
from gongkai.offline.facts import UNDECIDED, items
from gongkai.offline.icon import png
from gongkai.offline.media import type_of
from gongkai.offline.text import article_of, title_of
from gongkai.offline.tree import waiting_beside
from gongkai.offline.zim_fixed import fix

FORM = "ZIM（Kiwix）"
LIBRARY = "libzim"
MISSING = Text(
    "写 ZIM 要用 libzim，它是可选的，许可证是 GPL-3.0-or-later。先安装：pip install 'gongkai[zim]'",
    "ZIM needs libzim, which is optional and under GPL-3.0-or-later. Install it first: pip install 'gongkai[zim]'",
)
_WORKER = "gongkai.offline.zim_worker"


def pack(contents: Contents, out: Path, progress: Progress | None) -> list[Text]:
    """Write the file `out`. Returns why it was not done."""
    if find_spec(LIBRARY) is None:
        return [MISSING]
    waiting = waiting_beside(out)
    said = _run(contents, waiting, progress)
    if said:
        waiting.unlink(missing_ok=True)
        return [Text(f"libzim 没有写成：{said}", f"libzim failed: {said}")]
    fix(waiting, [f"{member.sha256} {member.path}" for member in contents.members])
    waiting.replace(out)
    return []


def _run(contents: Contents, out: Path, progress: Progress | None) -> str:
    """Feed the worker; "" or the last line that it said."""
    command = [sys.executable, "-m", _WORKER, str(out)]
    total = len(contents.members)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as worker:
        assert worker.stdin is not None
        assert worker.stderr is not None
        try:
            for number, row in enumerate(_rows(contents)):
                worker.stdin.write(json.dumps(row).encode() + b"\n")
                if progress is not None and number:
                    progress(number, total)
            worker.stdin.close()
        except BrokenPipeError:
            pass  # it says why on its standard error
        said = worker.stderr.read().decode("utf-8", "replace").strip()
    return (said.splitlines() or ["?"])[-1] if worker.returncode else ""


def _rows(contents: Contents) -> Iterator[dict[str, Any]]:
    """The head, then each member."""
    icon = base64.b64encode(png()).decode()
    yield {"main": COVER, "metadata": _metadata(contents), "illustration": icon}
    for member in contents.members:
        yield _row(contents, member)


def _row(contents: Contents, member: Member) -> dict[str, Any]:
    """Pages carry title and text for the index; navigation, and what leads elsewhere, do not."""
    data = contents.read(member)
    told = {"path": member.path, "media": type_of(member.path), "data": base64.b64encode(data).decode()}
    if not member.path.endswith(".html"):
        return told
    text = article_of(data) if member.group else ""
    return {**told, "title": title_of(data) or member.path, "text": text, "words": len(text)}


def _metadata(contents: Contents) -> dict[str, str]:
    """The metadata that openZIM asks for, and the archive's own."""
    facts = contents.facts
    about = items(facts, contents.form, len(contents.members), contents.size)
    parts = urlsplit(facts.url)
    place = "-".join(part for part in (parts.hostname or "gongkai", *parts.path.split("/")) if part)
    return {
        "Name": f"{place}_zh",
        "Title": facts.title[:30],
        "Description": f"{facts.scope}，截至 {facts.as_of}"[:80],
        "LongDescription": "；".join(f"{label}：{text}" for label, text in about)[:4000],
        "Language": "zho",
        "Creator": facts.creator or facts.title,
        "Publisher": facts.creator or facts.title,
        "Date": facts.as_of.isoformat(),
        "Source": facts.url,
        "X-Retention": "" if facts.retention == UNDECIDED else facts.retention,
    }

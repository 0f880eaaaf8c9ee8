"""Looking into the folders of the repository: in order, without hidden files, never through a link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongkai.catalog import tree_rules as rules
from gongkai.diagnostic import Diagnostic
from gongkai.source import Span


def children(folder: Path, root: Path, found: list[Diagnostic]) -> Iterator[Path]:
    """What a folder holds, in order of name, without hidden files; symbolic links are refused."""
    try:
        paths = sorted(folder.iterdir(), key=lambda item: item.name) if folder.is_dir() else []
    except OSError as error:
        found.append(rules.UNREADABLE.at(Span(relative_to(root, folder)), reason=error.strerror or "OSError"))
        return
    for path in paths:
        if path.is_symlink():
            found.append(rules.LINK.at(Span(relative_to(root, path))))
        elif not path.name.startswith("."):
            yield path


def is_text(name: str) -> bool:
    """Whether a name can be written: bytes that are not UTF-8 cannot, and are told only."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def relative_to(root: Path, path: Path) -> str:
    """Repository-relative POSIX path; bytes of a name that are not UTF-8 become visible escapes."""
    text = path.relative_to(root).as_posix()
    return text.encode("utf-8", "backslashreplace").decode("utf-8")

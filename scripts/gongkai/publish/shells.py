"""The shells of a repository, rendered again only when what they are made from changed."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from gongkai import digest
from gongkai.catalog import SiteSettings
from gongkai.sealed import seal
from gongkai.site import shell
from gongkai.site.shell import Renderer, Shell, Shells
from gongkai.site.views import SiteIdentity
from gongkai.source import digest as digest_bytes

_RENDERERS = ("mkdocs", "mkdocs-material", "zensical", "Markdown", "pymdown-extensions")


def identity(settings: SiteSettings | None, organizer: str) -> SiteIdentity:
    """What stands in the masthead and the foot of every page."""
    if settings is None:
        return SiteIdentity(name="政府信息公开", city="")
    return SiteIdentity(
        name=settings.name,
        city=settings.city,
        notice=(settings.sample_notice or "本站为样例") if settings.sample else "",
        organizer=organizer,
        website_code=settings.site_code or "",
        icp=settings.icp or "",
        police=settings.public_security or "",
        contact=settings.hotline or "",
    )


def shells(root: Path, cache: Path, renderer: Renderer, site: SiteIdentity) -> Shells:
    """The shells of the repository at `root`, from the folder `cache` where they are still right."""
    wanted = _digest(root, renderer, site)
    stored = cache / f"shells-{renderer}.json"
    found = _load(stored, wanted)
    if found is not None:
        return found
    _readable(root)
    work = cache / f"shell-{renderer}"
    made = shell.render(root, work, renderer, site)
    shutil.rmtree(work, ignore_errors=True)
    _save(stored, wanted, made)
    return made


def _readable(root: Path) -> None:
    """RuntimeError for the first hand-written page or configuration that is not UTF-8: renderers fall over it."""
    for path in (root / "mkdocs.yml", *sorted((root / "content").rglob("*.md"))):
        try:
            path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            name = path.relative_to(root).as_posix()
            raise RuntimeError(f"{name} 不是 UTF-8 编码 / {name} is not UTF-8") from None


def _digest(root: Path, renderer: Renderer, site: SiteIdentity) -> str:
    """Of the hand-written pages, the configuration, the identity, the program and the renderer's versions."""
    parts = [renderer, repr(site), digest.of_program(), *(digest.version_of(name) for name in _RENDERERS)]
    content = sorted(path for path in (root / "content").rglob("*") if path.is_file())
    for path in (root / "mkdocs.yml", *content):
        parts += [path.relative_to(root).as_posix(), digest_bytes(path.read_bytes())]
    return digest.of_all(parts)


def _load(stored: Path, wanted: str) -> Shells | None:
    """Stored shells, where they were made from the same; anything that was altered or cannot be read counts as absent."""
    try:
        data = json.loads(stored.read_text("utf-8"))
        if data.pop("digest") != _sealed(wanted, data):
            return None
        pages = {name: _shell(item) for name, item in data["pages"].items()}
        types = {name: _shell(item) for name, item in data["types"].items()}
        return Shells(pages, types, {name: base64.b64decode(item) for name, item in data["assets"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, AssertionError):
        return None


def _sealed(wanted: str, data: Mapping[str, object]) -> str:
    """A digest of what the shells were made from, and of the shells as they are stored."""
    return seal(wanted, json.dumps(data, ensure_ascii=False)).hex()


def _shell(item: list[object]) -> Shell:
    parts, slots, base = item
    assert isinstance(parts, list)
    assert isinstance(slots, list)
    assert isinstance(base, str)
    return Shell(tuple(parts), tuple((int(place), str(name)) for place, name in slots), base)


def _save(stored: Path, wanted: str, made: Shells) -> None:
    data = {
        "pages": {name: _parts(item) for name, item in made.pages.items()},
        "types": {name: _parts(item) for name, item in made.types.items()},
        "assets": {name: base64.b64encode(item).decode() for name, item in made.assets.items()},
    }
    sealed = {"digest": _sealed(wanted, data), **data}
    stored.parent.mkdir(parents=True, exist_ok=True)
    waiting = stored.with_suffix(".tmp")
    waiting.write_text(json.dumps(sealed, ensure_ascii=False), "utf-8")
    waiting.replace(stored)


def _parts(item: Shell) -> list[object]:
    return [list(item.parts), [list(slot) for slot in item.slots], item.base]

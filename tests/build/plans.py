"""Plans for tests of the engine: small sites given as path → text, with a manifest of all files at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from gongkai.build import Artifact, Bundle, File, Output, Plan, Result, Summary, build
from gongkai.build.artifact import Stage
from gongkai.digest import of

Texts = Mapping[str, str]


def stage_of(path: str) -> Stage:
    """Where a path stands in the order of putting in place."""
    if path == "index.html":
        return Stage.HOME
    return Stage.LIST if path.endswith("index.html") else Stage.PAGE


def plan(texts: Texts, bundles: Mapping[str, Texts] | None = None, calls: list[str] | None = None) -> Plan:
    """A plan for single files, bundles of files by name, and a manifest. `calls` takes the name of all that is made."""
    told = calls if calls is not None else []
    return Plan(
        bundles=[
            *(
                Artifact(path, of(text), partial(_made, path, text, told), stage_of(path))
                for path, text in texts.items()
            ),
            *(bundle(name, files, told) for name, files in (bundles or {}).items()),
        ],
        summaries=[Summary("sums", "1", sums, "_site"), Summary("manifest", "1", manifest)],
    )


def _made(path: str, text: str, told: list[str]) -> bytes:
    told.append(path)
    return text.encode()


def bundle(name: str, files: Texts, told: list[str]) -> Bundle:
    """A bundle of files that tells when it is made."""

    def make() -> Iterator[File]:
        told.append(name)
        yield from (File(path, text.encode()) for path, text in files.items())

    return Bundle(name, of(*(part for item in sorted(files.items()) for part in item)), make)


def sums(outputs: tuple[Output, ...]) -> Iterator[File]:
    """Every file with its digest."""
    yield File("SUMS", "".join(f"{item.sha256} {item.size} {item.path}\n" for item in outputs).encode(), Stage.SUMMARY)


def manifest(outputs: tuple[Output, ...]) -> Iterator[File]:
    """The digest of the sums, which is that of everything."""
    yield File("MANIFEST", "".join(f"{item.sha256} {item.path}\n" for item in outputs).encode(), Stage.SUMMARY)


def tree(site: Path) -> dict[str, str]:
    """Every file below a folder with its text, but for the manifest of the whole."""
    files = (file for file in site.rglob("*") if (file.is_file() or file.is_symlink()) and file.name != "MANIFEST")
    return {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in files}


def fresh(folder: Path, wanted: Plan) -> dict[str, str]:
    """What a first build of the plan in another folder gives."""
    build(folder / "site", wanted, folder / "cache")
    return tree(folder / "site")


def maker(base: Path) -> Callable[..., Result]:
    """Builds `base/site` with the cache `base/cache`."""
    return lambda wanted, **options: build(base / "site", wanted, base / "cache", **options)

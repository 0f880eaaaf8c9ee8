"""`pip install gongkai[mirror]` is enough for a library's machine, and brings nothing of what builds sites."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.cli.command import environment
from tests.release.publisher import Publisher

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "mkdocs",
    "mkdocs-material",
    "pandas",
    "numpy",
    "pydantic",
    "jinja2",
    "pyyaml",
    "markdown",
    "nh3",
    "pagefind-bin",
}
LOCK = ROOT / "requirements.lock"

# Runs commands in one process in which nothing can be loaded but the standard library, the program, and what is allowed.
ALONE = """
import json, sys
allowed = set(json.loads(sys.argv[1])) | set(sys.stdlib_module_names) | {"gongkai"}
class Only:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in allowed:
            raise ModuleNotFoundError(f"not installed here: {name}", name=name)
for name in list(sys.modules):
    if name.partition(".")[0] not in allowed | {"__main__"}:
        del sys.modules[name]
sys.meta_path.insert(0, Only())
from gongkai.cli import main
for words in json.loads(sys.argv[2]):
    try:
        main(words)
    except SystemExit as end:
        if end.code:
            sys.exit(f"{words}: {end.code}")
"""


def needed(extra: str) -> dict[str, str]:
    """What is installed with an extra of this project: name → version, by the metadata of what is installed here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [*project["dependencies"], *project["optional-dependencies"][extra]]
    found: dict[str, str] = {}
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        wanted = [{"extra": extra} for extra in ("", *requirement.extras)]
        if name in found or (requirement.marker and not any(map(requirement.marker.evaluate, wanted))):
            continue
        found[name] = metadata.version(name)
        for other in map(Requirement, metadata.requires(name) or ()):
            if other.marker is None or any(map(other.marker.evaluate, wanted)):
                other.marker = None
                waiting.append(str(other))
    return found


def test_nothing_heavy_is_needed() -> None:
    found = needed("mirror")
    assert not HEAVY & found.keys()
    assert len(found) <= 12, sorted(found)
    assert needed("site").keys() >= HEAVY - {"numpy", "pagefind-bin"}  # the walk does find such things


def test_all_of_it_is_locked() -> None:
    locked = LOCK.read_text("utf-8")
    for name, version in needed("mirror").items():
        assert f"{name}=={version}" in locked


def test_a_whole_life_of_a_mirror_without_anything_else(tmp_path: Path) -> None:
    """From the first sync to the comparison, with no other package in reach."""
    publisher = Publisher(tmp_path / "publisher")
    publisher.release()
    names = needed("mirror")
    modules = [module for module, owners in metadata.packages_distributions().items()
               if any(canonicalize_name(owner) in names for owner in owners)]  # fmt: skip
    life = [
        ["mirror", "init", "m", str(publisher.site), "--root", str(publisher.root)],
        ["mirror", "sync", "m", "--keep-withdrawn"],
        ["mirror", "sync", "m", "--recheck"],
        ["mirror", "verify", "m"],
        ["mirror", "status", "m"],
        ["mirror", "witness", "m", "--name", "某市图书馆"],
        ["mirror", "compare", "m", str(publisher.site)],
    ]
    command = [sys.executable, "-c", ALONE, json.dumps(modules), json.dumps(life)]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=environment({"GONGKAI_PASSPHRASE": "口令"}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "m/witness/release-1.json").exists()

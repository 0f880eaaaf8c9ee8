"""The manifest, and SHA256SUMS as the program of that name reads it."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

from gongkai.build.artifact import Output
from gongkai.export.manifest import jsonl, manifest, sha256sums
from tests.export.catalogs import AS_OF

NAMES = ("index.html", "a b/文件.html", "back\\slash.txt", "line\nbreak.txt", "-n", " leading", "*star")


def outputs(folder: Path) -> list[Output]:
    made = []
    for number, name in enumerate(NAMES):
        data = f"{number}".encode() * number
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        made.append(Output(name, hashlib.sha256(data).hexdigest(), len(data)))
    return made


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, capture_output=True, text=True
    )


def test_sha256sum_reads_it(tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_bytes(sha256sums(outputs(tmp_path)))
    done = check(tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (tmp_path / "index.html").write_text("changed", encoding="utf-8")
    assert check(tmp_path).returncode == 1


def test_manifest_names_the_lists(tmp_path: Path) -> None:
    made = outputs(tmp_path)
    data = manifest(reversed(made), AS_OF, "https://www.example.org/")
    assert data == manifest(made, AS_OF, "https://www.example.org/")
    read = json.loads(data)
    assert (read["count"], read["site"], read["as_of"]) == (len(NAMES), "https://www.example.org/", "2026-11-24")
    assert read["manifests"] == rows(made)


def test_list_of_files(tmp_path: Path) -> None:
    """A file on each line, whatever its name; in order of path, so that a change changes one line."""
    made = outputs(tmp_path)
    data = jsonl(reversed(made))
    assert data == jsonl(made)
    assert [json.loads(line) for line in data.decode().splitlines()] == rows(made)
    assert data.count(b"\n") == len(NAMES)
    assert jsonl([]) == b""


def rows(made: list[Output]) -> list[dict[str, object]]:
    return [{"path": item.path, "size": item.size, "sha256": item.sha256} for item in sorted(made)]

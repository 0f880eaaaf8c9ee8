"""`gongkai release` and `gongkai mirror` as people use them, from the ceremony to the comparison of two copies."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from gongkai.release import chain, rebuild
from tests.cli.command import Ran, commit, git, quick, run
from tests.mirror.host import hosted
from tests.tools.nu import html_faults

DAY = "2026-11-24"
SECRET = {"GONGKAI_PASSPHRASE": "一句很长的口令"}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small repository, built and signed."""
    folder = tmp_path_factory.mktemp("city")
    assert quick(folder, "demo", "repository", "--records", "60", "--as-of", DAY).code == 0
    repository = folder / "repository"
    (repository / ".gitignore").write_text("/site/\n/release/\n/.gongkai/\n", "utf-8")
    commit(repository)
    assert run(repository, "build", "--as-of", DAY).code == 0
    for word in ("init", "sign"):
        said = quick(repository, "release", word, "--keys", "../keys", "--lang", "zh", **SECRET)
        assert said.code == 0, said.said
    assert "第 1 版（新的）" in said.out
    return repository


@pytest.fixture
def published(city: Path, tmp_path: Path) -> Path:
    """What is put on the web: the release below the site."""
    shutil.copytree(city / "site", tmp_path / "web")
    shutil.copytree(city / "release", tmp_path / "web/release")
    return tmp_path / "web"


def fingerprint(city: Path) -> str:
    said = quick(city, "release", "status", "--lang", "en").out
    return next(line for line in said.splitlines() if "fingerprint" in line).partition(": ")[2]


def mirrored(folder: Path, *words: str | Path, **more: str) -> Ran:
    return quick(folder, "mirror", *words, "--lang", "en", **more)


@pytest.mark.parametrize(
    "words", [("status",), ("collect", "one.json"), ("rebuild", "--commit", "HEAD")], ids=lambda w: w[0]
)
def test_without_a_release_it_is_said_what_comes_first(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert quick(tmp_path, "demo", "city", "--records", "10", "--as-of", DAY).code == 0
    (tmp_path / "city/one.json").write_text("{}", "utf-8")
    said = quick(tmp_path / "city", "release", *words, "--lang", "en")
    assert said.code == 1
    assert "run gongkai release init first" in said.err


def test_a_site_that_tells_another_root_is_warned_of(city: Path) -> None:
    settings = city / "catalog/site.yaml"
    before = settings.read_text("utf-8")
    own = hashlib.sha256((city / "release/root.json").read_bytes()).hexdigest()
    try:
        for told, warned in ((own, False), ("0" * 64, True)):
            settings.write_text(f"{before}root_fingerprint: '{told}'\n", "utf-8")
            said = quick(city, "release", "status", "--lang", "en")
            assert said.code == 0, said.said
            assert ("is not that of this release" in said.out) is warned
            assert own in said.out or not warned
    finally:
        settings.write_text(before, "utf-8")


def test_from_the_publisher_to_two_witnesses(city: Path, published: Path, tmp_path: Path) -> None:
    with hosted(published) as host:
        for name in ("one", "two"):
            assert mirrored(tmp_path, "init", name, host.address, "--fingerprint", fingerprint(city)).code == 0
            said = mirrored(tmp_path, "sync", name)
            assert said.code == 0, said.said
            assert "fresh until" in said.out
        assert "up to date" in mirrored(tmp_path, "sync", "one").out
    checked = mirrored(tmp_path, "verify", "one")
    assert (checked.code, checked.err) == (0, "")
    assert "complete and authentic" in checked.out
    assert git(city, "rev-parse", "HEAD").strip() in mirrored(tmp_path, "status", "one").out
    assert "both hold release 1" in mirrored(tmp_path, "compare", "one", "two").out
    witnessed = mirrored(tmp_path, "witness", "one", "--name", "某市图书馆", **SECRET)
    assert witnessed.code == 0, witnessed.said
    collected = tmp_path / "one/witness/release-1.json"
    refused = quick(city, "release", "collect", collected, "--lang", "en")
    assert refused.code == 1
    keyid = refused.err.rpartition("--admit ")[2].strip()
    assert quick(city, "release", "collect", collected, "--admit", keyid).code == 0
    assert "某市图书馆" in quick(city, "release", "status", "--lang", "zh").out
    assert "某市图书馆" in (city / "release/index.html").read_text("utf-8")
    shutil.copyfile(city / "release/index.html", published / "release/index.html")
    assert html_faults(published, ["release/index.html"]) == []
    index = json.loads((city / "release/witnesses/index.json").read_text("utf-8"))
    assert [row["release"] for row in index["witnesses"]] == [1]


def test_withdrawn_row_of_a_table_is_told_of_the_package_made_earlier(city: Path, tmp_path: Path) -> None:
    """The whole way of a publisher: pack, sign, withdraw, build, sign."""
    repository = tmp_path / "repository"
    shutil.copytree(city, repository)
    sign = ("release", "sign", "--keys", city.parent / "keys", "--lang", "zh")
    assert quick(repository, "pack", "folder", "-o", "packages/2026-11.zip").code == 0
    said = quick(repository, *sign, **SECRET)
    assert (said.code, "离线包 2026-11.zip：已公布" in said.out) == (0, True), said.said
    page = next((repository / "site/approvals").glob("*/*-xk-*.html"))
    reason = (
        "--reason",
        "内容涉及商业秘密",
        "--basis",
        "《中华人民共和国政府信息公开条例》第十五条",
        "--by",
        "政务公开岗",
    )
    assert quick(repository, "withdraw", page.stem, *reason, "--on", DAY).code == 0
    assert run(repository, "build", "--as-of", DAY).code == 0
    said = quick(repository, *sign, **SECRET)
    assert said.code == 0, said.said
    assert f"离线包 2026-11.zip：含有已撤下的 {page.stem}，不再提供" in said.out
    assert not list((repository / "release/packages").iterdir())
    assert page.stem in quick(repository, "release", "status", "--lang", "zh").out


def test_altered_copy_is_told_file_by_file(city: Path, published: Path, tmp_path: Path) -> None:
    root = published / "release/root.json"
    assert mirrored(tmp_path, "init", "m", published, "--root", root).code == 0
    assert mirrored(tmp_path, "sync", "m").code == 0
    (tmp_path / "m/copy/index.html").unlink()
    said = quick(tmp_path, "mirror", "verify", "m", "--lang", "zh")
    assert said.code == 1
    assert "缺少：index.html" in said.err
    assert mirrored(tmp_path, "witness", "m", "--name", "x", **SECRET).code == 1
    assert mirrored(tmp_path, "sync", "m", "--recheck").code == 0
    assert mirrored(tmp_path, "verify", "m").code == 0


def test_wrong_fingerprint(published: Path, tmp_path: Path) -> None:
    said = mirrored(tmp_path, "init", "m", published, "--fingerprint", "0" * 64)
    assert said.code == 1
    assert "not the one printed" in said.err
    assert not (tmp_path / "m").exists()


def test_what_the_machine_refuses_is_told_in_words(published: Path, tmp_path: Path) -> None:
    assert mirrored(tmp_path, "init", "m", published, "--root", published / "release/root.json").code == 0
    none_yet = quick(tmp_path, "mirror", "serve", "m", "--lang", "zh")
    assert (none_yet.code, none_yet.err) == (1, "还没有副本，先运行 gongkai mirror sync\n")
    assert mirrored(tmp_path, "sync", "m").code == 0
    with socket.create_server(("127.0.0.1", 0)) as taken:
        busy = quick(tmp_path, "mirror", "serve", "m", "--port", str(taken.getsockname()[1]), "--lang", "zh")
    assert busy.code == 1
    assert "端口被占用" in busy.err
    (tmp_path / "m/.lock").unlink()
    (tmp_path / "m/.lock").mkdir()
    refused = quick(tmp_path, "mirror", "sync", "m", "--lang", "zh")
    assert refused.code == 1
    assert "读写出错" in refused.err
    assert "Traceback" not in refused.said


def test_wrong_use(city: Path, tmp_path: Path) -> None:
    assert quick(city, "release", "init", "--keys", "keys", **SECRET).code == 2
    assert quick(city, "release", "sign", "--keys", tmp_path / "none", **SECRET).code == 1
    assert quick(city, "release", "rotate", "nobody", "--keys", "../keys", **SECRET).code == 1
    assert quick(city, "release", "sign", "--keys", "../keys", "--release", tmp_path / "none", **SECRET).code == 1
    assert mirrored(tmp_path, "sync", "nowhere").code == 1
    assert mirrored(tmp_path, "init", "m", tmp_path).code == 2
    assert mirrored(tmp_path, "init", "m", "ftp://host/", "--fingerprint", "0" * 64).code == 1


@pytest.mark.slow
def test_rebuild_is_what_was_signed(city: Path, tmp_path: Path) -> None:
    """From a clone in another folder; then from a commit with a change, the pages of which are named."""
    signed = git(city, "rev-parse", "HEAD").strip()
    same = run(city, "release", "rebuild", "--commit", signed, "--lang", "en")
    assert same.code == 0, same.said
    assert "are those that were signed" in same.out
    changed = tmp_path / "changed"
    shutil.copytree(city, changed)
    page = changed / "content/accessibility.md"
    page.write_text(f"{page.read_text('utf-8')}\n又及。\n", "utf-8")
    commit(changed)
    head = git(changed, "rev-parse", "HEAD").strip()
    other = run(changed, "release", "rebuild", "--commit", head, "--from", str(changed), "--lang", "en")
    assert other.code == 1
    assert "differs: accessibility.html" in other.out
    assert "files differ" in other.out


def test_another_file_system_and_another_day_give_what_was_signed(city: Path, tmp_path: Path) -> None:
    """In memory, where the machine lets us (a disk orders its folders differently), four hundred days later by a clock of
    another time zone."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as place:
        other = Path(place, "另一个 folder")
        shutil.copytree(city, other, ignore=shutil.ignore_patterns("site", "release", ".gongkai", ".git"))
        clock = {"PYTHONPATH": f"{Path(__file__).with_name('later')}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
        said = run(other, "build", "--as-of", DAY, TZ="Pacific/Kiritimati", LATER_DAYS="400", **clock)
        assert said.code == 0, said.said
        release = city / "release"
        signed = chain.verify(release, (release / "root.json").read_bytes())
        found = rebuild.compare(signed, other / "site")
    assert (found.differing, found.files > 100) == ((), True)


def test_clock_of_the_test_is_another_one() -> None:
    code = "import datetime, time; print(datetime.date.today(), datetime.datetime.now().date(), time.strftime('%F'))"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).with_name("later")), "LATER_DAYS": "400", "TZ": "UTC"}
    days = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    ).stdout.split()
    assert len(set(days)) == 1
    assert date.fromisoformat(days[0]) - datetime.now(UTC).date() >= timedelta(days=400)

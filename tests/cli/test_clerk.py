"""A clerk who makes mistakes is told what is wrong, in words; exit 2 for wrong use, 1 for problems, never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.cli.command import environment, quick, run
from tests.publish.repository import change, write
from tests.publish.test_errors import state

OPEN = "catalog/document/lz-office/open-1.md"
DAY = ("--as-of", "2026-11-24")
SIGN = ("--by", "拟稿岗")

WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "no command": (("chekc",), "chekc"),
    "unknown option": (("check", "--al"), "--al"),
    "unknown format": (("check", "--format", "pdf"), "pdf"),
    "unknown language": (("check", "--lang", "de"), "de"),
    "path that is not there": (("check", "catalog/document/lz-office/nothing.md"), "nothing.md"),
    "path elsewhere": (("check", "/etc/hostname"), "/etc/hostname"),
    "path above": (("check", "../"), ".."),
    "path with nothing to check": (("check", "mkdocs.yml"), "mkdocs.yml"),
    "date of that month": (("check", "--as-of", "2026-02-31"), "2026-02-31"),
    "date in Chinese": (("check", "--as-of", "2026年3月1日"), "2026-03-01"),
    "date without hyphens": (("check", "--as-of", "20260301"), "2026-03-01"),
    "date in full-width digits": (("build", "--as-of", "２０２６-03-01"), "2026-03-01"),
    "date with a time": (("build", "--as-of", "2026-03-01T00:00"), "2026-03-01"),
    "date of many digits": (("build", "--as-of", "99999-01-01"), "2026-03-01"),
    "revision, no git": (("check", "--changed", "main"), "main"),
    "revision that is an option": (("check", "--changed", "--all"), "--all"),
    "unknown code": (("explain", "FIELD-99"), "FIELD-"),
    "code of nothing": (("explain", ""), "代码"),
    "unknown shell": (("build", "--shell", "hugo"), "hugo"),
    "site on the sources": (("build", "--site", "catalog"), "catalog"),
    "site in the sources": (("build", "--site", "catalog/document/new"), "catalog"),
    "site on the pages": (("build", "--site", "content"), "content"),
    "site on the repository": (("build", "--site", "."), "源文件"),
    "site above the repository": (("build", "--site", ".."), "源文件"),
    "site on the root": (("build", "--site", "/"), "源文件"),
    "site in the cache": (("build", "--site", ".gongkai"), "源文件"),
    "site that is nothing": (("build", "--site", ""), "源文件"),
    "site on a file": (("build", "--site", "mkdocs.yml"), "mkdocs.yml"),
    "site at no address": (("build", "--site", "s3://"), "s3://"),
    "site at an address of no kind": (("build", "--site", "://"), "s3://"),
    "site on the sources, by an address": (("build", "--site", "file://catalog"), "源文件"),
    "site on a file, by an address": (("build", "--site", "file://mkdocs.yml"), "mkdocs.yml"),
    "cluster at no address": (("build", "--scheduler", "nonsense"), "nonsense"),
    "cluster without a port": (("build", "--scheduler", "tcp://127.0.0.1"), "tcp://HOST:8786"),
    "cluster of nothing": (("build", "--scheduler", ""), "tcp://HOST:8786"),
    "port of no kind": (("serve", "--port", "http"), "http"),
    "port out of range": (("serve", "--port", "99999"), "99999"),
    "unknown kind": (("new", "documnet", "lz-office"), "document"),
    "kind in other words": (("new", "文件", "lz-office"), "document"),
    "unknown organization": (("new", "document", "lz-ofice"), "lz-office"),
    "organization by its name": (("new", "document", "柳州市财政局"), "lz-finance"),
    "organization that leads out": (("new", "document", "../../etc"), "etc"),
    "new organization that leads out": (("new", "organization", "../x"), "x"),
    "identifier with capitals": (("new", "document", "lz-office", "--id", "Notice-1"), "Notice-1"),
    "identifier that leads out": (("new", "document", "lz-office", "--id", "../x"), "x"),
    "identifier in use": (("new", "document", "lz-office", "--id", "open-1"), "open-1"),
    "new on no day": (("new", "document", "lz-office", "--on", "明天"), "2026-03-01"),
    "review without a role": (("review", OPEN, *SIGN), "--as"),
    "review without a file": (("review", "--as", "拟稿", *SIGN), "FILES"),
    "role that is none": (("review", OPEN, "--as", "领导", *SIGN), "领导"),
    "post of nothing": (("review", OPEN, "--as", "拟稿", "--by", " "), "岗位"),
    "post of two lines": (("review", OPEN, "--as", "拟稿", "--by", "a\nb"), "岗位"),
    "review of a file that is not there": (("review", "catalog/document/lz-office/opne-1.md", "--as", "拟稿", *SIGN), "open-1.md"),
    "review of a folder": (("review", "catalog/document", "--as", "拟稿", *SIGN), "catalog/document"),
    "review of a file elsewhere": (("review", "/etc/hostname", "--as", "拟稿", *SIGN), "/etc/hostname"),
    "review in the future": (("review", OPEN, "--as", "拟稿", *SIGN, "--on", "2999-01-01"), "2999-01-01"),
    "conclusion by the drafter": (("review", OPEN, "--as", "拟稿", *SIGN, "--conclusion", "同意公开"), "审批"),
    "conclusion that is none": (("review", OPEN, "--as", "审批", *SIGN, "--conclusion", "可以"), "同意公开"),
    "withdraw nothing": (("withdraw", "opne-1", "--reason", "甲", "--basis", "乙", "--by", "丙"), "open-1"),
    "withdraw without a basis": (("withdraw", "open-1", "--reason", "甲", "--by", "丙"), "--basis"),
    "withdraw for nothing": (("withdraw", "open-1", "--reason", "", "--basis", "乙", "--by", "丙"), "原因"),
    "withdraw in the future": (("withdraw", "open-1", "--reason", "甲", "--basis", "乙", "--by", "丙", "--on", "2999-01-01"), "2999"),
    "withdraw twice": (("withdraw", "withdrawn-1", "--reason", "甲", "--basis", "乙", "--by", "丙"), "withdrawn-1"),
    "fmt of a file elsewhere": (("fmt", "/etc/hostname"), "/etc/hostname"),
    "fmt of a file that is not there": (("fmt", "catalog/nothing.yaml"), "nothing"),
    "demo of nothing": (("demo", "new", "--records", "0"), "0"),
    "demo of a word": (("demo", "new", "--records", "many"), "many"),
    "demo into a full folder": (("demo", "catalog", "--records", "10"), "catalog"),
    "demo into a file": (("demo", "mkdocs.yml", "--records", "10"), "mkdocs.yml"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_wrong_use_is_told_and_changes_nothing(root: Path, name: str) -> None:
    words, hint = WRONG[name]
    before = state(root)
    ran = quick(root, *words, LC_ALL="zh_CN.UTF-8")
    assert ran.code == 2, ran.said
    assert hint in ran.said
    assert state(root) == before


def test_site_on_a_foreign_folder_is_refused(root: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "documents"
    write(foreign, {"thesis.txt": "years of work", "manifest.json": '{"name": "an application of its own"}'})
    ran = quick(root, "build", *DAY, "--site", foreign)
    assert ran.code == 2
    assert (foreign / "thesis.txt").read_text() == "years of work"


def test_site_may_be_an_empty_folder_a_new_one_or_a_site(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "new/deep/site", "empty"):
        assert quick(root, "build", *DAY, "--site", tmp_path / name).code == 0
        assert (tmp_path / name / "index.html").is_file()


def test_site_through_a_link_goes_where_the_link_leads(root: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "www")
    assert quick(root, "build", *DAY, "--site", tmp_path / "link").code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "www/index.html").is_file()
    (tmp_path / "source").symlink_to(root / "catalog")
    assert quick(root, "build", *DAY, "--site", tmp_path / "source").code == 2


@pytest.mark.parametrize("where", ["/proc/nowhere/site", "/dev/null/site"])
def test_site_that_cannot_be_written_is_a_problem_in_words(root: Path, where: str) -> None:
    ran = quick(root, "build", *DAY, "--site", where, "--lang", "en")
    assert ran.code == 1
    assert "the build failed" in ran.said
    assert quick(root, "build", *DAY).code == 0


def test_cache_that_cannot_be_written_is_a_problem_in_words(root: Path) -> None:
    shutil.rmtree(root / ".gongkai")
    (root / ".gongkai").write_text("a file")
    ran = quick(root, "build", *DAY, "--lang", "en")
    assert ran.code == 1
    assert not (root / "site").exists()


@pytest.mark.parametrize("words", [("check",), ("build",), ("fmt",), ("fmt", "--check")])
def test_folder_that_is_no_repository(tmp_path: Path, words: tuple[str, ...]) -> None:
    ran = quick(tmp_path, *words, "--lang", "en")
    assert ran.code == (0 if words[0] == "fmt" else 1), ran.said
    if words[0] != "fmt":
        assert "catalog/site.yaml" in ran.said
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "words", [("new", "document", "lz-office"), ("withdraw", "x", "--reason", "a", "--basis", "b", "--by", "c")]
)
def test_commands_that_write_want_a_repository(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert quick(tmp_path, *words).code == 2
    assert list(tmp_path.iterdir()) == []


def test_repository_is_found_from_a_folder_inside(root: Path) -> None:
    inside = root / "catalog/document/lz-office"
    ran = quick(inside, "check", *DAY, "open-1.md", "--lang", "en")
    assert ran.code == 0, ran.said
    assert quick(inside, "check", *DAY, "../../organization").code == 0
    assert quick(inside, "build", *DAY).code == 0
    assert (root / "site/index.html").is_file()
    assert quick(inside, "build", *DAY, "--site", "../../../elsewhere").code == 0
    assert (root / "elsewhere/index.html").is_file()


def test_working_folder_that_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = tmp_path / "run.sh"
    script.write_text('rmdir "$PWD"; exec "$@"')
    command = ["sh", str(script), sys.executable, "-m", "gongkai.cli", "check"]
    done = subprocess.run(command, cwd=gone, env=environment({}), capture_output=True, text=True)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr


def test_check_of_one_file_tells_of_that_file_only(root: Path) -> None:
    change(root, OPEN, "title:", "titel:", signed=False)
    change(root, "catalog/document/lz-office/open-2.md", "title:", "titel:", signed=False)
    ran = quick(root, "check", OPEN, *DAY, "--lang", "en")
    assert ran.code == 1
    assert "open-1.md" in ran.out
    assert "open-2.md:" not in ran.out
    assert quick(root, "check", "catalog/organization", *DAY).code == 0
    assert quick(root, "check", "catalog/document/lz-office", "catalog/guide", *DAY).code == 1


def test_check_of_a_table_tells_of_its_head_too(root: Path) -> None:
    table = "catalog/approval_result/lz-finance/2026"
    change(root, f"{table}.csv", "样例仓库一座", "样例仓库两座", signed=False)
    assert quick(root, "check", f"{table}.csv", *DAY).code == 1
    assert quick(root, "check", f"{table}.yaml", *DAY).code == 1


@pytest.mark.parametrize(
    "data",
    [b"\x00\x01\xff" * 50, b"", b"\xff\xfe\x00", b"---\n", b"a: &a [*a]\n", b"\x1f\x8b\x08\x00", "\ufeff".encode()],
)
@pytest.mark.parametrize("extension", ["md", "yaml", "csv"])
def test_file_of_any_bytes(root: Path, data: bytes, extension: str) -> None:
    folder = "approval_result/lz-finance" if extension == "csv" else "document/lz-office"
    path = f"catalog/{folder}/strange.{extension}"
    write(root, {path: data})
    for words in (("check", path), ("build",), ("review", path, "--as", "拟稿", *SIGN), ("fmt", "--check", path)):
        ran = quick(root, *words, *(DAY if words[0] in ("check", "build") else ()))
        assert ran.code in (1, 2) or words[0] == "fmt", (words, ran.said)


def test_folder_where_a_file_should_be_and_the_other_way(root: Path) -> None:
    (root / "catalog/document/lz-office/folder.md").mkdir()
    write(root, {"catalog/guide/lz-luzhai": "a file"})
    for words in (("check", *DAY), ("build", *DAY), ("fmt", "--check")):
        assert quick(root, *words).code in (0, 1)
    assert quick(root, "check", "catalog/document/lz-office/folder.md", *DAY).code == 1
    assert quick(root, "review", "catalog/document/lz-office/folder.md", "--as", "拟稿", *SIGN).code == 2


def test_names_that_no_terminal_shows(root: Path) -> None:
    strange = os.fsencode(root / "catalog/document/lz-office") + b"/bad\xff\xfename.md"
    Path(os.fsdecode(strange)).write_text("x")
    forms = ("text", "json", "github", "sarif", "html")
    for encoding, form in (*product(("ascii",), forms), *product(("utf-8", "latin-1", "gb18030"), ("text",))):
        ran = run(root, "check", *DAY, "--format", form, PYTHONIOENCODING=encoding)
        assert ran.code == 1, ran.said
    assert run(root, "check", os.fsdecode(b"catalog/\xff.md"), PYTHONIOENCODING="ascii").code == 2
    assert run(root, "explain", "\udcff").code == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_in_every_language(root: Path, lang: str) -> None:
    change(root, OPEN, "2026-03-02", "2026年3月2日", signed=False)
    words = {"zh": "日期", "en": "date"}
    for form in ("text", "json", "github", "sarif", "html"):
        ran = quick(root, "check", *DAY, "--format", form, "--lang", lang)
        assert ran.code == 1
        assert "FIELD-04" in ran.out
        assert words[lang] in (
            json.dumps(json.loads(ran.out), ensure_ascii=False) if form in ("json", "sarif") else ran.out
        )
        assert ran.err == ""


@pytest.mark.parametrize(
    ("locale", "chinese"), [("zh_CN.UTF-8", True), ("zh_CN.GB18030", True), ("en_US.UTF-8", False), ("C", False)]
)
def test_language_is_that_of_the_locale(root: Path, locale: str, chinese: bool) -> None:
    out = quick(root, "explain", "FIELD-04", LC_ALL=locale, PYTHONIOENCODING="utf-8").out
    assert ("怎样改正" in out) == chinese


def test_fine_is_0(root: Path) -> None:
    assert quick(root, "check", *DAY).code == 0
    assert run(root, "build", *DAY).code == 0
    assert quick(root, "explain", "field-04").code == 0
    assert quick(root, "--help").code == 0
    assert run(root, "--version").out.startswith("gongkai")


def test_warnings_are_no_errors(root: Path) -> None:
    change(root, OPEN, "## 一、要求", "## 一、要求\n\n<b>粗</b>")
    ran = quick(root, "check", *DAY, "--lang", "en")
    assert ran.code == 0
    assert "BODY-3" in ran.out
    assert quick(root, "build", *DAY).code == 0


def test_output_into_a_pipe_that_closes(root: Path) -> None:
    change(root, OPEN, "title:", "titel:", signed=False)
    command = f"{sys.executable} -m gongkai.cli check --format json | head -c 10"
    done = subprocess.run(["bash", "-c", command], cwd=root, env=environment({}), capture_output=True, text=True)
    assert "Traceback" not in done.stderr

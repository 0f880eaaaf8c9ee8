"""The canonical form: the same for every way of writing a file, and never with another meaning."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gongkai import checks
from gongkai.catalog import load
from gongkai.diagnostic import Report
from gongkai.edit import apply, diff, fmt
from gongkai.edit.fmt import format_file
from gongkai.edit.text import canonical_body
from gongkai.read.csv import read_csv
from gongkai.read.nodes import plain
from gongkai.read.yaml import read_yaml
from tests.edit.conftest import DOCUMENT, FILES, HEAD, TABLE, TODAY, sign
from tests.edit.texts import NAMES, Sample, yaml_texts

TITLES = ("编号", "名称", "备注")
cells = st.text(st.sampled_from('甲乙a1 ,"\n;；'), max_size=6)


@given(yaml_texts())
def test_yaml_keeps_its_meaning_and_has_one_form(sample: Sample) -> None:
    done = format_file(sample.text.encode(), "a.yaml", "yaml", NAMES)
    if done.data is None:  # only where the end of the last value is content
        assert done.left
        return
    old, _ = read_yaml(sample.text.encode(), "a.yaml")
    new, _ = read_yaml(done.data, "a.yaml")
    assert old is not None
    assert new is not None
    assert plain(new) == plain(old)
    assert list(new.names()) == [name for name in NAMES if name in sample.names]
    assert format_file(done.data, "a.yaml", "yaml", NAMES).data == done.data
    text = done.data.decode()
    assert "\r" not in text
    assert text.endswith("\n")
    assert sorted(line.strip() for line in sample.text.splitlines() if line.strip().startswith("#")) == sorted(
        line.strip() for line in text.splitlines() if line.strip().startswith("#")
    )


@given(yaml_texts(), st.text(st.sampled_from("文字 \t\n#`~-"), min_size=1, max_size=40))
def test_markdown_keeps_its_head_and_has_one_form(sample: Sample, body: str) -> None:
    if "\n---" in f"\n{sample.text}" or not body.strip() or "..." in sample.text:
        return
    data = f"---\n{sample.text}---\n{body}".encode()
    done = format_file(data, "a.md", "markdown", NAMES)
    if done.data is None:
        return
    assert format_file(done.data, "a.md", "markdown", NAMES).data == done.data
    if "review" in sample.names and block_is_filled(sample):
        assert done.data.decode().endswith(f"---\n{body}")
    else:
        assert done.data.decode().endswith(f"---\n{canonical_body(body)}")


def block_is_filled(sample: Sample) -> bool:
    node, _ = read_yaml(sample.text.encode(), "a.yaml")
    return node is not None and node.get("review") is not None


@given(st.lists(st.tuples(cells, cells, cells), max_size=5), st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
def test_tables_keep_every_cell(rows: list[tuple[str, str, str]], encoding: str) -> None:
    quoted = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in (TITLES, *rows))
    done = format_file(quoted.encode(encoding), "a.csv", "csv")
    assert done.data is not None
    old, _ = read_csv(quoted.encode(encoding), "a.csv")
    new, _ = read_csv(done.data, "a.csv")
    assert old is not None
    assert new is not None
    assert (new.header, [row.cells for row in new.rows]) == (TITLES, [row.cells for row in old.rows])
    assert format_file(done.data, "a.csv", "csv").data == done.data


@given(st.binary(max_size=200), st.sampled_from(["yaml", "markdown", "csv"]))
def test_no_bytes_raise(data: bytes, form: str) -> None:
    format_file(data, "a", form, NAMES)


def test_keys_move_with_their_comments() -> None:
    text = (
        "# 文件说明\n\n# 关于标题\ntitle: b  \n  # 标题之下\n\nreview:\n  content: x\n# 关于编号\nid: a\n# 文末\n\n\n"
    )
    done = format_file(text.encode(), "a.yaml", "yaml", ("id", "title", "review"))
    assert done.data is not None
    assert done.data.decode() == (
        "# 文件说明\n\n# 关于编号\nid: a\n# 关于标题\ntitle: b\n  # 标题之下\n\nreview:\n  content: x\n# 文末\n"
    )


def test_blanks_that_are_content_stay() -> None:
    text = "note: |\n  一  \n\n  二\t\nid: a\n"
    done = format_file(text.encode(), "a.yaml", "yaml", ("note", "id"))
    assert done.data == text.encode()


def test_hard_breaks_and_code_stay() -> None:
    text = "一行   \n二行  \n\n```\n代码  \n```  \n末行  \n\n\n"
    assert canonical_body(text) == "一行  \n二行\n\n```\n代码  \n```\n末行\n"


def test_a_value_that_would_change_is_left_alone() -> None:
    done = format_file(b"id: a\nnote: |\n  x", "a.yaml", "yaml", ("id", "note"))
    assert done.data is None
    assert done.left[0].en == "a.yaml was left alone: its content would change; edit it by hand"


def test_a_repository_in_canonical_form_keeps_its_reviews(repo: Path) -> None:
    sign(repo, *(path for path in FILES if "site" not in path))
    for path in (repo / name for name in FILES):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (repo / TABLE).write_bytes((repo / TABLE).read_text("utf-8-sig").encode("gb18030"))
    plan = fmt(repo)
    assert {change.path for change in plan.changes} == set(FILES)
    assert apply(repo, plan.changes) == []
    assert fmt(repo).changes == ()
    assert (repo / TABLE).read_bytes() == FILES[TABLE].encode()
    report = Report()
    checks.run(load(repo, report), TODAY, report)
    assert [item.code for item in report] == []


def test_broken_files_are_reported_and_the_others_done(repo: Path) -> None:
    (repo / DOCUMENT).write_text("---\nid: [\n---\n正文\n", encoding="utf-8")
    (repo / HEAD).write_text(FILES[HEAD].replace("\n", "  \n"), encoding="utf-8")
    plan = fmt(repo)
    assert [item.code for item in plan.diagnostics] == ["YAML-06"]
    assert [change.path for change in plan.changes] == [HEAD]
    assert plan.exit_code == 1


def test_paths_choose(repo: Path) -> None:
    for name in (DOCUMENT, HEAD):
        (repo / name).write_bytes((repo / name).read_bytes().replace(b"\n", b"\r\n"))
    assert [change.path for change in fmt(repo, ["catalog/document"]).changes] == [DOCUMENT]
    assert [change.path for change in fmt(repo, [str(repo / HEAD)]).changes] == [HEAD]
    assert len(fmt(repo, ["."]).changes) == 2
    assert fmt(repo, ["catalog/documents"]).refused[0].en.startswith("“catalog/documents” holds no data file")


def test_a_diff_shows_what_would_change(repo: Path) -> None:
    (repo / HEAD).write_text("title: b\nid: a", encoding="utf-8")
    assert diff(fmt(repo, [HEAD]).changes[0]) == (
        f"--- a/{HEAD}\n+++ b/{HEAD}\n@@ -1,2 +1,2 @@\n+id: a\n title: b\n-id: a\n\\ No newline at end of file\n"
    )

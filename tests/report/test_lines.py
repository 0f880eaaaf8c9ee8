"""Source lines are filled in whatever the files are, and personal numbers stay out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.checks import ALL_RULES
from gongkai.diagnostic import Diagnostic, Report
from gongkai.report import FORMATS, Run, with_lines
from gongkai.source import Span

RULE = ALL_RULES["FIELD-16"]
MOBILE = "138" + "0013" + "8000"


def one(root: Path, span: Span, suggestion: str = "", **values: str) -> Diagnostic:
    report = Report()
    report.add([RULE.at(span, suggestion, **values)])
    (filled,) = with_lines(report, root)
    return filled


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("一\n二\n".encode(), "二"),
        ("\ufeff一\r\n二\r\n".encode(), "二"),
        ("一\r二".encode(), "二"),
        ("一\n二\n".encode("gb18030"), "二"),
        ("一\n二".encode() + b"\xff\xfe\x01", "二\ufffd\ufffd\x01"),
        (b"a\nb\0c", ""),
        (b"", ""),
        (b"only one", ""),
    ],
)
def test_second_line(data: bytes, line: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    assert one(tmp_path, Span("a.yaml", 2, 1)).line_text == line


@pytest.mark.parametrize(
    "path", ["missing.yaml", "folder", "link.yaml", "../outside.yaml", "/etc/passwd", "", "a\0b", "x" * 5000]
)
def test_no_line(path: str, tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "folder").mkdir(parents=True)
    (tmp_path / "outside.yaml").write_text("secret", encoding="utf-8")
    (root / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    assert one(root, Span(path, 1, 1)).line_text == ""


def test_personal_numbers_are_masked(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"phone: 联系 {MOBILE} 或 １{MOBILE[1:]}。", encoding="utf-8")
    found = one(tmp_path, Span("a.yaml", 1, 8), f"phone: {MOBILE}", label="电话", value=MOBILE)
    assert found.line_text == f"phone: 联系 {'*' * 11} 或 ＊{'*' * 10}。"
    assert found.suggestion == ""
    report = Report()
    report.add([found])
    for render in FORMATS.values():
        assert MOBILE not in render(report, "zh", Run())


def test_order_and_number_stay(tmp_path: Path) -> None:
    report = Report()
    report.add(rule.at(Span(f"{code}.md", 2, 3)) for code, rule in ALL_RULES.items())
    assert [item.code for item in with_lines(report, tmp_path)] == [item.code for item in report]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=300), st.integers(-2, 40), st.integers(-2, 40))
def test_any_bytes(tmp_path: Path, data: bytes, line: int, column: int) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    report = Report()
    report.add([RULE.at(Span("a.csv", line, column), "x", label="\ud800\x00", value=data.decode("latin-1"))])
    filled = with_lines(report, tmp_path)
    for render in FORMATS.values():
        render(filled, "zh", Run()).encode("utf-8")

"""Every renderer in both languages: golden files, and what foreign readers make of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import html5lib
import jsonschema
import pytest

from gongkai.checks import ALL_RULES
from gongkai.diagnostic import Lang, Report
from gongkai.report import FORMATS, Run
from gongkai.source import Span
from tests.report import sample
from tests.report.golden import compare
from tests.tools.schemas import sarif_schema

LANGS: tuple[Lang, ...] = ("zh", "en")
EXTENSIONS = {"text": "txt", "github": "txt", "sarif": "sarif", "json": "json", "html": "html"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str, lang: Lang, tmp_path: Path) -> None:
    compare(f"{name}.{lang}.{EXTENSIONS[name]}", FORMATS[name](sample.report(tmp_path), lang, sample.RUN))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found(name: str, lang: Lang) -> None:
    rendered = FORMATS[name](Report(), lang, Run(files=3))
    assert rendered.endswith("\n")
    if name in ("text", "github"):
        assert rendered == (
            "0 个错误，0 个提醒，检查了 3 个文件\n" if lang == "zh" else "0 errors, 0 warnings, 3 files checked\n"
        )


@pytest.mark.parametrize("name", FORMATS)
def test_no_control_characters(name: str, tmp_path: Path) -> None:
    """Nothing that a terminal or a log would act on gets out, whatever stands in the files."""
    rendered = FORMATS[name](sample.report(tmp_path), "zh", sample.RUN)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", rendered)
    if name != "json" and name != "sarif":
        assert "\u202e" not in rendered


def test_text_colors_only_when_asked(tmp_path: Path) -> None:
    found = sample.report(tmp_path)
    plain = FORMATS["text"](found, "zh", Run(files=12))
    colored = FORMATS["text"](found, "zh", Run(files=12, color=True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_github_commands_are_one_line_each(tmp_path: Path) -> None:
    found = sample.report(tmp_path)
    lines = FORMATS["github"](found, "zh", sample.RUN).splitlines()
    assert len(lines) == len(found) + 1
    for line in lines[:-1]:
        assert re.fullmatch(r"::(error|warning|notice) (\w+=[^,:\s][^,:]*,?)+::.+", line)
    hostile = next(line for line in lines if "script" in line)
    assert "%250A" in hostile


@pytest.mark.parametrize("lang", LANGS)
def test_sarif_by_the_schema_of_oasis(lang: Lang, tmp_path: Path) -> None:
    for found in (sample.report(tmp_path), Report()):
        log = json.loads(FORMATS["sarif"](found, lang, sample.RUN))
        jsonschema.Draft4Validator(sarif_schema(), format_checker=jsonschema.FormatChecker()).validate(log)


def test_sarif_of_every_rule_is_valid() -> None:
    found = Report()
    found.add(rule.at(Span(f"a b/{code}.md", 3, 2)) for code, rule in ALL_RULES.items())
    log = json.loads(FORMATS["sarif"](found, "zh", sample.RUN))
    jsonschema.Draft4Validator(sarif_schema()).validate(log)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(ALL_RULES)
    assert rules[0]["helpUri"] == f"https://example.gov.cn/zwgk/help/codes/{rules[0]['id']}.html"


def test_sarif_points_to_the_right_things(tmp_path: Path) -> None:
    run = json.loads(FORMATS["sarif"](sample.report(tmp_path), "zh", sample.RUN))["runs"][0]
    artifacts = [item["location"]["uri"] for item in run["artifacts"]]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifacts[place["index"]] == place["uri"]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert all("helpUri" in rule for rule in run["tool"]["driver"]["rules"])


def test_sarif_fix_mends_the_line(tmp_path: Path) -> None:
    """A service that applies the fix gets the suggested line."""
    run = json.loads(FORMATS["sarif"](sample.report(tmp_path), "zh", sample.RUN))["runs"][0]
    change = run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    region: dict[str, Any] = change["deletedRegion"]
    line = sample.FILES[sample.A].split("\n")[region["startLine"] - 1]
    mended = line[: region["startColumn"] - 1] + change["insertedContent"]["text"] + line[region["endColumn"] - 1 :]
    assert mended == "created: 2026-03-01"


def test_json_counts(tmp_path: Path) -> None:
    data = json.loads(FORMATS["json"](sample.report(tmp_path), "en", sample.RUN))
    assert data["summary"] == {"errors": 4, "warnings": 1, "notes": 1, "files": 12}
    assert [item["line"] for item in data["diagnostics"]] == [4, 5, 6, 3, 4, 1]


@pytest.mark.parametrize("lang", LANGS)
def test_html_is_valid_and_inert(lang: Lang, tmp_path: Path) -> None:
    page = FORMATS["html"](sample.report(tmp_path), lang, sample.RUN)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert not list(tree.iter("script"))
    policy = next(element for element in tree.iter("meta") if element.get("http-equiv"))
    assert policy.get("content").startswith("default-src 'none'; style-src 'sha256-")
    names = {name for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert names <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "id",
        "href",
        "aria-label",
        "aria-labelledby",
    }
    assert sample.HOSTILE.split("]]")[0] in "".join(tree.itertext())

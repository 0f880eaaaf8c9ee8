"""For code-scanning services: SARIF 2.1.0 (OASIS), with the manual of each rule and a fix where there is a suggestion."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from gongkai import __version__
from gongkai.diagnostic import Diagnostic, Lang, Report, Rule
from gongkai.report.explain import explain, general
from gongkai.report.run import DEFAULT, Run
from gongkai.report.words import SUGGESTION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report, lang: Lang, run: Run = DEFAULT) -> str:
    """One run. Rules and artifacts are those that occur, in order; `helpUri` is left out where `run` knows no site."""
    rules = sorted({item.rule.code: item.rule for item in report}.items())
    codes = {code: number for number, (code, _) in enumerate(rules)}
    paths = {path: number for number, path in enumerate(dict.fromkeys(item.span.path for item in report))}
    driver = {
        "name": "gongkai",
        "semanticVersion": __version__,
        "language": "zh-CN" if lang == "zh" else "en",
        "rules": [_rule(rule, lang, run) for _, rule in rules],
    }
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": _location(path, number)} for path, number in paths.items()],
                "results": [_result(item, lang, codes[item.code], paths[item.span.path]) for item in report],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode("utf-8") + "\n"


def _rule(rule: Rule, lang: Lang, run: Run) -> dict[str, Any]:
    address = run.help_url(rule.code)
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title.get(lang)},
        "fullDescription": {"text": general(rule.manual.get(lang)) or rule.title.get(lang)},
        "help": {"text": explain(rule, lang)},
        **({"helpUri": address} if address else {}),
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(item: Diagnostic, lang: Lang, rule: int, artifact: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": item.code,
        "ruleIndex": rule,
        "level": item.severity.value,
        "message": {"text": f"{item.message(lang)}\n{item.help(lang)}"},
        "locations": [
            {"physicalLocation": {"artifactLocation": _location(item.span.path, artifact), "region": _region(item)}}
        ],
    }
    if item.suggestion and item.line_text:
        result["fixes"] = [_fix(item, lang, artifact)]
    return result


def _location(path: str, index: int) -> dict[str, Any]:
    return {"uri": quote(path, safe="/", errors="replace"), "index": index}


def _region(item: Diagnostic) -> dict[str, Any]:
    span = item.span
    region: dict[str, Any] = {"startLine": span.line, "startColumn": span.column}
    if span.end_line:
        region |= {"endLine": span.end_line, "endColumn": span.end_column}
    if item.line_text:
        region["snippet"] = {"text": item.line_text}
    return region


def _fix(item: Diagnostic, lang: Lang, artifact: int) -> dict[str, Any]:
    """The whole line is replaced."""
    line = item.span.line
    region = {"startLine": line, "startColumn": 1, "endLine": line, "endColumn": len(item.line_text) + 1}
    replacement = {"deletedRegion": region, "insertedContent": {"text": item.suggestion}}
    change = {"artifactLocation": _location(item.span.path, artifact), "replacements": [replacement]}
    return {"description": {"text": f"{SUGGESTION.get(lang)}: {item.suggestion.strip()}"}, "artifactChanges": [change]}

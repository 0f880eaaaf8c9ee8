"""`gongkai explain CODE`: what a rule means, why, and how to mend what it finds."""

from __future__ import annotations

import re

from gongkai.diagnostic import Lang, Rule, Text
from gongkai.report.words import SEVERITIES, UNVERIFIED

_MEANING = Text("含义", "Meaning")
_MEND = Text("怎样改正", "How to mend it")
_BAD = Text("错误写法", "Wrong")
_GOOD = Text("正确写法", "Right")
_BASIS = Text("依据", "Basis")
# A template's value stands for what the diagnostic will name; values that hold half a sentence are left out.
_VALUE = re.compile(r"\{(\w+)\}")
_CLAUSES = ("near", "guess")


def explain(rule: Rule, lang: Lang) -> str:
    """The manual of a rule as plain text, ending with a line break."""
    head = f"{rule.code}  {rule.title.get(lang)}（{SEVERITIES[rule.severity].get(lang)}）"
    if lang == "en":
        head = head.replace("（", " (").replace("）", ")")
    meaning, mend = general(rule.manual.get(lang)), general(rule.help.get(lang))
    parts = [
        head,
        _part(_MEANING.get(lang), meaning if meaning != mend else ""),
        _part(_MEND.get(lang), mend),
        _part(_BAD.get(lang), rule.bad),
        _part(_GOOD.get(lang), rule.good),
        _part(_BASIS.get(lang), _basis(rule, lang)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def general(template: str) -> str:
    """A message template as a sentence about no record in particular."""
    return _VALUE.sub(lambda match: "" if match[1] in _CLAUSES else "…", template)


def _basis(rule: Rule, lang: Lang) -> str:
    return "\n".join(filter(None, (rule.basis, "" if rule.verified else UNVERIFIED.get(lang))))


def _part(heading: str, text: str) -> str:
    """A heading with its text indented below it, or nothing."""
    return f"{heading}\n" + "\n".join(f"  {line}".rstrip() for line in text.split("\n")) if text else ""

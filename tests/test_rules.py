"""The book of rules: codes, words in both languages, examples; and what every kind has to bring along."""

from __future__ import annotations

import re
import string

import pytest

from gongkai import checks
from gongkai.checks import ALL_RULES
from gongkai.diagnostic import Lang, Rule, Severity
from gongkai.kind import Kind
from gongkai.kinds import BY_NAME, KINDS

RULES = list(ALL_RULES.values())
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
PLACEHOLDERS = re.compile(r"[a-z_]+")
kinds = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
rules = pytest.mark.parametrize("rule", RULES, ids=list(ALL_RULES))


def test_codes_are_unique() -> None:
    """No code stands for two rules, and each has the form that explain and the help pages expect."""
    every = [rule.code for book in checks._BOOKS for rule in book]
    assert len(every) == len(set(every)) == len(ALL_RULES)
    assert all(re.fullmatch(r"[A-Z]+-[0-9]{1,2}", code) for code in every)


@rules
def test_words_are_there_in_both_languages(rule: Rule) -> None:
    """Title, message, help and manual, in Chinese and in English."""
    for text in (rule.title, rule.message, rule.help, rule.manual):
        assert re.search("[\u4e00-\u9fff{]", text.zh), rule.code
        assert text.en.strip(), rule.code
        assert not re.search("[，。；！？]", text.en), (rule.code, text.en)


@rules
def test_templates_can_be_filled(rule: Rule) -> None:
    """Message and help are plain `str.format` templates, with the same values in both languages of the message."""
    names: dict[str, set[str]] = {}
    for lang in LANGUAGES:
        for text in (rule.message.get(lang), rule.help.get(lang)):
            fields = [name for _, name, spec, convert in string.Formatter().parse(text) if name is not None]
            assert all(PLACEHOLDERS.fullmatch(name) for name in fields), text
            names.setdefault(lang, set()).update(fields)
    # English may say less, never more than there is.
    assert names["en"] <= names["zh"] | {"near"}


@rules
def test_examples_are_there(rule: Rule) -> None:
    """A short example that breaks the rule, and its mended form."""
    assert rule.bad.strip()
    assert rule.good.strip()
    assert rule.bad != rule.good


@rules
def test_what_is_not_verified_only_warns(rule: Rule) -> None:
    """A rule whose source could not be read may not stop a publication."""
    assert rule.verified or rule.severity is not Severity.ERROR


@kinds
def test_kind_brings_everything(kind: Kind) -> None:
    """A manual of several lines, a commented sample, a page template, rules, checks, columns."""
    assert BY_NAME[kind.name] is kind
    assert kind.folder.name == kind.name
    assert len(kind.manual.strip().splitlines()) > 3
    assert (f"{kind.set.root}/" if kind.set else "catalog/" + kind.name) in kind.manual
    assert kind.sample.is_file()
    assert not kind.bulk or (kind.folder / "sample.csv").is_file()
    assert kind.template.is_file()
    assert kind.rules
    assert kind.checks
    assert kind.columns


@kinds
def test_names_that_a_kind_mentions_are_fields(kind: Kind) -> None:
    """Columns, metadata, links and sections name fields of the model."""
    fields = set(kind.model.model_fields)
    shown = {name for _, names in kind.sections for name in names}
    for names in (set(kind.columns), set(kind.metadata), {name for name, _ in kind.links}, shown, set(kind.values)):
        assert names <= fields, names - fields
    assert {facet.field for facet in kind.facets} <= fields


@kinds
def test_fields_have_labels(kind: Kind) -> None:
    """Every field has a Chinese and an English label, and no two of a kind share the Chinese one."""
    titles = [info.title for info in kind.model.model_fields.values()]
    assert all(titles)
    assert len(titles) == len(set(titles))
    extras = [info.json_schema_extra for info in kind.model.model_fields.values()]
    assert all(isinstance(extra, dict) and extra.get("en") for extra in extras)


def test_sections_are_apart() -> None:
    """No two kinds share a name, a section of the site or a label."""
    for names in zip(*((kind.name, kind.section, kind.label.zh, kind.label.en) for kind in KINDS), strict=True):
        assert len(set(names)) == len(KINDS)

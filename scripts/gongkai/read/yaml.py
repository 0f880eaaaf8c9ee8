"""YAML text → nodes, through the events of PyYAML's C parser; every scalar stays the text that was written.

Anchors, aliases, tags, duplicate keys, several documents and deep nesting are refused. Nothing is expanded, so a file
that would explode through aliases costs no more than its length. What can be wrong is in `yaml_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.cyaml import CParser

from gongkai.diagnostic import Diagnostic, Rule
from gongkai.read import yaml_rules as rules
from gongkai.read.nodes import EMPTY, Mapping, Node, Scalar, Sequence
from gongkai.read.text import decode
from gongkai.source import Span

MAX_DEPTH = 20
_FULLWIDTH_KEY = re.compile(r"^[ \t]*(?:- +)?([^\s：:#\"']+)：")
_TWO_COLONS = re.compile(r"^[^:#]*: .*?(: )")


class _Refused(Exception):
    """Ends the reading of one file, with the diagnostic that says why. Never leaves this module."""

    def __init__(self, rule: Rule, line: int, column: int, **values: object) -> None:
        super().__init__(rule.code)
        self.rule, self.line, self.column, self.values = rule, line, column, values


def read_yaml(data: bytes, path: str) -> tuple[Mapping | None, list[Diagnostic]]:
    """The mapping that a YAML file holds, or None and why it cannot be had."""
    text, found = decode(data, path)
    if text is None:
        return None, found
    return parse_mapping(text, path)


def parse_mapping(text: str, path: str, *, first_line: int = 1) -> tuple[Mapping | None, list[Diagnostic]]:
    """The same for a text that begins at `first_line` of its file (the head of a Markdown file)."""
    try:
        node = _Builder(text).build()
        _refuse_joined_lines(text, node)
        if not isinstance(node, Mapping):
            raise _Refused(rules.NOT_MAPPING, node.line, node.column)
    except _Refused as refused:
        return None, [_diagnostic(refused, text, path, first_line)]
    except yaml.YAMLError as error:
        return None, [_diagnostic(_syntax(error, text), text, path, first_line)]
    except (UnicodeError, ValueError, RecursionError):
        return None, [rules.SYNTAX.at(Span(path, first_line, 1))]
    return (_shifted(node, first_line - 1) if first_line > 1 else node), []


class _Builder:
    """Builds nodes from events without recursion, so that deep nesting costs nothing but its refusal."""

    def __init__(self, text: str) -> None:
        self.parser = CParser(text)

    def build(self) -> Node:
        root: Node = EMPTY
        documents = 0
        for event in self._events():
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(rules.SEVERAL, *_place(event))
            elif isinstance(event, yaml.NodeEvent):
                root = self._tree(event)
        return root

    def _events(self) -> Iterator[yaml.Event]:
        while (event := self.parser.get_event()) is not None:
            yield event

    def _tree(self, event: yaml.Event) -> Node:
        stack: list[_Open] = []
        while True:
            node: Node | None = None
            if isinstance(event, yaml.ScalarEvent):
                _refuse_extras(event)
                node = Scalar(event.value, *_place(event), quoted=event.style not in (None, ""))
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                _refuse_extras(event)
                if len(stack) >= MAX_DEPTH:
                    raise _Refused(rules.DEPTH, *_place(event), limit=MAX_DEPTH)
                stack.append(_Open(isinstance(event, yaml.MappingStartEvent), *_place(event)))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                node = stack.pop().close()
            else:
                _refuse_extras(event)
            if node is not None:
                if not stack:
                    return node
                stack[-1].add(node)
            event = self.parser.get_event()


class _Open:
    """A mapping or sequence that is still being read."""

    def __init__(self, is_mapping: bool, line: int, column: int) -> None:
        self.is_mapping, self.line, self.column = is_mapping, line, column
        self.nodes: list[Node] = []
        self.lines: dict[str, int] = {}

    def add(self, node: Node) -> None:
        if self.is_mapping and len(self.nodes) % 2 == 0:
            self._check_key(node)
        self.nodes.append(node)

    def _check_key(self, node: Node) -> None:
        if not isinstance(node, Scalar):
            raise _Refused(rules.BAD_KEY, node.line, node.column)
        if node.text in self.lines:
            first = self.lines[node.text]
            raise _Refused(rules.DUPLICATE_KEY, node.line, node.column, field=node.text, first=first)
        self.lines[node.text] = node.line

    def close(self) -> Node:
        if not self.is_mapping:
            return Sequence(tuple(self.nodes), self.line, self.column)
        keys = [node for node in self.nodes[::2] if isinstance(node, Scalar)]
        return Mapping(tuple(zip(keys, self.nodes[1::2], strict=True)), self.line, self.column)


def _place(event: yaml.Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _refuse_extras(event: yaml.Event) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _Refused(rules.ALIAS, *_place(event), name=f"*{event.anchor}")
    if getattr(event, "anchor", None):
        raise _Refused(rules.ALIAS, *_place(event), name=f"&{event.anchor}")
    if getattr(event, "tag", None):
        raise _Refused(rules.TAG, *_place(event), name=event.tag)


def _refuse_joined_lines(text: str, root: Node) -> None:
    """A full-width colon does not end a key: the line then silently joins the value of the line before."""
    if "：" not in text:
        return
    lines = text.split("\n")
    for node in _plain_scalars(root):
        for number in range(node.line, min(node.line + node.text.count("：") + 1, len(lines) + 1)):
            match = _FULLWIDTH_KEY.match(lines[number - 1])
            if match and re.fullmatch(r"[a-z_][a-z0-9_]*", match[1]) and f"{match[1]}：" in node.text:
                raise _Refused(rules.FULLWIDTH_COLON, number, match.end(), field=match[1])


def _plain_scalars(root: Node) -> Iterator[Scalar]:
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar) and not node.quoted and "：" in node.text:
            yield node
        elif isinstance(node, Sequence):
            waiting.extend(reversed(node.items))
        elif isinstance(node, Mapping):
            waiting.extend(value for _, value in reversed(node.entries))


def _syntax(error: yaml.YAMLError, text: str) -> _Refused:
    """The rule and the place that a parser error stands for."""
    problem = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    mark = getattr(error, "problem_mark", None)
    lines = text.split("\n")
    line = min(mark.line + 1, len(lines)) if mark else 1
    column = mark.column + 1 if mark else 1
    this = lines[line - 1]
    wide = _wide_colon(lines, line)
    if wide:
        return wide
    leading = this[: len(this) - len(this.lstrip(" \t"))]
    if "\t" in leading or this[column - 1 : column] == "\t":
        at = leading.index("\t") if "\t" in leading else column - 1
        return _Refused(rules.TAB, line, at + 1)
    if "end of stream" in problem or "document" in problem or "flow" in context:
        start = getattr(error, "context_mark", None)
        begun = start.line + 1 if start else line
        begun_column = start.column + 1 if start else column
        return _Refused(rules.UNCLOSED, begun, begun_column, start=begun)
    if "cannot start any token" in problem:
        return _Refused(rules.NEEDS_QUOTES, line, column, char=f"“{this[column - 1 : column]}”")
    two = _TWO_COLONS.match(this)
    if "mapping values are not allowed" in problem:
        return _Refused(rules.NEEDS_QUOTES, line, two.start(1) + 1, char="“: ”") if two else _indent(line, this)
    if "could not find expected ':'" in problem:
        start = getattr(error, "context_mark", None)
        begun = start.line + 1 if start else line
        return _Refused(rules.MISSING_COLON, begun, len(lines[begun - 1]) - len(lines[begun - 1].lstrip()) + 1)
    if "did not find expected" in problem:
        return _indent(line, this)
    return _Refused(rules.SYNTAX, line, column)


def _indent(line: int, this: str) -> _Refused:
    return _Refused(rules.INDENT, line, len(this) - len(this.lstrip()) + 1)


def _wide_colon(lines: list[str], line: int) -> _Refused | None:
    """A full-width colon after a field's name, in the line of the error or one of the two before."""
    for number in range(max(1, line - 2), line + 1):
        match = _FULLWIDTH_KEY.match(lines[number - 1])
        if match and ": " not in lines[number - 1][: match.end()]:
            return _Refused(rules.FULLWIDTH_COLON, number, match.end(), field=match[1])
    return None


def _diagnostic(refused: _Refused, text: str, path: str, first_line: int) -> Diagnostic:
    values = dict(refused.values)
    for name in ("first", "start"):
        if name in values:
            values[name] = int(str(values[name])) + first_line - 1
    lines = text.split("\n")
    if refused.rule is rules.NOT_MAPPING:
        wide = _wide_colon(lines, min(refused.line, len(lines)))
        if wide:
            return _diagnostic(wide, text, path, first_line)
    suggestion = ""
    this = lines[refused.line - 1] if refused.line <= len(lines) else ""
    if refused.rule is rules.FULLWIDTH_COLON:
        suggestion = this[: refused.column - 1] + ": " + this[refused.column :].lstrip()
    elif refused.rule is rules.TAB:
        suggestion = this.replace("\t", "  ")
    span = Span(path, refused.line + first_line - 1, refused.column)
    return refused.rule.at(span, suggestion, **values)


def _shifted(node: Mapping, by: int) -> Mapping:
    """The same tree, `by` lines further down."""
    return Mapping(tuple((_shift_scalar(k, by), _shift(v, by)) for k, v in node.entries), node.line + by, node.column)


def _shift_scalar(node: Scalar, by: int) -> Scalar:
    return Scalar(node.text, node.line + by, node.column, node.quoted)


def _shift(node: Node, by: int) -> Node:
    if isinstance(node, Scalar):
        return _shift_scalar(node, by)
    if isinstance(node, Sequence):
        return Sequence(tuple(_shift(item, by) for item in node.items), node.line + by, node.column)
    return _shifted(node, by)

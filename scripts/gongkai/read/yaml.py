"""YAML text → nodes, through the events of PyYAML's C parser; every scalar stays the text that was written.

Anchors, aliases, tags, duplicate keys, several documents and deep nesting are refused. Nothing is expanded, so a file
that would explode through aliases costs no more than its length. What can be wrong is in `yaml_rules`, what a
parser's error means in `yaml_syntax`.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from yaml._yaml import CParser

from gongkai.diagnostic import Diagnostic, Rule
from gongkai.read import yaml_rules as rules
from gongkai.read.nodes import EMPTY, Mapping, Node, Scalar, Sequence
from gongkai.read.text import decode
from gongkai.read.yaml_syntax import Fault, explain, joined_line, mended, wide_colon
from gongkai.source import Span

MAX_DEPTH = 20


class _Refused(Exception):
    """Ends the reading of one file, with the diagnostic that says why. Never leaves this module."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.rule.code)
        self.fault = fault


def _refused(rule: Rule, line: int, column: int, **values: object) -> _Refused:
    return _Refused(Fault(rule, line, column, values))


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
        _refuse_whole(text, node)
    except _Refused as refused:
        return None, [_diagnostic(refused.fault, text, path, first_line)]
    except yaml.YAMLError as error:
        return None, [_diagnostic(explain(error, text), text, path, first_line)]
    except UnicodeError:
        return None, [rules.SYNTAX.at(Span(path, first_line))]
    if not isinstance(node, Mapping):
        return None, [rules.NOT_MAPPING.at(Span(path, first_line))]
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
                    raise _refused(rules.SEVERAL, *_place(event))
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
            if type(event) is yaml.ScalarEvent and not event.anchor and not event.tag:
                node = Scalar(event.value, *_place(event), bool(event.style))
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                _refuse_extras(event)
                if len(stack) >= MAX_DEPTH:
                    raise _refused(rules.DEPTH, *_place(event), limit=MAX_DEPTH)
                stack.append(_Open(isinstance(event, yaml.MappingStartEvent), *_place(event)))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                node = stack.pop().close()
            else:
                _refuse_extras(event)
            if node is not None:
                if not stack:
                    return node
                stack[-1].add(node)
            event = self._next()

    def _next(self) -> yaml.Event:
        event = self.parser.get_event()
        assert event is not None, "the stream ends only after the document"
        return event


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
        if not isinstance(node, Scalar) or not node.text.strip():
            raise _refused(rules.BAD_KEY, node.line, node.column)
        if node.text in self.lines:
            first = self.lines[node.text]
            raise _refused(rules.DUPLICATE_KEY, node.line, node.column, field=node.text, first=first)
        self.lines[node.text] = node.line

    def close(self) -> Node:
        if not self.is_mapping:
            return Sequence(tuple(self.nodes), self.line, self.column)
        keys = [node for node in self.nodes[::2] if isinstance(node, Scalar)]
        return Mapping(tuple(zip(keys, self.nodes[1::2], strict=True)), self.line, self.column)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _refuse_extras(event: yaml.Event) -> None:
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        raise _refused(rules.ALIAS, *_place(event), name=f"{sign}{anchor}")
    if tag:
        raise _refused(rules.TAG, *_place(event), name=tag)


def _refuse_whole(text: str, root: Node) -> None:
    """What is wrong with the file as a whole: no fields at all, or a line that joined the one before."""
    lines = text.split("\n")
    if not isinstance(root, Mapping) or not root.entries:
        line = min(root.line, len(lines))
        wide = wide_colon(lines, line, line)
        raise _Refused(wide or Fault(rules.NOT_MAPPING, line, root.column))
    if "：" in text and (joined := joined_line(lines, _plain_scalars(root))):
        raise _Refused(joined)


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


def _diagnostic(fault: Fault, text: str, path: str, first_line: int) -> Diagnostic:
    """The fault at its place in the file, where the text begins at `first_line`."""
    values = dict(fault.values)
    for name in ("first", "start"):
        if name in values:
            values[name] = int(str(values[name])) + first_line - 1
    lines = text.split("\n")
    line = min(fault.line, len(lines))  # the parser may find something missing behind the end
    this = lines[line - 1]
    span = Span(path, line + first_line - 1, min(fault.column, len(this) + 1))
    return fault.rule.at(span, mended(fault, this), **values)


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

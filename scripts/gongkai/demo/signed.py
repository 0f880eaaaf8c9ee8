"""Fields → a data file with a review of exactly its content, in canonical form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.catalog.entry import content_digest
from gongkai.demo.pick import day_before
from gongkai.edit.order import field_order
from gongkai.edit.render import Plain, document
from gongkai.kind import Kind

Fields = dict[str, Plain]
# Step, post, days before publication.
_STEPS = (
    ("drafter", "业务科拟稿岗", 6),
    ("reviewer", "业务科审核岗", 5),
    ("secrecy", "保密办审查岗", 4),
    ("approver", "分管领导审批岗", 2),
)


def review_of(published: date, content: str) -> Mapping[str, Plain]:
    """A complete review, ending before `published`."""
    steps: Fields = {role: {"by": post, "on": day_before(published, days).isoformat()} for role, post, days in _STEPS}
    return {**steps, "conclusion": "同意公开", "content": content}


def yaml_file(kind: Kind, fields: Fields, published: date, content: str = "") -> bytes:
    """A YAML file. `content` is the digest where it does not follow from the fields alone."""
    review = review_of(published, content or content_digest(fields, "", ()))
    return document(_ordered(kind, {**fields, "review": review})).encode("utf-8")


def markdown_file(kind: Kind, fields: Fields, published: date, body: str) -> bytes:
    """A Markdown file with its head."""
    head = yaml_file(kind, fields, published, content_digest(fields, body, ())).decode("utf-8")
    return f"---\n{head}---\n{body}".encode()


def _ordered(kind: Kind, fields: Fields) -> Fields:
    order = {name: number for number, name in enumerate(field_order(kind.model))}
    return dict(sorted(fields.items(), key=lambda item: order[item[0]]))

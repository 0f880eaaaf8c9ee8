"""The order of top-level keys: that of the model, with what the commands write at the end, like the foot of a document."""

from __future__ import annotations

from pydantic import BaseModel

from gongkai.catalog.parse import UNSIGNED


def field_order(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a model's fields in the order in which files have them."""
    return (*(name for name in model.model_fields if name not in UNSIGNED), *UNSIGNED)

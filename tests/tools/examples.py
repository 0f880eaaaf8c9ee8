"""How many examples a property is tried on: few in `make test`, which everybody waits for, many in `make fuzz`.

A number that a test names is for `make test`; the variable GONGKAI_EXAMPLES multiplies it. No example has a limit in
time: that would measure what else the machine does.
"""

from __future__ import annotations

import os

from hypothesis import settings

FACTOR = int(os.environ.get("GONGKAI_EXAMPLES", "1"))


def examples(number: int) -> settings:
    """Settings for so many examples, or many more in `make fuzz`."""
    return settings(max_examples=number * FACTOR, deadline=None)


def by_default() -> None:
    """The same for tests that name no number."""
    settings.register_profile("gongkai", examples(100))
    settings.load_profile("gongkai")

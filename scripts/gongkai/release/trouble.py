"""Why a release or a mirror could not go on, in the words that a person is told."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.diagnostic import Text


class Trouble(Exception):
    """Carries what is told to the person, a line each; what was there before is untouched."""

    def __init__(self, *lines: Text) -> None:
        super().__init__(" ".join(line.en for line in lines))
        self.lines: Sequence[Text] = lines

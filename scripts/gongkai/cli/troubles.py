"""How the commands for releases and mirrors tell what went wrong: plain words, exit 1, no traceback."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from gongkai.cli.common import say
from gongkai.diagnostic import Lang
from gongkai.release.trouble import Trouble


@contextlib.contextmanager
def telling(lang: Lang) -> Iterator[None]:
    """Tell Trouble and end."""
    try:
        yield
    except Trouble as trouble:
        say(trouble.lines, lang, error=True)
        sys.exit(1)

"""Foreign programs that Debian packages: found on the machine, or installed where we may. Never a skipped test."""

from __future__ import annotations

import os
import shutil

from tests.browser import chromium


def program(name: str, package: str) -> str:
    """The program that GONGKAI_<NAME> names, or that of the machine."""
    found = os.environ.get(f"GONGKAI_{name.upper().replace('-', '_')}") or shutil.which(name)
    if not found and chromium.may_install():
        chromium.install((package,))
        found = shutil.which(name)
    assert found, f"The tests of ZIM need {name}. On Debian or Ubuntu run: sudo apt-get install -y {package}"
    return found

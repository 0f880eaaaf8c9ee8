"""Templates that were kept compiled: each depth of the site has its own, and so has each program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from gongkai.site import templates

_LINK = '<a href="{{ "apply.html" | url }}">'


def _directory(base: str) -> Path:
    cache = templates.environment(base).bytecode_cache
    return Path(cache.directory)  # type: ignore[union-attr]


def test_each_depth_has_its_own() -> None:
    """Jinja works out constant links while it compiles: compiled for one depth they are wrong at another."""
    assert len({_directory(base) for base in ("", "../", "../../")}) == 3


def test_a_link_fits_its_depth_whatever_was_compiled_first() -> None:
    """The same source at all depths, kept and read again."""
    for _ in range(2):
        for base in ("", "../", "../../"):
            made = templates.environment(base).from_string(_LINK)
            assert made.render() == f'<a href="{base}apply.html">'


def test_every_program_has_its_own() -> None:
    """What a filter gave may stand in a compiled template, so that another program must compile anew."""
    assert templates.of_program()[:16] in _directory("").parent.name


def test_a_second_process_reads_what_the_first_compiled() -> None:
    """The folder is the same for two processes of one program, and holds templates."""
    command = [
        sys.executable,
        "-c",
        "from gongkai.site import templates as t; print(t.template('tombstone.html.j2', '../'))",
    ]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert "tombstone.html.j2" in done.stdout
    assert any(_directory("../").iterdir())

"""Every command and every option is explained to the people who are to use it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from gongkai.cli import COMMANDS, command, main

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = [ROOT / "README.zh.md", *sorted((ROOT / "content").rglob("*.md"))]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def handbook() -> str:
    return "\n".join(file.read_text("utf-8") for file in HANDBOOK)


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_in_both_readmes_and_in_the_handbook(name: str) -> None:
    for file in ("README.md", "README.zh.md"):
        assert f"gongkai {name}" in (ROOT / file).read_text("utf-8"), file
    if name != "demo":
        assert any(f"gongkai {name}" in file.read_text("utf-8") for file in HANDBOOK[1:])


def options() -> list[tuple[str, str]]:
    found = []
    for name in COMMANDS:
        for parameter in command(name).params:
            if isinstance(parameter, click.Option):
                found.append((name, parameter.opts[-1]))
    return found


@pytest.mark.parametrize(("name", "option"), options())
def test_option_is_explained(name: str, option: str) -> None:
    assert option in handbook(), f"gongkai {name} {option}"


def test_what_the_handbook_names_is_there() -> None:
    """No command or option stands in the handbook that the program does not have."""
    for line in re.findall(r"gongkai ([a-z]+)([^\n`]*)", handbook()):
        assert line[0] in COMMANDS, f"gongkai {line[0]}"
        known = {opt for parameter in command(line[0]).params for opt in parameter.opts}
        assert {*re.findall(r"(?<![\w-])--[a-z-]+", line[1])} <= known, line


def test_help_is_in_both_languages() -> None:
    for name in COMMANDS:
        assert command(name).name == name
        assert CHINESE.search(command(name).help or ""), name
        assert re.search(r"[a-z]{3}", command(name).help or ""), name
    assert CHINESE.search(main.help or "")


def test_command_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["scripts"] == {"gongkai": "gongkai.cli:main"}

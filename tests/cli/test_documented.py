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


def every_command() -> dict[str, click.Command]:
    """Commands by name, those of a group as `release sign`."""
    found: dict[str, click.Command] = {}
    for name in COMMANDS:
        found[name] = command(name)
        if isinstance(found[name], click.Group):
            found |= {f"{name} {sub}": one for sub, one in found[name].commands.items()}
    return found


def options() -> list[tuple[str, str]]:
    return [
        (name, parameter.opts[-1])
        for name, one in every_command().items()
        for parameter in one.params
        if isinstance(parameter, click.Option)
    ]


@pytest.mark.parametrize(("name", "option"), options())
def test_option_is_explained(name: str, option: str) -> None:
    assert option in handbook(), f"gongkai {name} {option}"


@pytest.mark.parametrize("name", [name for name in every_command() if " " in name])
def test_command_of_a_group_is_explained(name: str) -> None:
    assert f"gongkai {name}" in handbook()


def test_what_the_handbook_names_is_there() -> None:
    """No command or option stands in the handbook that the program does not have."""
    for name, rest in re.findall(r"gongkai ([a-z]+)([^\n`]*)", handbook()):
        assert name in COMMANDS, f"gongkai {name}"
        one = command(name)
        if isinstance(one, click.Group) and (sub := re.match(r" ([a-z]+)", rest)):
            assert sub[1] in one.commands, f"gongkai {name} {sub[1]}"
            one = one.commands[sub[1]]
        known = {opt for parameter in one.params for opt in parameter.opts}
        assert {*re.findall(r"(?<![\w-])--[a-z-]+", rest)} <= known, rest


def quoted() -> list[str]:
    """What the archivists' handbook says will stand on the screen: the first column of its tables, piece by piece."""
    text = (ROOT / "content/help/mirror.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \|", text.partition("{#said}")[2].partition("## 文件夹里有什么")[0], re.MULTILINE)
    found = [piece.strip() for row in rows for piece in re.split(r"[；：…（]+|第 1[12] 版", row)]
    return [piece for piece in found if len(piece) > 1 and piece not in ("看到", "---")]


@pytest.mark.parametrize("piece", sorted(set(quoted())))
def test_what_archivists_are_told_to_expect_is_what_the_program_says(piece: str) -> None:
    folders = [ROOT / "scripts/gongkai" / name for name in ("cli", "mirror", "release")]
    said = "\n".join(path.read_text("utf-8") for folder in folders for path in folder.glob("*.py"))
    assert piece in said


def test_help_is_in_both_languages() -> None:
    for name, one in every_command().items():
        assert one.name == name.rpartition(" ")[2]
        assert CHINESE.search(one.help or ""), name
        assert re.search(r"[a-z]{3}", one.help or ""), name
    assert CHINESE.search(main.help or "")


def test_command_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["scripts"] == {"gongkai": "gongkai.cli:main"}

"""The command `gongkai`. Exit 0 fine, 1 problems found, 2 wrong use; never a traceback for what a user can do."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import Any

import click

from gongkai import __version__

COMMANDS = {
    "check": "checking:check_command",
    "build": "building:build_command",
    "serve": "serving:serve_command",
    "new": "editing:new_command",
    "fmt": "editing:fmt_command",
    "explain": "checking:explain_command",
    "review": "editing:review_command",
    "withdraw": "editing:withdraw_command",
    "import": "importing:import_command",
    "pack": "packing:pack_command",
    "demo": "demo:demo_command",
    "release": "releasing:release_group",
    "mirror": "mirroring:mirror_group",
}
"""Name → module and attribute. A command's module is loaded when the command is used: a build that finds nothing changed
takes less time than loading everything."""


def command(name: str) -> click.Command:
    """A command by its name. Raises KeyError."""
    module, _, attribute = COMMANDS[name].partition(":")
    found: click.Command = getattr(import_module(f"gongkai.cli.{module}"), attribute)
    return found


class _Group(click.Group):
    """The group of commands. What a terminal cannot show becomes visible escapes; what a disk refuses, a message."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """See `click.Group`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """See `click.Group`."""
        return command(cmd_name) if cmd_name in COMMANDS else None

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """See `click.Command`."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """See `click.Command`."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.ClickException(str(error)) from None
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("gongkai"):
                raise
            hint = f"还要安装 / to be installed: pip install 'gongkai[site,mirror]' ({error.name})"
            raise click.ClickException(hint) from None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="gongkai")
def main() -> None:
    """Gongkai：检查并发布政府信息公开文件。Checks a city's disclosure files and builds their site."""

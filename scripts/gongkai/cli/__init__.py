"""The command `gongkai`. Exit 0 fine, 1 problems found, 2 wrong use; never a traceback for what a user can do."""

from __future__ import annotations

import io
import sys
from typing import Any

import click

from gongkai import __version__
from gongkai.cli.building import build_command, demo_command, serve_command
from gongkai.cli.checking import check_command, explain_command
from gongkai.cli.editing import fmt_command, new_command, review_command, withdraw_command

COMMANDS = (
    check_command,
    build_command,
    serve_command,
    new_command,
    fmt_command,
    explain_command,
    review_command,
    withdraw_command,
    demo_command,
)


class _Group(click.Group):
    """The group of commands. What a terminal cannot show becomes visible escapes; what a disk refuses, a message."""

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


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="gongkai")
def main() -> None:
    """Gongkai：检查并发布政府信息公开文件。Checks a city's disclosure files and builds their site."""


for _command in COMMANDS:
    main.add_command(_command)

"""The command `gongkai`. Exit 0 fine, 1 problems found, 2 wrong use; never a traceback for what a user can do."""

from __future__ import annotations

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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="gongkai")
def main() -> None:
    """Gongkai：检查并发布政府信息公开文件。Checks a city's disclosure files and builds their site."""


for _command in COMMANDS:
    main.add_command(_command)

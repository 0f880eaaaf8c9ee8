"""`python -m gongkai.cli` is the command `gongkai`."""

from gongkai.cli import main

main(prog_name="gongkai")

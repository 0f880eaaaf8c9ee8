"""The machine's Firefox: found, or installed from Debian; started in a fresh profile, as strict as it comes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser import bidi, chromium

NAMES = ("firefox-esr", "firefox")
MAC = "/Applications/Firefox.app/Contents/MacOS/firefox"
PACKAGE = "firefox-esr"

# The strict policy is Firefox's own setting; drivers switch it off, and a search from a folder would prove nothing.
PREFERENCES = {
    "security.fileuri.strict_origin_policy": True,
    "remote.active-protocols": 1,
    "intl.accept_languages": "zh-CN",
    "app.update.disabledForTesting": True,
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "browser.sessionhistory.max_total_viewers": 0,  # a page that was left is gone, and not asleep with an answer unsaid
}
_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


def find() -> Path | None:
    """Return the browser that GONGKAI_FIREFOX names, or the first on the PATH."""
    if named := os.environ.get("GONGKAI_FIREFOX"):
        return Path(named) if Path(named).is_file() else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found or MAC) if found or Path(MAC).is_file() else None


def ready() -> str:
    """Make sure that Firefox is there; return "" or what the reader must do."""
    if not find() and chromium.may_install():
        chromium.install((PACKAGE,))
    return "" if find() else advice()


def advice() -> str:
    """Return the command that mends the machine."""
    return (
        "The browser tests need Firefox. On Debian run:\n\n"
        f"    sudo apt-get update && sudo apt-get install -y {PACKAGE}\n\n"
        "or name a browser: GONGKAI_FIREFOX=/path/to/firefox make test"
    )


@contextmanager
def opened() -> Iterator[bidi.Tab]:
    """Firefox without a window, in a profile that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="gongkai-firefox-", ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        lines = [f"user_pref({_json(name)}, {_json(value)});" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        with _started(profile) as process, bidi.tab(f"{_address(process, profile / 'log')}/session") as tab:
            yield tab


@contextmanager
def _started(profile: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [str(find()), "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    environment = {**os.environ, "HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"}
    with (profile / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log, env=environment) as run:
        try:
            yield run
            run.wait(timeout=60)
        finally:
            run.kill()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """The address that Firefox says it listens at."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        if found := _LISTENS.search(log.read_text(encoding="utf-8", errors="replace")):
            return found[1]
        time.sleep(0.05)
    raise RuntimeError(f"Firefox did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def _json(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()

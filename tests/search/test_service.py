"""Starting Pagefind where the system says no for a moment, and where it always does."""

from __future__ import annotations

import errno
import subprocess
from typing import Any

import pytest

from gongkai.search import service

PAGES = [["柳州", "政府"], ["预算"]]


def refusing(monkeypatch: pytest.MonkeyPatch, code: int, times: int) -> list[int]:
    """Let the real program be started only after so many refusals; the list grows with every attempt."""
    attempts: list[int] = []
    start = subprocess.Popen

    def popen(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        attempts.append(code)
        if len(attempts) <= times:
            raise OSError(code, "no")
        return start(*arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", popen)
    monkeypatch.setattr(service, "_PAUSES", (0.0, 0.0))
    return attempts


@pytest.mark.parametrize("code", [errno.EAGAIN, errno.ENOMEM, errno.EFAULT])
def test_it_is_asked_again(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    expected = service.build(PAGES)
    attempts = refusing(monkeypatch, code, 2)
    assert service.build(PAGES) == expected
    assert len(attempts) == 3


@pytest.mark.parametrize(("code", "times", "attempts"), [(errno.EAGAIN, 3, 3), (errno.ENOENT, 1, 1)])
def test_it_is_told_in_the_end(monkeypatch: pytest.MonkeyPatch, code: int, times: int, attempts: int) -> None:
    made = refusing(monkeypatch, code, times)
    with pytest.raises(OSError, match="no"):
        service.build(PAGES)
    assert len(made) == attempts

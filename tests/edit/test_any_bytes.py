"""Whatever the files hold, a command makes a plan or says why not: it never raises, and never breaks a good file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.edit import apply, fmt, new, review, withdraw
from tests.edit.conftest import DOCUMENT, FILES, HEAD, STEPS, TABLE, TODAY

PIECES = (
    "\n",
    "---\n",
    "review:\n",
    "review: {}\n",
    "withdrawals: x\n",
    "# c\n",
    "|",
    "'",
    '"',
    "：",
    "\t",
    "\x00",
    "\u2028",
    "{",
    "- ",
)


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, bytes]:
    """One of the files, with something cut out and something put in, or any bytes at all."""
    name = draw(st.sampled_from([DOCUMENT, HEAD, TABLE]))
    text = FILES[name]
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(start + 8, len(text))))
    changed = text[:start] + draw(st.sampled_from(PIECES)) + text[end:]
    return name, draw(st.one_of(st.just(changed.encode()), st.binary(max_size=60)))


@settings(max_examples=60, deadline=None)
@given(broken())
def test_no_command_raises(change: tuple[str, bytes]) -> None:
    name, data = change
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in FILES.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        (root / name).write_bytes(data)
        new(root, "document", "lz-office", None, TODAY)
        for wanted in ("lz-office-2026-7", "lz-xk-1"):
            withdraw(root, wanted, reason="甲", basis="乙", by="丙", on=TODAY, as_of=TODAY)
        assert apply(root, fmt(root).changes) == []
        assert fmt(root).changes == ()
        plan = review(root, [name], STEPS, "同意公开", TODAY)
        assert plan.changes or plan.refused or plan.diagnostics

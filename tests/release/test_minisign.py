"""Signatures that the foreign readers of minisign accept and ours too."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import minisign as foreign
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongkai.release import minisign
from tests.release.publisher import Publisher, put

PRIVATE = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
KEY = minisign.PublicKey(PRIVATE.public_key().public_bytes_raw())
DATA = "柳州市\n".encode()
HASHED = minisign.prehash(DATA)


def made(comment: str = "gongkai release 1 file:SHA256SUMS") -> bytes:
    return minisign.signature(HASHED, KEY, PRIVATE.sign, comment)


def test_signature_is_read_back() -> None:
    assert minisign.comment_of(made(), HASHED, KEY) == "gongkai release 1 file:SHA256SUMS"
    assert minisign.public_key(KEY.file()) == KEY


@pytest.mark.parametrize(
    "changed",
    [
        made().replace(b"release 1", b"release 2"), made()[:-2], made() + b"more\n", b"", b"\xff" * 100,
        made().replace(b"trusted comment: g", b"trusted comment: G"), b"\n".join([b"a"] * 4),
    ],
)  # fmt: skip
def test_altered_signature_is_refused(changed: bytes) -> None:
    assert minisign.comment_of(changed, HASHED, KEY) is None


def test_altered_data_and_another_key_are_refused() -> None:
    assert minisign.comment_of(made(), minisign.prehash(DATA + b" "), KEY) is None
    assert minisign.comment_of(made(), HASHED, minisign.PublicKey(b"x" * 32)) is None


def test_bad_public_keys_are_none() -> None:
    assert all(minisign.public_key(data) is None for data in (b"", b"a\nb\n", KEY.file()[:-9], b"\xff\n\xff"))


def test_foreign_readers_accept_a_release(publisher: Publisher, tmp_path: Path) -> None:
    """py-minisign, another implementation; and minisign itself where the machine has it, or MINISIGN names it."""
    release = publisher.release_folder
    key = foreign.PublicKey.from_file(release / "minisign.pub")
    for name in ("SHA256SUMS", "manifest.json", "takedowns.json", "manifest/lz.jsonl", "manifest/_site.jsonl"):
        signature = foreign.Signature.from_file(release / "minisign" / f"{name.rpartition('/')[2]}.minisig")
        key.verify((publisher.site / name).read_bytes(), signature)
        with pytest.raises(foreign.VerifyError):
            key.verify(b"something else", signature)
    put(tmp_path / "altered", b"altered")
    for program in filter(None, [os.environ.get("MINISIGN") or shutil.which("minisign")]):
        command = [program, "-V", "-p", release / "minisign.pub", "-x", release / "minisign/SHA256SUMS.minisig", "-m"]
        assert subprocess.run([*command, publisher.site / "SHA256SUMS"], check=False).returncode == 0
        assert subprocess.run([*command, tmp_path / "altered"], check=False, capture_output=True).returncode != 0

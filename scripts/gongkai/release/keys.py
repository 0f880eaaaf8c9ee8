"""Keys: a folder with one file per private key, encrypted with a passphrase, and `keys.json`, which names the public ones.

`keys.json` maps a key's name (`root-1`, `targets`, `organization-lz`, …) to its public part and the address of its private
part: `encrypted:<file>` for a file beside it, or any address that securesystemslib knows (`hsm:…` for a PKCS#11 token).
The folder never lies in a repository or a site: the commands refuse that.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, Key, Signer

from gongkai.diagnostic import Text
from gongkai.release import files
from gongkai.release.trouble import Trouble

ROSTER = "keys.json"
_SCHEME = "encrypted:"
Secrets = Callable[[str], str]
"""Asks for the passphrase of the key of this name."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys in a folder. `secrets` is asked for each passphrase once."""

    folder: Path
    secrets: Secrets
    _signers: dict[str, Signer] = field(default_factory=dict)

    def roster(self) -> dict[str, Any]:
        """Name → `keyid`, `public` (as in TUF metadata) and `private` (an address)."""
        try:
            found = json.loads((self.folder / ROSTER).read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise Trouble(Text(f"密钥目录读不懂：{error}", f"the list of keys cannot be read: {error}")) from None
        return found if isinstance(found, dict) else {}

    def public(self, name: str) -> Key | None:
        """The public part of a key, None where there is no such key."""
        row = self.roster().get(name)
        return Key.from_dict(row["keyid"], dict(row["public"])) if row else None

    def create(self, name: str) -> Key:
        """A new Ed25519 key in a file. One of the same name stays beside it under its key's identifier."""
        secret = self.secrets(name)
        if not secret:
            raise Trouble(Text(f"“{name}”要有口令", f"“{name}” needs a passphrase"))
        private = Ed25519PrivateKey.generate()
        signer = CryptoSigner(private)
        file = self.folder / f"{name}.{signer.public_key.keyid[:8]}.pem"
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(secret.encode()))
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(pem)
        self._enter(name, signer.public_key, f"{_SCHEME}{file.name}")
        self._signers[name] = signer
        return signer.public_key

    def _enter(self, name: str, public: Key, private: str) -> None:
        row = {"keyid": public.keyid, "public": public.to_dict(), "private": private}
        files.write_json(self.folder / ROSTER, {**self.roster(), name: row})
        files.settle()

    def has(self, name: str, keyid: str | None = None) -> bool:
        """Whether the private part of a key can be asked for here, and is that of `keyid`."""
        row = self.roster().get(name)
        if row is None or (keyid is not None and row["keyid"] != keyid):
            return False
        private = row["private"]
        return not private.startswith(_SCHEME) or (self.folder / private.removeprefix(_SCHEME)).is_file()

    def signer(self, name: str) -> Signer:
        """What signs with a key. Raises Trouble where the key is not here or the passphrase is wrong."""
        if name not in self._signers:
            row = self.roster().get(name)
            public = self.public(name)
            if row is None or public is None or not self.has(name):
                raise Trouble(
                    Text(f"这里没有“{name}”的密钥：{self.folder}", f"the key “{name}” is not here: {self.folder}")
                )
            self._signers[name] = self._open(name, row["private"], public)
        return self._signers[name]

    def _open(self, name: str, address: str, public: Key) -> Signer:
        if not address.startswith(_SCHEME):
            return Signer.from_priv_key_uri(address, public, lambda _: self.secrets(name))
        pem = (self.folder / address.removeprefix(_SCHEME)).read_bytes()
        try:
            private = load_pem_private_key(pem, self.secrets(name).encode())
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise Trouble(Text(f"“{name}”的口令不对", f"wrong passphrase for “{name}”")) from None
        return CryptoSigner(private, public)  # type: ignore[arg-type]

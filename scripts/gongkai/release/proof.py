"""The second proof: minisign signatures over the manifests, for people who have no TUF client."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gongkai.diagnostic import Text
from gongkai.release import files, minisign
from gongkai.release.ceremony import MINISIGN
from gongkai.release.keys import Keys
from gongkai.release.layout import SIGNATURES, signature_of
from gongkai.release.trouble import Trouble


def public(keys: Keys) -> minisign.PublicKey:
    """The key that the signatures are verified with."""
    found = keys.public(MINISIGN)
    if found is None:
        raise Trouble(Text("没有 minisign 密钥", "there is no minisign key"))
    return minisign.PublicKey(bytes.fromhex(found.to_dict()["keyval"]["public"]))


def write(folder: Path, keys: Keys, hashed: Mapping[str, bytes], comment: str) -> dict[str, bytes]:
    """The signature over each file, by its own path below the release. In: the files' prehashes by path. One that is still good stays as it is."""
    key = public(keys)
    found = {signature_of(path): _one(folder, keys, key, path, data, comment) for path, data in hashed.items()}
    for path in (folder / SIGNATURES).glob("*"):
        if f"{SIGNATURES}/{path.name}" not in found:
            path.unlink()
    return found


def _one(folder: Path, keys: Keys, key: minisign.PublicKey, path: str, hashed: bytes, comment: str) -> bytes:
    place = folder / signature_of(path)
    known = files.read(place)
    if known is not None and minisign.comment_of(known, hashed, key) is not None:
        return known
    signer = keys.signer(MINISIGN)
    made = minisign.signature(
        hashed, key, lambda text: bytes.fromhex(signer.sign(text).signature), f"{comment} file:{path}"
    )
    files.write(place, made)
    return made

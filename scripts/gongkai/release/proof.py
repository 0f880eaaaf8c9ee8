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


def write(folder: Path, keys: Keys, told: Mapping[str, bytes], comment: str) -> dict[str, bytes]:
    """The signature over each file told, by its path below the release. One that is still good stays as it is."""
    key = public(keys)
    found = {signature_of(path): _one(folder, keys, key, path, data, comment) for path, data in told.items()}
    for path in (folder / SIGNATURES).glob("*"):
        if f"{SIGNATURES}/{path.name}" not in found:
            path.unlink()
    return found


def _one(folder: Path, keys: Keys, key: minisign.PublicKey, path: str, data: bytes, comment: str) -> bytes:
    place = folder / signature_of(path)
    known = files.read(place)
    if known is not None and minisign.comment_of(known, data, key) is not None:
        return known
    signer = keys.signer(MINISIGN)
    made = minisign.signature(
        data, key, lambda text: bytes.fromhex(signer.sign(text).signature), f"{comment} file:{path}"
    )
    files.write(place, made)
    return made

"""What a release is made of and from, and how one role signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tuf.api.metadata import TargetFile, Targets

from gongkai.diagnostic import Text
from gongkai.release import files, metadata, state
from gongkai.release.keys import Keys
from gongkai.release.layout import TARGETS, prefixed
from gongkai.release.state import State
from gongkai.release.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Signing:
    """`site` is the built site, `folder` that of the release, `packages` that of the packages to be announced."""

    site: Path
    folder: Path
    keys: Keys
    now: datetime
    commit: str = ""
    packages: Path | None = None

    def read(self, path: str) -> bytes:
        """A file of the site. Raises Trouble where it is missing."""
        found = files.read(self.site / path)
        if found is None:
            raise Trouble(Text(f"网站里没有 {path}", f"the site lacks {path}"))
        return found

    def keep(self, path: str, data: bytes) -> bytes:
        """Put a target among those of the release, under its digest."""
        place = self.folder / TARGETS / prefixed(path, data)
        if files.read(place) != data:
            files.write(place, data)
        return data

    def role(self, now: State, role: str, wanted: dict[str, TargetFile]) -> State:
        """The state after a role signed what is wanted; the same where it did already, and that is fresh for long."""
        known = now.delegated.get(role)
        same = known is not None and known.signed.targets == wanted
        if same and (not now.needs(role, self.now) or not self.keys.has(role, now.key_of(role))):
            return now
        version = known.signed.version + 1 if known else 1
        made = Targets(version=version, expires=metadata.expiry(role, self.now), targets=wanted)
        signed = metadata.signed(made, [self.keys.signer(role)])
        if not metadata.good(role, signed, now.targets.signed):
            raise Trouble(Text(f"“{role}”的密钥不是现在的那一把", f"the key of “{role}” is not the present one"))
        state.put(self.folder, role, signed)
        return now.with_role(role, signed)

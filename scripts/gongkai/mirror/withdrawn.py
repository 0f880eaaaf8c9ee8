"""Records taken down. A sync takes them from the copy and reports them; the signed list says why. What an archive keeps of
them is another matter (`restricted.py`)."""

from __future__ import annotations

import json
from dataclasses import dataclass

from gongkai.diagnostic import Text
from gongkai.release import paths
from gongkai.release.chain import Chain
from gongkai.release.layout import TAKEDOWNS
from gongkai.release.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Takedown:
    """A record withdrawn or expired. `date` is the first day on which it is not shown; `basis` may be empty."""

    id: str
    organization: str
    path: str
    state: str
    date: str
    reason: str
    basis: str

    @property
    def stem(self) -> str:
        """What the paths of all its files begin with."""
        return self.path.removesuffix(".html")

    def told(self) -> Text:
        """For a person."""
        basis = f"；{self.basis}" if self.basis else ""
        return Text(
            f"已撤下 {self.id}（{self.date}）：{self.reason}{basis}",
            f"taken down: {self.id} ({self.date}): {self.reason}{basis}",
        )


def takedowns(chain: Chain) -> tuple[Takedown, ...]:
    """The signed list of a release. Raises Trouble where it cannot be read."""
    try:
        listed = json.loads(chain.read(TAKEDOWNS))["takedowns"]
        found = tuple(_takedown(row) for row in listed)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Trouble(Text(f"{TAKEDOWNS} 读不懂", f"{TAKEDOWNS} cannot be read")) from None
    if wrong := [one for one in found if paths.fault(one.path) or paths.fault(one.id) or "/" in one.id]:
        raise Trouble(Text(f"{TAKEDOWNS} 里有 {wrong[0].path!r}", f"{TAKEDOWNS} names {wrong[0].path!r}"))
    return found


def _takedown(row: dict[str, str | None]) -> Takedown:
    names = ("id", "organization", "path", "state", "date", "reason", "basis")
    return Takedown(*(str(row.get(name) or "") for name in names))


def fresh(new: Chain, old: Chain | None) -> tuple[Takedown, ...]:
    """Those that the old release does not have."""
    known = {(one.id, one.date, one.state) for one in takedowns(old)} if old else set()
    return tuple(one for one in takedowns(new) if (one.id, one.date, one.state) not in known)

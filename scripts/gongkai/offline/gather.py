"""From a built site to the contents of a copy: what is wanted, what it links to, what is added."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from gongkai.build.artifact import SITE
from gongkai.diagnostic import Text, did_you_mean
from gongkai.offline import facts as about
from gongkai.offline.contents import COVER, Contents, Member, added, of_listed, sums
from gongkai.offline.facts import Facts
from gongkai.offline.left_out import stubs, targets
from gongkai.offline.listing import Listing, listing
from gongkai.offline.pages import cover
from gongkai.offline.part import Part, names, part


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to pack: organizations by id (none: all), published since (None: ever), and the period of retention."""

    organizations: tuple[str, ...] = ()
    since: date | None = None
    retention: str = about.UNDECIDED

    @property
    def whole(self) -> bool:
        """Whether it is the whole site."""
        return not self.organizations and self.since is None


def gather(site: Path, wanted: Wanted, form: str) -> Contents | Text:
    """The contents of a copy of the site in the folder `site`, in a format named `form`; or why there can be none."""
    found = listing(site)
    if isinstance(found, Text):
        return found
    try:
        facts = replace(about.of_site(site, found.head), retention=wanted.retention)
        known = names(site)
        unknown = [name for name in wanted.organizations if name not in found.groups]
        if unknown:
            return _unknown(unknown[0], sorted(found.groups))
        own = tuple((name, known.get(name, name)) for name in sorted(set(wanted.organizations)))
        facts = about.narrowed(facts, own, wanted.since) if not wanted.whole else facts
        chosen = _chosen(site, found, wanted)
    except (ValueError, KeyError, TypeError) as error:
        return Text(f"网站的数据读不出来：{error}", f"the site's data cannot be read: {error}")
    return Contents(site, facts, form, tuple(sorted(_members(site, found, chosen, facts, form, dict(known)))))


def _chosen(site: Path, found: Listing, wanted: Wanted) -> Part:
    if wanted.whole:
        return Part(found.files, ())
    return part(site, found, frozenset(wanted.organizations), wanted.since)


def _members(site: Path, found: Listing, chosen: Part, facts: Facts, form: str, known: dict[str, str]) -> list[Member]:
    members = [of_listed(file) for file in chosen.files]
    more: list[Member] = []
    if not facts.whole:
        members, more = _closed(site, found, members, facts)
        more.append(added("copy/site.sha256", sums(members), SITE))
    count, size = len(members), sum(member.size for member in members)
    more.append(added("copy/about.json", about.as_json(facts, form, count, size), SITE))
    more.append(added(COVER, cover(facts, form, count, size, chosen.records, known), SITE))
    return [*members, *more, added("copy/added.sha256", sums(more), SITE)]


def _closed(site: Path, found: Listing, members: list[Member], facts: Facts) -> tuple[list[Member], list[Member]]:
    """A part in which every link leads somewhere: with the tables and feeds to which its pages link, and with pages that
    say what is left out."""
    here = {member.path for member in members}
    linked = targets(site, [path for path in sorted(here) if path.endswith(".html") and (site / path).is_file()])
    along = [f for f in found.files if f.path in linked and f.path not in here and not f.path.endswith(".html")]
    there = frozenset(file.path for file in found.files)
    return [*members, *map(of_listed, along)], stubs(linked, frozenset(here), there, facts)


def _unknown(name: str, known: list[str]) -> Text:
    near = did_you_mean(next(iter(get_close_matches(name, known, 1)), ""))
    return Text(f"网站里没有机构“{name}”{near['near_zh']}", f"the site has no organization “{name}”{near['near_en']}")

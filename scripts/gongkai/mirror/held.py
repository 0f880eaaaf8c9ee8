"""Packages that a library holds or once put on discs: which of them contain what was taken down since.

A sync cannot take a record out of a ZIM file or off a disc. So the library is told, by the signed register of the release.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.diagnostic import Text
from gongkai.mirror.place import Place
from gongkai.release.chain import Chain
from gongkai.release.layout import PACKAGES, package_of
from gongkai.release.telling import stale_package


def wanted(place: Place) -> bool:
    """Whether packages were asked for before."""
    return (place.release / PACKAGES).is_dir()


def missing(release: Chain) -> bool:
    """Whether a package that is offered is not in the copy."""
    offered = (one for one in release.register().packages if one.offered)
    return any(not (release.folder / package_of(one.name)).exists() for one in offered)


def fresh(new: Chain, old: Chain | None) -> Iterator[Text]:
    """A line for each package that contains what was taken down and was not known of before: a daily sync repeats nothing."""
    known = set(old.register().contained) if old else set()
    register = new.register()
    for package in register.packages:
        if found := tuple(one for one in register.inside(package) if one not in known):
            yield stale_package(package, found)

"""What the site tells of its release: the fingerprint on its page must be that of the root, or nobody can compare them."""

from __future__ import annotations

from pathlib import Path

from gongkai.catalog.load import site_of
from gongkai.catalog.site import PATH
from gongkai.diagnostic import Report, Text
from gongkai.digest import of_bytes


def told_otherwise(repository: Path, root: bytes) -> list[Text]:
    """A warning where the settings of the site name another root than `root`; nothing where they name none."""
    settings, _ = site_of(repository, Report())
    told, own = settings.root_fingerprint if settings else None, of_bytes(root)
    if told is None or told == own:
        return []
    return [
        Text(
            f"{PATH} 里的 root_fingerprint 不是这个发布版本的，网站上公布的指纹是错的；请改成 {own}，重新生成网站再签名",
            f"root_fingerprint in {PATH} is not that of this release, and the site tells a wrong one: write {own}, then "
            "build and sign again",
        )
    ]

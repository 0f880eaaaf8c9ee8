"""Who the site is: what stands in the masthead and the foot of every page."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.site.views.parts import Link


@dataclass(frozen=True, slots=True)
class SiteIdentity:
    """The identity of the site, from `catalog/site.yaml`. What is empty is left out.

    `name` stands in every title (柳州市政府信息公开), `city` and `heading` are the two lines of the masthead
    (柳州市人民政府, 政府信息公开), `emblem` the site path of a picture before them, whose place is else left empty;
    `notice` is a line above (本站为样例站点…), `website_code` the 网站标识码, `icp` and `police` the record numbers,
    `links` further links in the foot (我为政府网站找错).
    """

    name: str
    city: str
    heading: str = "政府信息公开"
    emblem: str = ""
    notice: str = ""
    organizer: str = ""
    contractor: str = ""
    website_code: str = ""
    icp: str = ""
    police: str = ""
    contact: str = ""
    links: tuple[Link, ...] = ()

"""What the templates take: plain, frozen values. Records go in elsewhere (`pages.py`, `lists.py`); HTML comes out of
`templates/`. Nothing here reads a file, knows a kind or makes HTML.

Rules that hold for every value below:

* Text is `str` and is escaped by the template. Only `Markup` is taken as HTML, and must have been sanitized.
* An `href` is a *site path* (`documents/lz-office/lzb-2011-63.html`, no leading slash), a `#fragment`, or an absolute
  `https:`, `mailto:` or `tel:` address. Templates make it relative to the page (`templates.render(…, base="../../")`).
* Dates and numbers are ready to print; "" and () mean "none", and the part is then left out of the page.
"""

from __future__ import annotations

from gongkai.site.views.help import CodeRow, CodesView, CodeView, FieldRow, KindManualView
from gongkai.site.views.lists import FacetGroup, ListView, PageLink, Pagination, Total, pagination
from gongkai.site.views.organizations import DirectoryTier, DirectoryView, OrganizationView, Tier
from gongkai.site.views.pages import (
    ApplicationFormView,
    ApplyView,
    Channel,
    Door,
    HomeView,
    SearchView,
    TopicsView,
)
from gongkai.site.views.parts import (
    SAMPLE,
    Callout,
    Cell,
    Download,
    Downloads,
    Head,
    Link,
    LinkGroup,
    MetaItem,
    Row,
    Rows,
    StatusMark,
    Table,
    TableRow,
    Tone,
)
from gongkai.site.views.record import (
    Attachment,
    Block,
    Cite,
    Duty,
    HistoryItem,
    Official,
    OfficialPart,
    RecordView,
    Responsibility,
    TombstoneView,
)
from gongkai.site.views.site import SiteIdentity

__all__ = [
    "SAMPLE",
    "ApplicationFormView",
    "ApplyView",
    "Attachment",
    "Block",
    "Callout",
    "Cell",
    "Channel",
    "Cite",
    "CodeRow",
    "CodeView",
    "CodesView",
    "DirectoryTier",
    "DirectoryView",
    "Door",
    "Download",
    "Downloads",
    "Duty",
    "FacetGroup",
    "FieldRow",
    "Head",
    "HistoryItem",
    "HomeView",
    "KindManualView",
    "Link",
    "LinkGroup",
    "ListView",
    "MetaItem",
    "Official",
    "OfficialPart",
    "OrganizationView",
    "PageLink",
    "Pagination",
    "RecordView",
    "Responsibility",
    "Row",
    "Rows",
    "SearchView",
    "SiteIdentity",
    "StatusMark",
    "Table",
    "TableRow",
    "Tier",
    "TombstoneView",
    "Tone",
    "TopicsView",
    "Total",
    "pagination",
]

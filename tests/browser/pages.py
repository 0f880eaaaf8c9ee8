"""One page of each type of the finished site: what the browser tests look at. Add a line when a page type is added."""

from __future__ import annotations

PAGES: dict[str, str] = {
    "home": "index.html",
    "search": "search.html",
    "apply": "apply.html",
    "record-document": "documents/lz-office/lzb-2011-63.html",
    "list-documents": "documents/index.html",
    "list-organizations": "organizations/index.html",
    "organization": "organizations/lz-office/index.html",
    "list-guides": "guides/index.html",
    "list-access-points": "access-points/index.html",
    "list-approvals": "approvals/index.html",
    "list-annual-reports": "annual-reports/index.html",
    "help": "help/index.html",
    "help-codes": "help/codes/index.html",
    "not-found": "404.html",
}
RECORD = PAGES["record-document"]
RECORD_LIMIT = 60 * 1024  # bytes of a record page with its styles and scripts, as transferred (gzip)
NEEDS_SCRIPT = frozenset({"search"})  # page types whose main text may differ when JavaScript is off

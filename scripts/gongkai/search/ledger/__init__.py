"""The ledger index: exact search in hundreds of thousands of records that are looked up by name, number or place.

In: `SearchPage` values of bulk kinds. Out: files as bytes, relative to the folder `search/` of the site, as packs that
load by `<script src>`; the engine that reads them is `assets/ledger.js`. A phrase is found where its tokens stand
behind each other in one line of a record (number, title, or a line of the text), and nowhere else.

    parts = ledger_parts(pages)                       # what changes together lies together
    for part in parts: write(index_part(part))        # pure; parts are independent of each other
    write(entry(shards, groups=[ledger_group(parts)]))

Why it is as it is: `scripts/decisions/0007-ledger.md`.
"""

from gongkai.search.ledger.index import index_part, ledger_group
from gongkai.search.ledger.parts import Part, ledger_parts

__all__ = ["Part", "index_part", "ledger_group", "ledger_parts"]

"""Search: Pagefind bundles that load by `<script src>`, and the search page's own scripts.

In: `SearchPage` values, one for each page that people read. Out: files as bytes, relative to the folder `search/` of
the site. Whatever is known of the inside of Pagefind is known here only (`service.py`, `runtime.py`,
`assets/pagefind.js`). Why it is as it is: `scripts/decisions/0003-search.md`.
"""

from gongkai.search.bundle import Group, Shard, entry, index_shard, shard_of
from gongkai.search.model import SearchPage
from gongkai.search.suggest import Named, suggestions

# For the head of search.html, which stands at the root of the site; its body needs <div id="gk-search"></div>, and its
# policy 'wasm-unsafe-eval' in script-src and blob: in worker-src.
HEAD = '<link rel="stylesheet" href="search/search.css">\n<script src="search/search.js" defer></script>'

__all__ = ["HEAD", "Group", "Named", "SearchPage", "Shard", "entry", "index_shard", "shard_of", "suggestions"]

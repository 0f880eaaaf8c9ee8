"""The scripts of the search page, put together from `assets/` and from what Pagefind's program carries.

Of Pagefind's own script only the binding to its WebAssembly is taken; loading, words, order and excerpts are ours.
The cut is by the text of version 1.5.2 and is asserted: another version stops the build here.
"""

import json
from functools import lru_cache
from importlib.resources import files as resource_files

from gongkai.search import service
from gongkai.search.packs import digest, encoded, pack
from gongkai.search.tokens import table_bytes

_BINDING_START = "let wasm_bindgen=(function(exports){"
_BINDING_END = "})({__proto__:null});"
_ENGINE = (
    "tokens.js", "terms.js", "excerpt.js", "pairs.js", "pagefind.js", "numbers.js", "rows.js", "shelves.js", "ledger.js",
    "suggest.js", "engine.js",
)  # fmt: skip
_PAGE = ("packs.js", "view.js", "combo.js", "search.js")


@lru_cache(maxsize=1)
def named() -> dict[str, tuple[str, bytes]]:
    """Role → (pack name, bytes) of the files that are named by their content."""
    program = service.build([["x"]])
    wasm = encoded(program["wasm.unknown.pagefind"])
    binding = binding_of(program["pagefind.js"].decode())
    engine = "\n".join(["function gkEngine(self){", '"use strict";', binding, *map(asset, _ENGINE), "}"])
    return {
        "engine": _script("engine", engine.encode()),
        "fold": _pack("fold", json.loads(table_bytes())),
        "wasm": _pack("pagefind", wasm),
    }


def names() -> dict[str, str]:
    """Role → path below `search/`, for entry.js."""
    return {role: f"{name}.js" for role, (name, _) in named().items()}


def files() -> dict[str, bytes]:
    """The search page's own files, by path below `search/`."""
    known = f"const GK_NAMES = {json.dumps(names())}; // loaded first"
    page = "\n".join(["(function(){", '"use strict";', known, *map(asset, _PAGE), "})();\n"])
    own = {f"{name}.js": content for name, content in named().values()}
    return own | {"search.js": page.encode(), "search.css": asset("search.css").encode()}


def asset(name: str) -> str:
    """A file of assets/."""
    return (resource_files("gongkai.search") / "assets" / name).read_text("utf-8")


def binding_of(script: str) -> str:
    """The binding to the WebAssembly out of pagefind.js: one expression that defines `wasm_bindgen`."""
    assert script.startswith(f'const pagefind_version="{service.VERSION}";'), "not the pinned version of Pagefind"
    assert script.count(_BINDING_START) == 1, "pagefind.js begins otherwise"
    binding = script[script.index(_BINDING_START) : script.index(_BINDING_END) + len(_BINDING_END)]
    assert "import.meta" not in binding, "the binding is no classic script"
    for name in ("init_pagefind", "request_indexes", "load_index_chunk", "search"):
        assert f"exports.{name}={name};" in binding, f"the binding does not export {name}"
    return binding


def _script(role: str, content: bytes) -> tuple[str, bytes]:
    return f"{role}-{digest(content)[:8]}", content


def _pack(role: str, value: object) -> tuple[str, bytes]:
    name = f"{role}-{digest(pack(role, value))[:8]}"
    return name, pack(name, value)

"""The Jinja2 templates and the one way to run them.

In: a template's name and views (`gongkai.site.views`). Out: HTML for the `main` slot of a shell. Everything is escaped
unless it is `Markup`; an undefined name is an error. A kind's own template is named `kinds/document/page.html.j2`.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from functools import cache, partial
from pathlib import Path
from urllib.parse import quote

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from gongkai.digest import of_program
from gongkai.site.charts.draw import svg
from gongkai.site.templates import money

HERE = Path(__file__).parent
KINDS = HERE.parent.parent / "kinds"
_ABSOLUTE = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_PLAIN = re.compile("[a-z0-9][a-z0-9_./-]*")  # most addresses of the site: nothing in them to quote
_SAFE = "/#?=&%;,+@!$'()*~."


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates beside the templates, as Python keeps its own modules: to compile them takes longer than to
    renew a few pages. Where nothing can be written there they are compiled by every process."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """See the class above. What another program compiled is dropped: nobody will ask for it again."""
        folder = Path(self.directory)
        with contextlib.suppress(OSError):
            if not folder.exists():
                for old in set(folder.parent.parent.glob("jinja2-*")) - {folder.parent}:
                    shutil.rmtree(old, ignore_errors=True)
                folder.mkdir(parents=True)
            super().dump_bytecode(bucket)


def _compiled(base: str) -> _Compiled:
    """The cache for pages at `base`, of this program: Jinja reckons `"apply.html" | url` while it compiles."""
    return _Compiled(str(HERE / "__pycache__" / f"jinja2-{of_program()[:16]}" / f"depth-{base.count('/')}"), "%s")


def render(name: str, base: str, **values: object) -> Markup:
    """Template `name` with `values`, as HTML. `base` leads from the page to the site's root: "", "../", "../../"."""
    return Markup(template(name, base).render(values))  # noqa: S704  (autoescaped)


@cache
def template(name: str, base: str) -> Template:
    """The compiled template `name`, for pages at `base`."""
    return environment(base).get_template(name)


@cache
def environment(base: str) -> Environment:
    """One environment per depth, so that macros need no argument to make links relative."""
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(HERE), PrefixLoader({"kinds": FileSystemLoader(KINDS)})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_compiled(base),
    )
    made.globals["base"] = base
    made.filters["url"] = partial(relative, base)
    made.filters["svg"] = svg
    made.filters["amount"] = money.amount
    made.filters["money_rows"] = partial(money.rows, partial(relative, base))
    return made


def relative(base: str, href: str) -> str:
    """`href` as seen from a page at `base`: site paths get the prefix, fragments and absolute addresses stay.

    Anything else that would lead elsewhere (`javascript:`, `//host`) becomes a harmless path.
    """
    if _PLAIN.fullmatch(href):
        return base + href
    if href.startswith("#") or is_absolute(href):
        return href
    return (base + quote(href.lstrip("/"), safe=_SAFE)) or "./"


def is_absolute(href: str) -> bool:
    """Whether `href` leads out of the site: https:, http:, mailto: or tel:."""
    return bool(_ABSOLUTE.match(href))

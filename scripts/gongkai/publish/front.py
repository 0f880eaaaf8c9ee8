"""Hand-written pages with their generated parts, topics, the application form, and the handbook's generated pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from gongkai import digest
from gongkai.build import Artifact
from gongkai.build.artifact import SITE, File, Output, Stage, Summary
from gongkai.checks import ALL_RULES
from gongkai.diagnostic import Rule
from gongkai.export.json_ld import website_ld
from gongkai.kind import Kind
from gongkai.kinds import KINDS
from gongkai.publish.context import Inputs
from gongkai.publish.stamp import PageHead, content_page, linked_data, page, shell_digest
from gongkai.search import HEAD as SEARCH_HEAD
from gongkai.site import front, handbook, templates, urls, words
from gongkai.site.shell import Shell
from gongkai.site.views import ApplicationFormView, Download, Downloads, Link, LinkGroup, Rows

Insert = Callable[[Inputs, str], str]
FORM = "application-form.html"
_HEADS = {
    "search.html": SEARCH_HEAD,
}


def _home(inputs: Inputs, base: str) -> str:
    return templates.render("home.html.j2", base, view=front.home_view(inputs.catalog, inputs.as_of))


def _apply(inputs: Inputs, base: str) -> str:
    return templates.render("apply.html.j2", base, view=front.apply_view(inputs.catalog, inputs.as_of))


def _search(inputs: Inputs, base: str) -> str:
    return templates.render("search.html.j2", base, view=front.search_view(inputs.catalog))


def _headed(groups: Callable[[Inputs], tuple[Rows, ...]]) -> Insert:
    def render(inputs: Inputs, base: str) -> str:
        return templates.render("headed.html.j2", base, title="", lead="", groups=groups(inputs))

    return render


def _help(inputs: Inputs, base: str) -> str:
    kinds = LinkGroup("各类信息怎样填写", tuple(Link(k.label.zh, handbook.manual_path(k), note=k.name) for k in KINDS))
    codes = Link("全部问题代码", "help/codes/index.html", count=len(ALL_RULES))
    return templates.render("help_index.html.j2", base, kinds=kinds, codes=codes)


def _data(inputs: Inputs, base: str, outputs: Iterable[Output]) -> str:
    """What can be downloaded. The lists of files are made after this page, and other files of the whole site name the day:
    they stand here without size and digest, so that a day alone does not change the page; so do the indexes of bulk kinds,
    which tell these of every file, so that a changed row does not."""
    made = {output.path: output for output in outputs if not output.path.endswith(_UNSIZED)}
    whole = (
        ("文件清单（SHA256SUMS）", "SHA256SUMS"),
        ("文件清单（JSON）", "manifest.json"),
        ("撤回清单", "takedowns.json"),
        ("订阅（Atom）", "feed.xml"),
        ("网站地图", "sitemap.xml"),
    )
    groups = [Downloads("全站", tuple(Download(*item) for item in whole))]
    for kind in KINDS:
        stem = f"data/{kind.name}/index" if kind.bulk else f"data/{kind.name}"
        named = (
            (f"{kind.label.zh}（CSV）", f"{stem}.csv"),
            (f"{kind.label.zh}（JSON）", f"{stem}.json"),
            (f"{kind.label.zh}的字段定义（JSON Schema）", f"schema/{kind.name}.json"),
        )
        count = inputs.catalog.count(kind.name, inputs.as_of)
        groups.append(Downloads(kind.label.zh, tuple(_download(made, *item) for item in named), count))
    return templates.render("data.html.j2", base, groups=tuple(groups))


_UNSIZED = tuple(f"data/{kind.name}/index.{form}" for kind in KINDS if kind.bulk for form in ("csv", "json"))


def _download(made: Mapping[str, Output], label: str, path: str) -> Download:
    known = made.get(path)
    return Download(label, path, words.file_size(known.size), known.sha256) if known else Download(label, path)


def _release(inputs: Inputs, base: str) -> str:
    """What a mirror begins with, where the site has signed releases."""
    site = inputs.catalog.site
    root = (site and site.root_fingerprint) or ""
    groups = " ".join(root[at : at + 4] for at in range(0, len(root), 4))
    return templates.render(
        "release.html.j2", base, url=site.url if site else "", root=groups, key=(site and site.minisign_key) or ""
    )


INSERTS: Mapping[str, Insert] = {
    "home": _home,
    "apply": _apply,
    "search": _search,
    "policies": _headed(lambda i: (front.policies_rows(i.catalog, i.as_of),)),
    "active": _headed(lambda i: front.active_groups(i.catalog, i.as_of)),
    "annual": _headed(lambda i: front.annual_groups(i.catalog, i.as_of)),
    "help": _help,
    "release": _release,
}
TELLING = ("release",)
"""Those that say something, as the text written around them does; the others list pages and files."""
DOWNLOADS = "data"
"""The generated part that tells of other files, and so is made after them."""


def content_artifacts(inputs: Inputs) -> Iterator[Artifact]:
    """Every hand-written page. One with generated parts depends on the whole catalog."""
    whole = inputs.whole
    for path, shell in sorted(inputs.shells.pages.items()):
        wanted = _wanted(shell)
        if DOWNLOADS in wanted:
            continue
        text = digest.of(inputs.shared, path, shell_digest(shell), whole if wanted else "")
        stage = Stage.HOME if path == "index.html" else Stage.LIST
        yield Artifact(path, text, partial(_content, shell, path, wanted, inputs), stage)


def download_pages(inputs: Inputs) -> Iterator[Summary]:
    """Hand-written pages that list downloads with sizes and digests."""
    for path, shell in sorted(inputs.shells.pages.items()):
        if DOWNLOADS in _wanted(shell):
            text = digest.of(inputs.shared, path, shell_digest(shell), inputs.whole)
            yield Summary(path, text, partial(_download_page, shell, path, inputs), SITE)


def _download_page(shell: Shell, path: str, inputs: Inputs, outputs: tuple[Output, ...]) -> Iterator[File]:
    base = urls.base(path)
    inserts = {name: str(INSERTS[name](inputs, base)) for name in _wanted(shell) if name in INSERTS}
    told = inserts | {DOWNLOADS: str(_data(inputs, base, outputs))}
    yield File(path, content_page(shell, path, told), Stage.LIST)


def with_told(shell: Shell, path: str, inputs: Inputs) -> Shell:
    """A hand-written page with the generated parts that belong to its text: what the search is to know of it."""
    own = [name for name in TELLING if f"insert:{name}" in shell.names]
    return shell.filled({f"insert:{name}": str(INSERTS[name](inputs, urls.base(path))) for name in own})


def _wanted(shell: Shell) -> list[str]:
    """The generated parts that a hand-written page asks for."""
    return [name.removeprefix("insert:") for name in sorted(shell.names) if name.startswith("insert:")]


def _content(shell: Shell, path: str, wanted: list[str], inputs: Inputs) -> bytes:
    base = urls.base(path)
    inserts = {name: str(INSERTS[name](inputs, base)) for name in wanted if name in INSERTS}
    head = _HEADS.get(path, "")
    if path == "index.html" and inputs.catalog.site:
        head += f"\n{linked_data(website_ld(inputs.catalog.site, inputs.catalog))}"
    return content_page(shell, path, inserts, head)


def topic_artifacts(inputs: Inputs) -> Iterator[Artifact]:
    """The list of topics, and a page for each that has records."""
    shell = inputs.shells.types["topics"]
    whole = inputs.whole

    def all_topics() -> bytes:
        view = front.topics_view(inputs.catalog, inputs.as_of)
        return page(
            shell, "topics/index.html", PageHead(view.title, view.lead), view.breadcrumb, "topics.html.j2", view=view
        )

    yield Artifact("topics/index.html", digest.of(inputs.shared, "topics", whole), all_topics, Stage.LIST)
    for label in sorted(front.topic_counts(inputs.catalog, inputs.as_of)):
        path = f"topics/{urls.topic_slug(label)}.html"
        yield Artifact(
            path, digest.of(inputs.shared, path, whole), partial(_topic, inputs, shell, path, label), Stage.LIST
        )


def _topic(inputs: Inputs, shell: Shell, path: str, label: str) -> bytes:
    groups = front.topic_rows(label, inputs.catalog, inputs.as_of)
    crumbs = (Link("首页", "index.html"), Link("主题", "topics/index.html"), Link(label))
    head = PageHead(label, f"主题“{label}”下公开的信息")
    return page(shell, path, head, crumbs, "headed.html.j2", title=label, lead="", groups=groups)


def fixed_artifacts(inputs: Inputs) -> Iterator[Artifact]:
    """The application form and the handbook's generated pages; they depend on the program alone."""
    yield Artifact(FORM, digest.of(inputs.shared, FORM), partial(_form, inputs), Stage.PAGE)
    shell = inputs.shells.types["help"]
    index = "help/codes/index.html"
    yield Artifact(index, digest.of(inputs.shared, index), partial(_codes, shell, index), Stage.LIST)
    for code, rule in ALL_RULES.items():
        path = handbook.code_path(code)
        yield Artifact(path, digest.of(inputs.shared, path), partial(_code, shell, path, rule), Stage.PAGE)
    for kind in KINDS:
        path = handbook.manual_path(kind)
        yield Artifact(path, digest.of(inputs.shared, path), partial(_manual, shell, path, kind), Stage.PAGE)


def _form(inputs: Inputs) -> bytes:
    crumbs = (Link("首页", "index.html"), Link("依申请公开", "apply.html"), Link("申请表"))
    view = ApplicationFormView(breadcrumb=crumbs, back=Link("回到依申请公开", "apply.html"))
    head = PageHead(view.title, "政府信息公开申请表，可以打印")
    return page(inputs.shells.types["apply"], FORM, head, crumbs, "application_form.html.j2", view=view)


def _codes(shell: Shell, path: str) -> bytes:
    view = handbook.codes_view(ALL_RULES)
    return page(shell, path, PageHead(view.title, view.lead), view.breadcrumb, "codes.html.j2", view=view)


def _code(shell: Shell, path: str, rule: Rule) -> bytes:
    view = handbook.code_view(rule)
    head = PageHead(f"{rule.code} {rule.title.zh}", rule.title.zh)
    return page(shell, path, head, view.breadcrumb, "code.html.j2", view=view)


def _manual(shell: Shell, path: str, kind: Kind) -> bytes:
    view = handbook.manual_view(kind)
    head = PageHead(view.title, f"{kind.label.zh}的字段、写法、检查和完整样例")
    return page(shell, path, head, view.breadcrumb, "kind_manual.html.j2", view=view)

"""The pages of the site as artifacts: records, organizations, lists, front pages, handbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from gongkai import digest
from gongkai.build import Artifact
from gongkai.build.artifact import Stage
from gongkai.catalog import Entry
from gongkai.export.json_ld import dataset_ld, record_ld
from gongkai.kind import Kind
from gongkai.kinds import KINDS
from gongkai.kinds.organization.model import Organization
from gongkai.publish.context import Inputs, group_of
from gongkai.publish.stamp import PageHead, linked_data, page
from gongkai.site import bulk_lists, lists, organizations, templates, urls
from gongkai.site import pages as record_pages
from gongkai.site.bulk_lists import BulkPage
from gongkai.site.light import light_pages
from gongkai.site.lists import ListPage
from gongkai.site.shell import Shell
from gongkai.site.views import ListView

_GONE = ("withdrawn", "expired")


def page_artifacts(inputs: Inputs) -> Iterator[Artifact]:
    """A page for every record that has been published: itself, or its tombstone."""
    for entry in inputs.catalog.entries:
        status = entry.status(inputs.as_of)
        if entry.kind.name == "budget" and status == "open":
            continue  # in budgets.py
        make = _tombstone if status in _GONE else _organization if entry.kind.name == "organization" else _record
        make = _light if entry.kind.bulk else make
        own = _organization_inputs(entry, inputs) if make is _organization else inputs.of_entry(entry)
        yield Artifact(entry.path, own, partial(make, entry, inputs), Stage.PAGE, group_of(entry))


def _shell(inputs: Inputs, entry: Entry) -> Shell:
    return inputs.shells.types.get(entry.kind.section, inputs.shells.types["active"])


def _record(entry: Entry, inputs: Inputs) -> bytes:
    return record_page(entry, inputs)


def record_page(entry: Entry, inputs: Inputs, style: str = "", **values: object) -> bytes:
    """The page of a record by its kind's template, which may take further `values` and a `style` sheet of its own."""
    view = record_pages.record_view(entry, inputs.catalog, inputs.as_of)
    extra = "\n".join(filter(None, (_linked_data(entry, inputs), style)))
    for link in view.data:
        form = "text/csv" if link.href.endswith(".csv") else "application/json"
        extra += f'\n<link rel="alternate" type="{form}" href="{templates.relative(urls.base(entry.path), link.href)}">'
    number = record_pages.number(entry)
    head = PageHead(f"{view.title}（{number}）" if number else view.title, view.summary or view.title, extra)
    template = f"kinds/{entry.kind.folder.name}/page.html.j2"
    return page(
        _shell(inputs, entry), entry.path, head, view.breadcrumb, template, view=view, record=entry.record, **values
    )


def _light(entry: Entry, inputs: Inputs) -> bytes:
    made = light_pages((entry,), inputs.catalog, inputs.as_of, inputs.shells.types["light"], linked(inputs))
    return next(data for _, data in made)


def linked(inputs: Inputs) -> Callable[[Entry], str]:
    """The linked data of records, as their pages take it."""
    return partial(_linked_data, inputs=inputs)


def _linked_data(entry: Entry, inputs: Inputs) -> str:
    return linked_data(record_ld(entry, inputs.catalog, inputs.as_of))


def _tombstone(entry: Entry, inputs: Inputs) -> bytes:
    view = record_pages.tombstone_view(entry, inputs.catalog, inputs.as_of)
    state = "已到期" if view.expired else "已撤回"
    head = PageHead(f"{state}：{view.title}", f"这条信息{state}，不再公开", '<meta name="robots" content="noindex">')
    return page(_shell(inputs, entry), entry.path, head, view.breadcrumb, "tombstone.html.j2", view=view)


def _organization(entry: Entry, inputs: Inputs) -> bytes:
    view = organizations.organization_view(entry, inputs.catalog, inputs.as_of)
    feed = '<link rel="alternate" type="application/atom+xml" title="本机构最新公开" href="feed.xml">'
    extra = f"{_linked_data(entry, inputs)}\n{feed}"
    head = PageHead(view.title, view.summary or f"{view.title}的政府信息公开", extra)
    template = f"kinds/{entry.kind.folder.name}/page.html.j2"
    return page(inputs.shells.types["organizations"], entry.path, head, view.breadcrumb, template, view=view)


def _organization_inputs(entry: Entry, inputs: Inputs) -> str:
    """An organization's page also shows its newest records, counts, and the name of its division today."""
    own = inputs.of_organization(entry.id)
    divisions = "".join(f"{item.code}{item.name}" for item in inputs.catalog.divisions.values())
    division = entry.record.division_on(inputs.as_of) if isinstance(entry.record, Organization) else ""
    return inputs.of_entry(entry, division, divisions, own)


def list_artifacts(inputs: Inputs) -> Iterator[Artifact]:
    """The lists of all kinds but organizations, which have their directory."""
    yield _directory(inputs)
    for kind in KINDS:
        if kind.name == "organization":
            continue
        if kind.bulk:
            yield from _bulk_lists(kind, inputs)
            continue
        listed = inputs.catalog.listed(kind.name, inputs.as_of)
        shell = inputs.shells.types.get(kind.section, inputs.shells.types["active"])
        for item in lists.list_pages(kind, listed, inputs.catalog):
            make = partial(list_page, shell, item, kind, inputs)
            yield Artifact(item.path, digest.of(inputs.shared, item.path, item.inputs), make, Stage.LIST)


def _bulk_lists(kind: Kind, inputs: Inputs) -> Iterator[Artifact]:
    """The lists of a bulk kind, from the summaries of its partitions. Those of one partition are made with it."""
    catalog, as_of = inputs.catalog, inputs.as_of
    shell = inputs.shells.types.get(kind.section, inputs.shells.types["active"])
    summaries = catalog.summaries_of(kind.name, as_of)
    for item in bulk_lists.kind_pages(kind, summaries, catalog):
        own = digest.of(inputs.shared, item.path, digest.of_all(summary.digest for summary in item.depends))
        yield Artifact(item.path, own, partial(list_page, shell, item, kind, inputs), Stage.LIST)


def list_page(shell: Shell, item: ListPage | BulkPage, kind: Kind, inputs: Inputs) -> bytes:
    """A page of a list."""
    view = item.view()
    title = f"{view.title} {view.filter}".strip()
    number = next((link.number for link in view.pages.pages if link.current), 1) if view.pages else 1
    name = f"{title} 第 {number} 页" if number > 1 else title
    extra = _dataset(kind, item.path, view, inputs) if item.path == urls.list_path(kind) else ""
    head = PageHead(name, f"{name}，共 {view.count} 条", extra)
    return page(shell, item.path, head, view.breadcrumb, "list.html.j2", view=view)


def _dataset(kind: Kind, path: str, view: ListView, inputs: Inputs) -> str:
    """The whole of a kind as a dataset, with its data files."""
    files = [(link.href, "text/csv" if link.href.endswith(".csv") else "application/json") for link in view.downloads]
    return linked_data(dataset_ld(kind, inputs.catalog, path, files))


def _directory(inputs: Inputs) -> Artifact:
    def make() -> bytes:
        view = organizations.directory_view(inputs.catalog, inputs.as_of)
        head = PageHead(view.title, view.lead)
        return page(
            inputs.shells.types["organizations"],
            "organizations/index.html",
            head,
            view.breadcrumb,
            "organizations.html.j2",
            view=view,
        )

    return Artifact("organizations/index.html", digest.of(inputs.shared, "directory"), make, Stage.LIST)

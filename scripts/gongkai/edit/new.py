"""`gongkai new`: a commented file to fill in, made from the kind's sample, with identifier, publisher and dates set.

A bulk kind gets a table with a Chinese header and its head. What exists is never overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic_core import PydanticCustomError

from gongkai.catalog import Catalog, load
from gongkai.diagnostic import Report, Text
from gongkai.edit.change import Change, Plan, refuse
from gongkai.edit.new_set import set_changes, set_name
from gongkai.edit.numbers import next_id, next_index_no
from gongkai.edit.render import Plain
from gongkai.edit.repository import UNSUPPORTED, did_you_mean
from gongkai.edit.sample import bare_head, filled, header, own_fields
from gongkai.fields import slug
from gongkai.kind import Kind, SetForm
from gongkai.kinds import BY_NAME
from gongkai.validate import nearest

_EXTENSION = {"yaml": "yaml", "markdown": "md"}


def new(
    root: Path, kind_name: str, organization: str, wanted: str | None, as_of: date, kinds: Mapping[str, Kind] = BY_NAME
) -> Plan:
    """What makes the files of a new record of a kind by an organization (for the kind `organization`: of that name).

    `wanted` is its identifier, for a table the name of its files; None takes the next free one.
    """
    words = {word: kind for kind in kinds.values() for word in (kind.label.zh, kind.label.en, kind.name)}
    kind = words.get(kind_name)
    if kind is None:
        return _unknown_kind(kind_name, words)
    catalog = load(root, Report())
    wrong = _unfit_name(catalog, kind, organization, wanted)
    if wrong is not None:
        return Plan(refused=(wrong,))
    if kind.set is not None:
        return _new_set(root, kind, kind.set, organization, wanted, catalog, as_of)
    return (_new_table if kind.bulk else _new_record)(root, kind, organization, wanted, catalog, as_of)


def _unknown_kind(name: str, words: Mapping[str, Kind]) -> Plan:
    near = nearest(name, list(words))
    zh, en = (f"，是不是“{words[near].name}”？", f"; did you mean “{words[near].name}”?") if near else ("", "")
    kinds = {kind.name: kind.label.zh for kind in words.values()}
    listed = "、".join(f"{kind}（{label}）" for kind, label in kinds.items())
    return refuse(
        f"没有“{name}”这个类别{zh}（有：{listed}）", f"there is no kind “{name}”{en} (kinds: {', '.join(kinds)})"
    )


def _unfit_name(catalog: Catalog, kind: Kind, organization: str, wanted: str | None) -> Text | None:
    """Why the organization or the identifier cannot be, or None."""
    if kind.name == "organization":
        wanted = wanted or organization
        if wanted != organization:
            return Text("机构的编号就是它的文件夹名，不能另写", "an organization's identifier is that of its folder")
    elif organization not in catalog.organizations and organization not in catalog.broken:
        titles = {item.title: name for name, item in catalog.organizations.items()}
        if organization in titles:
            return Text(f"请写机构编号：{titles[organization]}", f"write the identifier: {titles[organization]}")
        zh, en = did_you_mean(organization, (*catalog.organizations, *titles))
        return Text(f"没有编号为“{organization}”的机构{zh}", f"there is no organization “{organization}”{en}")
    if wanted is None:
        return None
    if wanted in catalog.by_id or wanted in catalog.broken:
        return Text(f"编号“{wanted}”已经用过，请换一个", f"identifier “{wanted}” is in use; take another")
    return None if _is_slug(wanted) else Text(
        f"“{wanted}”不能作编号：只用小写字母、数字和连字符", f"“{wanted}” is no identifier: lower-case letters, digits and hyphens"
    )  # fmt: skip


def _is_slug(text: str) -> bool:
    try:
        slug(text)
    except PydanticCustomError:
        return False
    return True


def _new_record(root: Path, kind: Kind, organization: str, wanted: str | None, catalog: Catalog, as_of: date) -> Plan:
    form = kind.forms[0]
    is_organization = kind.name == "organization"
    name = wanted or (organization if is_organization else next_id(catalog, organization, as_of.year))
    stem = "profile" if is_organization else name
    path = f"catalog/{kind.name}/{organization}/{stem}.{_EXTENSION[form]}"
    values: dict[str, Plain] = {"id": name, "publisher": organization}
    number = next_index_no(catalog, organization, as_of)
    values |= {"index_no": number} if number else {}
    values |= {"created": as_of.isoformat(), "published": as_of.isoformat()}
    values |= {"updated": as_of.isoformat()} if "updated" in kind.model.model_fields else {}
    values |= own_fields(kind, organization, catalog)
    data = filled(kind.sample.read_bytes(), form, kind, values)
    if data is None:
        return refuse(f"样例 {kind.sample.name} {UNSUPPORTED.zh}", f"the sample {kind.sample.name}{UNSUPPORTED.en}")
    return _made(root, (Change(path, None, data),), name)


def _new_set(
    root: Path, kind: Kind, form: SetForm, organization: str, wanted: str | None, catalog: Catalog, as_of: date
) -> Plan:
    named = set_name(organization, wanted, form, as_of)
    if named is None:
        likely = f"{organization}-{as_of.year}-{form.folders[-1]}"
        return refuse(
            f"编号要写成 机构编号-年度-{'、'.join(form.folders)} 之一，例如 {likely}",
            f"the identifier is ORGANIZATION-YEAR-FOLDER, such as {likely}",
        )
    changes = set_changes(kind, form, organization, named, catalog, as_of)
    if changes is None:
        return refuse(f"样例 {kind.sample.name} {UNSUPPORTED.zh}", f"the sample {kind.sample.name}{UNSUPPORTED.en}")
    return _made(root, changes, named[0])


def _new_table(root: Path, kind: Kind, organization: str, wanted: str | None, catalog: Catalog, as_of: date) -> Plan:
    folder = f"catalog/{kind.name}/{organization}"
    stem = wanted or _free_stem(root / folder, str(as_of.year))
    values: dict[str, Plain] = {
        "publisher": organization,
        "published": as_of.isoformat(),
        **own_fields(kind, organization, catalog),
    }
    sample = kind.folder / "sample.csv"
    head = filled(kind.sample.read_bytes(), "yaml", kind, values) if sample.is_file() else bare_head(kind, values)
    first = sample.read_text("utf-8-sig").splitlines()[0] if sample.is_file() else header(kind)
    if head is None:
        return refuse(f"样例 {kind.sample.name} {UNSUPPORTED.zh}", f"the sample {kind.sample.name}{UNSUPPORTED.en}")
    table = Change(f"{folder}/{stem}.csv", None, f"{first}\n".encode())
    return _made(root, (table, Change(f"{folder}/{stem}.yaml", None, head)), "")


def _free_stem(folder: Path, year: str) -> str:
    """The year, or the year with the first number that is free."""
    names = (year, *(f"{year}-{number}" for number in range(2, 10_000)))
    return next(name for name in names if not any((folder / f"{name}.{end}").exists() for end in ("csv", "yaml")))


def _made(root: Path, changes: tuple[Change, ...], name: str) -> Plan:
    """The plan, with what to do next; nothing where a file of that name is there already."""
    there = [change.path for change in changes if (root / change.path).exists()]
    if there:
        return refuse(f"{there[0]} 已经存在，不覆盖", f"{there[0]} exists and is not overwritten")
    first = changes[0].path
    paths_zh, paths_en = "、".join(item.path for item in changes), " and ".join(item.path for item in changes)
    by_id = f"（编号 {name}）" if name else ""
    return Plan(
        changes,
        (
            Text(f"已建立 {paths_zh}{by_id}", f"made {paths_en}{f' (identifier {name})' if name else ''}"),
            Text("下一步：", "Next:"),
            Text(
                f"  1. 打开文件，照注释填写{'，表格一行一条' if not name else ''}",
                f"  1. fill it in, as its comments say{', one record to a row' if not name else ''}",
            ),
            Text(f"  2. gongkai check {first}", f"  2. gongkai check {first}"),
            Text(
                f"  3. 各岗位依次审查：gongkai review {first} --as 拟稿 --by 岗位 --on 日期",
                f"  3. have it reviewed: gongkai review {first} --as drafter --by POST --on DATE",
            ),
        ),
    )

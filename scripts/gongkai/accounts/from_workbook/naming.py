"""Which table a sheet is: by identifier, Chinese name, or number in the order of Guangxi and Liuzhou (standards 6.2, 6.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.accounts.columns import folded
from gongkai.accounts.spec import TableSpec

_DIGITS = "〇一二三四五六七八九十"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年?(?:度)?")
_OTHER = re.compile(r"封面|目录|说明|填报须知|名词解释|部门概况|cover|contents|readme", re.IGNORECASE)
_CONTINUED = re.compile(r"\([0-9]+\)$")
# Names in print that differ from the label (standards 6.3).
_PRINTED = {
    "income-expense": ("部门收支总体情况表", "收支总体情况表", "收入支出总表", "部门收支总表"),
    "income": ("部门收入总体情况表", "收入总体情况表", "部门收入总表"),
    "expense": ("部门支出总体情况表", "支出总体情况表", "部门支出总表"),
    "appropriation": ("财政拨款收支总体情况表", "财政拨款收支总表", "财政拨款收入支出总表"),
    "general": ("一般公共预算支出情况表", "一般公共预算支出表", "一般公共预算财政拨款支出表"),
    "basic": ("一般公共预算基本支出情况表", "一般公共预算基本支出表", "一般公共预算财政拨款基本支出明细表"),
    "three-public": ("三公经费支出表", "财政拨款三公经费会议费和培训费支出情况表", "财政拨款三公经费支出表"),
    "fund": ("政府性基金预算支出情况表", "政府性基金预算财政拨款支出表"),
    "capital": ("国有资本经营预算支出情况表", "国有资本经营预算财政拨款支出表"),
    "performance": ("项目绩效目标表", "绩效目标表"),
    "procurement": ("政府采购表", "政府采购预算表"),
}


def table_named(name: str, specs: Sequence[TableSpec]) -> TableSpec | None:
    """The table that a sheet's name or a title means, or None. The longest fitting name counts."""
    plain = _plain(name)
    exact = [spec for spec in specs if plain in set(_names(spec)) | set(_numbers(spec))]
    if len(exact) == 1:
        return exact[0]
    best = max(((len(word), spec) for spec in specs for word in _names(spec) if word in plain), key=_length, default=None)  # fmt: skip
    if best is not None:
        return best[1]
    begun = [spec for spec in specs if any(_begins(plain, number) for number in _numbers(spec))]
    return begun[0] if len(begun) == 1 else None


def is_no_table(name: str) -> bool:
    """Whether a sheet says of itself that it is a cover, contents, or explanations."""
    return bool(_OTHER.search(name))


def _length(item: tuple[int, TableSpec]) -> int:
    return item[0]


def _plain(name: str) -> str:
    """A name without blanks, quotes, year, and the number that a copied sheet gets."""
    return _CONTINUED.sub("", _YEAR.sub("", re.sub("[“”\"'《》]", "", folded(name))))


def _names(spec: TableSpec) -> Iterator[str]:
    for name in (spec.id, spec.label.zh, *_PRINTED.get(spec.id, ())):
        yield _plain(name)


def _numbers(spec: TableSpec) -> Iterator[str]:
    """The ways to write a table's number: 表五, 表5, 表05, 公开05表, F5, 05."""
    if not spec.number:
        return
    digits = re.sub("[^0-9]", "", spec.number)
    number = int(digits) if digits else _value(spec.number.removeprefix("表"))
    yield folded(spec.number)
    yield from (
        f"表{_chinese(number)}",
        f"表{number}",
        f"表{number:02d}",
        f"公开{number:02d}表",
        f"{number:02d}",
        f"{number}",
    )


def _begins(name: str, number: str) -> bool:
    """Whether a name begins with a number that does not go on."""
    rest = name.removeprefix(number)
    return len(number) > 1 and rest != name and not (rest and (rest[0].isdigit() or rest[0] in _DIGITS))


def _chinese(number: int) -> str:
    return _DIGITS[number] if number <= 10 else f"十{_DIGITS[number - 10]}" if number < 20 else str(number)


def _value(text: str) -> int:
    return next((number for number in range(1, 20) if _chinese(number) == text), 0)

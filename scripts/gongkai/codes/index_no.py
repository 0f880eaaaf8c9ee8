"""Index numbers (索引号): which scheme one follows, and whether its parts are right for their owner.

Source: the 2009 guideline (国办秘函〔2009〕6号) makes the number unique and unchanging, verified; `national-2009` is
verified by the national portal's numbers, the other three by published samples. Check digits inside the front segment
follow GB 11714 and GB 32100; the `hyphen` scheme's sample has seven digits before "-", so its digit is not checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from gongkai.codes import org_code, uscc

SchemeName = Literal["national-2009", "uscc-year", "uscc-month", "hyphen"]
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_SERIAL = r"(?P<serial>[0-9]{5})"
SCHEMES: MappingProxyType[SchemeName, re.Pattern[str]] = MappingProxyType(
    {
        "national-2009": re.compile(rf"(?P<code>[0-9A-Z]{{9}})/{_YEAR}-{_SERIAL}"),
        "uscc-year": re.compile(rf"(?P<code>[0-9A-HJ-NPQRTUWXY]{{18}})/{_YEAR}-{_SERIAL}"),
        "uscc-month": re.compile(rf"(?P<code>[0-9A-HJ-NPQRTUWXY]{{18}})/{_YEAR}(?P<month>0[1-9]|1[0-2])-{_SERIAL}"),
        "hyphen": re.compile(rf"(?P<code>[0-9]{{7,8}}-[0-9X])/{_YEAR}-{_SERIAL}"),
    }
)
EXAMPLES: MappingProxyType[SchemeName, str] = MappingProxyType(
    {
        "national-2009": "000014349/2017-00110",
        "uscc-year": "11441700007280420Y/2021-00050",
        "uscc-month": "11341702486344515H/202110-00013",
        "hyphen": "0142768-8/2022-00185",
    }
)


@dataclass(frozen=True, slots=True)
class IndexNo:
    """The parts of an index number. `month` is 0 where the scheme has none; `serial` keeps its zeros."""

    scheme: SchemeName
    code: str
    year: int
    month: int
    serial: str


@dataclass(frozen=True, slots=True)
class Fault:
    """`scheme`: not of the owner's scheme; `code`: not the owner's code; `digit`: the code's check digit is wrong;
    `year`: not the record's year. `expected` is what should stand there (for `scheme`, an example)."""

    part: Literal["scheme", "code", "digit", "year"]
    expected: str
    actual: str


_ANY = re.compile("|".join(re.sub(r"\?P<[a-z]+>", "?:", pattern.pattern) for pattern in SCHEMES.values()))


def is_valid(text: str) -> bool:
    """Whether `text` has the form of any scheme."""
    return _ANY.fullmatch(text) is not None


def scheme_of(text: str) -> SchemeName | None:
    """The scheme whose form `text` has, or None."""
    return next((name for name, pattern in SCHEMES.items() if pattern.fullmatch(text)), None)


def parse(text: str) -> IndexNo | None:
    """The parts of an index number of any scheme, or None."""
    scheme = scheme_of(text)
    found = SCHEMES[scheme].fullmatch(text) if scheme else None
    if scheme is None or found is None:
        return None
    parts = found.groupdict()
    return IndexNo(scheme, parts["code"], int(parts["year"]), int(parts.get("month") or 0), parts["serial"])


def check(text: str, scheme: SchemeName, code: str, years: tuple[int, ...] = ()) -> Fault | None:
    """What is wrong with `text` as an index number of the owner with `scheme` and `code`, or None.

    `years` are those the number may carry (of creation and of publication); empty allows all.
    """
    found = SCHEMES[scheme].fullmatch(text)
    if found is None:
        return Fault("scheme", EXAMPLES[scheme], text)
    if found["code"] != code:
        return Fault("code", code, found["code"])
    digit = check_code(scheme, code)
    if digit is not None:
        return Fault("digit", digit.expected, digit.actual)
    if years and int(found["year"]) not in years:
        return Fault("year", "、".join(str(year) for year in sorted(set(years))), found["year"])
    return None


def check_code(scheme: SchemeName, code: str) -> org_code.Fault | None:
    """What is wrong with an owner's code as the front segment of `scheme`, or None."""
    if scheme == "national-2009":
        return org_code.check(code)
    if scheme == "hyphen":
        return None if re.fullmatch(r"[0-9]{7,8}-[0-9X]", code) else org_code.Fault("form", 0, "", code[-1:])
    return uscc.check(code)

"""The sample city and its organizations: identity, codes, index numbers, and their own records.

Credit codes have right check digits, and a division code (459900) that was never given to any place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.codes import org_code, uscc
from gongkai.demo.signed import Fields, yaml_file
from gongkai.demo.words import DEPARTMENTS, DISTRICTS
from gongkai.kinds import BY_NAME
from gongkai.kinds.organization.model import Scheme

CITY = "yangli"
CITY_NAME = "样例市"
_DIVISION = "459900"
_SCHEMES: tuple[Scheme, ...] = ("national-2009", "uscc-year", "hyphen")


@dataclass(frozen=True, slots=True)
class Owner:
    """An organization of the sample. `mark` stands in its document numbers; `number` counts from 0."""

    id: str
    name: str
    mark: str
    type: str
    tier: str
    number: int

    @property
    def credit_code(self) -> str:
        """Its unified social credit code."""
        return credit_code("11", self.number + 1)

    @property
    def scheme(self) -> tuple[Scheme, str]:
        """Its scheme of index numbers, and the front segment."""
        pattern = _SCHEMES[self.number % len(_SCHEMES)]
        body, code = f"{self.number + 1:08d}", self.credit_code
        return pattern, {"uscc-year": code, "hyphen": f"{body}-{code[16]}"}.get(pattern, code[8:17])

    def index_no(self, year: int, serial: int) -> Fields:
        """The field of the index number with this serial; nothing where the five digits are used up."""
        return {"index_no": f"{self.scheme[1]}/{year}-{serial:05d}"} if serial < 100_000 else {}


def credit_code(prefix: str, number: int) -> str:
    """A credit code that belongs to nobody: registering authority and category, then a running number."""
    body = f"{number:08d}"
    first = f"{prefix}{_DIVISION}{body}{org_code.check_digit(body)}"
    return first + uscc.check_digit(first)


def owners(count: int) -> tuple[Owner, ...]:
    """The first `count` organizations: the city, its departments, its counties and districts."""
    every = [Owner(CITY, f"{CITY_NAME}人民政府", "府", "人民政府", "市", 0)]
    for slug, name, mark, kind in DEPARTMENTS:
        every.append(Owner(f"{CITY}-{slug}", f"{CITY_NAME}{name}", mark, kind, "市", len(every)))
    for slug, name, mark in DISTRICTS:
        every.append(Owner(f"{CITY}-{slug}", f"{CITY_NAME}{name}人民政府", f"{mark}政", "人民政府", "县区", len(every)))
    return tuple(every[:count])


def organization_files(everyone: tuple[Owner, ...], first_day: date) -> Iterator[tuple[str, bytes]]:
    """The record of every organization."""
    kind = BY_NAME["organization"]
    for owner in everyone:
        pattern, code = owner.scheme
        fields: Fields = {
            **common(owner, owner.id, owner.name, first_day, first_day),
            "type": owner.type,
            "tier": owner.tier,
            "unified_code": owner.credit_code,
            "index_scheme": {"pattern": pattern, "code": code},
            "functions": f"{owner.name}是为测量而编造的机构，本条全部内容都是样例。",
            "address": f"{CITY_NAME}样例路{owner.number + 1}号",
            "office_hours": "工作日 9:00—12:00，13:00—17:00",
            "phone": f"0772-{owner.number + 1:07d}",
        }
        if owner.id != CITY:
            fields["parent"] = CITY
        yield f"catalog/organization/{owner.id}/profile.yaml", yaml_file(kind, fields, first_day)


def common(owner: Owner, name: str, title: str, created: date, published: date) -> Fields:
    """The fields that all records have."""
    return {
        "id": name,
        "title": title,
        "publisher": owner.id,
        "created": created.isoformat(),
        "published": published.isoformat(),
        "topic": "综合政务\\政务公开",
        "sample": "true",
    }

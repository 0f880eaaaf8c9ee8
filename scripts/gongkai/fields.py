"""Field types: text in, typed value out, or the code of what is wrong.

Every type begins from text (readers never guess), so pydantic's lax conversions never run: full-width digits do not
pass as numbers, integers do not become dates, `1_000` is no number and `yes` no boolean. A type that refuses a text
raises `PydanticCustomError(code, …)` with the values of its message; `validate.py` makes the diagnostic.
`field` declares a model's field with its labels.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from gongkai import money
from gongkai.codes import doc_no, index_no, topics, uscc

LINE_LIMIT = 500
PROSE_LIMIT = 20_000
_MISSING: Any = ...


def field(
    zh: str,
    en: str,
    default: Any = _MISSING,
    *,
    help: str = "",
    aliases: tuple[str, ...] = (),
    contact: bool = False,
    unit: str = "",
) -> Any:
    """A model's field: Chinese and English label, help in Chinese, other names for CSV headers, whether it holds
    an office's own contact (where telephone numbers may stand), the unit of a number."""
    extra: dict[str, Any] = {"en": en, "aliases": list(aliases), "contact": contact}
    if unit:
        extra["unit"] = unit
    return Field(default, title=zh, description=help or None, json_schema_extra=extra)


def refuse(code: str, **values: object) -> PydanticCustomError:
    """The error a field type raises; values fill the rule's message."""
    return PydanticCustomError(code, "refused", {key: str(value) for key, value in values.items()})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise refuse("FIELD-17", expected_zh="一段文字", expected_en="a text")
    return value


_FULLWIDTH = re.compile("[０-９]")


def _no_fullwidth(text: str) -> None:
    if not text.isascii() and _FULLWIDTH.search(text):
        raise refuse("FIELD-06", value=text, ascii=unicodedata.normalize("NFKC", text))


def line(value: Any, limit: int = LINE_LIMIT) -> str:
    """One line of text, not empty."""
    text = _filled(value, limit)
    if "\n" in text or "\t" in text:
        raise refuse("FIELD-10", limit=limit, reason_zh="不能换行或含制表符", reason_en="holds a line break or tab")
    return text


def prose(value: Any) -> str:
    """Text of any number of lines, not empty."""
    return _filled(value, PROSE_LIMIT)


def _filled(value: Any, limit: int) -> str:
    text = value.strip() if isinstance(value, str) else _text(value)
    if 0 < len(text) <= limit:
        return text
    if not text:
        raise refuse("FIELD-10", limit=limit, reason_zh="是空的", reason_en="is empty")
    reason = {"reason_zh": f"有 {len(text)} 个字，太长", "reason_en": f"has {len(text)} characters: too long"}
    raise refuse("FIELD-10", limit=limit, **reason)


_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DATE_PARTS = re.compile(r"([0-9]{4})[年./-]?([0-9]{1,2})[月./-]?([0-9]{1,2})日?")
SPREADSHEET_EPOCH = date(1899, 12, 30)


def day(value: Any) -> date:
    """A date written YYYY-MM-DD."""
    return _day(_text(value).strip())


@lru_cache(maxsize=1 << 14)
def _day(text: str) -> date:
    """The same few days stand in many records: each is one object. (What is refused is not kept.)"""
    _no_fullwidth(text)
    match = _DATE.fullmatch(text)
    if match is None:
        raise refuse("FIELD-04", value=text, **_near(_likely_date(text)))
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise refuse("FIELD-05", value=text, **_near("")) from None


def _likely_date(text: str) -> str:
    """What a date in another form most likely means, or nothing."""
    if re.fullmatch(r"[3-5][0-9]{4}", text):
        return (SPREADSHEET_EPOCH + timedelta(days=int(text))).isoformat()
    match = _DATE_PARTS.fullmatch(text.replace(" ", "").split("T")[0])
    if match is None:
        return ""
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return ""


def _near(likely: str) -> dict[str, str]:
    """The two wordings of "did you mean"; empty where nothing is likely."""
    if not likely:
        return {"near_zh": "", "near_en": "", "likely": ""}
    return {"near_zh": f"，这里大概是 {likely}", "near_en": f"; here probably {likely}", "likely": likely}


def integer(value: Any) -> int:
    """A whole number of 0 or more, ASCII digits only."""
    text = _text(value).strip()
    _no_fullwidth(text)
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise refuse("FIELD-07", value=text)
    return int(text)


def amount(places: int) -> Callable[[Any], Decimal]:
    """A decimal number with at most `places` decimals; may be negative."""

    def parse(value: Any) -> Decimal:
        text = _text(value).strip()
        _no_fullwidth(text)
        if not re.fullmatch(rf"-?[0-9]{{1,18}}(\.[0-9]{{1,{places}}})?", text):
            raise refuse("FIELD-08", value=text, places=places)
        return Decimal(text)

    return parse


_cents = amount(2)


def yuan(value: Any) -> Decimal:
    """An amount in yuan with exactly two places; may be negative."""
    return money.to_cents(_cents(value))


def cell(value: Any) -> int | str:
    """A cell of a statistical table: a whole number, "/" for not applicable, "" for not reported."""
    text = _text(value).strip()
    if text in ("", "/"):
        return text
    _no_fullwidth(text)
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise refuse("FIELD-24", value=text)
    return int(text)


def year(value: Any) -> int:
    """A year from 1949 to 2199."""
    text = _text(value).strip()
    _no_fullwidth(text)
    if not re.fullmatch(r"(19[4-9]|20[0-9]|21[0-9])[0-9]", text):
        raise refuse("FIELD-22", value=text)
    return int(text)


def year_or_day(value: Any) -> str:
    """A date whose day may be unknown: YYYY or YYYY-MM-DD; kept as text, which orders rightly."""
    text = _text(value).strip()
    return str(year(text)) if re.fullmatch(r"[0-9]{4}", text) else day(text).isoformat()


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slug(value: Any) -> str:
    """A permanent ASCII identifier, part of an address."""
    text = _text(value)
    if len(text) > 80 or not _SLUG.fullmatch(text) or text in _RESERVED:
        raise refuse("FIELD-09", value=text)
    return text


# Device names of Windows, and names that lists and folders of the site use themselves.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
_RESERVED = _DEVICES | {"index", "files", "by-organization", "by-year", "by-topic"}


def true_false(value: Any) -> bool:
    """`true` or `false` and nothing else."""
    text = _text(value).strip()
    if text not in ("true", "false"):
        raise refuse("FIELD-18", value=text)
    return text == "true"


def credit_code(value: Any) -> str:
    """A unified social credit code, both check digits tested (GB 32100, GB 11714)."""
    text = _text(value).strip()
    fault = uscc.check(text)
    if fault is None:
        return text
    if fault.part == "form":
        folded = unicodedata.normalize("NFKC", text).upper()
        raise refuse("FIELD-11", value=text, **_near(folded if uscc.check(folded) is None else ""))
    code = "FIELD-12" if fault.part == "inner" else "FIELD-13"
    raise refuse(code, value=text, expected=fault.expected, actual=fault.actual)


def document_number(value: Any) -> str:
    """发文字号, such as 柳政办〔2011〕63号."""
    text = _text(value).strip()
    if doc_no.is_valid(text):
        return text
    raise refuse("FIELD-14", value=text, **_near(doc_no.suggest(text) or ""))


def index_number(value: Any) -> str:
    """索引号 of any known scheme; whether it is its organization's scheme is a check over the catalog."""
    text = _text(value).strip()
    if not index_no.is_valid(text):
        raise refuse("FIELD-21", value=text)
    return text


def topic(value: Any) -> str:
    r"""主题分类 as 一级\二级; kept as its label, current at the time of writing."""
    text = _text(value).strip()
    found = topics.parse(text)
    if found is None:
        raise refuse("FIELD-20", value=text, **_near(topics.suggest(text) or ""))
    return text


def web_address(value: Any) -> str:
    """An http or https address."""
    text = _text(value).strip()
    if len(text) > 2000 or not re.fullmatch(r"https?://[^\s<>\"'`\\{}|^/?#]+([/?#][^\s<>\"'`\\{}|^]*)?", text):
        raise refuse("FIELD-15", value=text)
    return text


_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def internet_contact(value: Any) -> str:
    """An office's web address or e-mail address."""
    text = _text(value).strip()
    if _MAIL.fullmatch(text):
        return text
    try:
        return web_address(text)
    except PydanticCustomError:
        raise refuse("FIELD-25", value=text) from None


def telephone(value: Any) -> str:
    """An office's telephone number: a landline with or without area code, or a short service number."""
    text = _text(value).strip()
    _no_fullwidth(text)
    landline = r"(?:\(?0[0-9]{2,3}\)?[- ]?)?[0-9]{7,8}(?:[-转 ][0-9]{1,6})?"
    if not re.fullmatch(
        rf"{landline}|0[0-9]{{2,3}}-1[0-9]{{4}}|1[0-9]{{2}}|1[0-9]{{4}}|[48]00-?[0-9]{{3}}-?[0-9]{{4}}", text
    ):
        raise refuse("FIELD-16", value=text)
    return text


def division_code(value: Any) -> str:
    """An administrative division code of 6, 9 or 12 digits."""
    text = _text(value).strip()
    _no_fullwidth(text)
    if not re.fullmatch(r"[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?", text):
        raise refuse("FIELD-19", value=text)
    return text


def file_name(value: Any) -> str:
    """A file name that every system and every mirror client can hold."""
    text = _text(value)
    safe = re.fullmatch(
        r"[0-9A-Za-z_\u3400-\u4dbf\u4e00-\u9fff][0-9A-Za-z_.\-\u3400-\u4dbf\u4e00-\u9fff]*\.[0-9A-Za-z]{1,5}", text
    )
    stem = text.split(".")[0].lower()
    if not safe or len(text) > 80 or ".." in text or stem in _DEVICES or unicodedata.normalize("NFC", text) != text:
        raise refuse("FIELD-23", value=text)
    return text


Line = Annotated[str, BeforeValidator(line)]
Prose = Annotated[str, BeforeValidator(prose)]
Day = Annotated[date, BeforeValidator(day)]
Integer = Annotated[int, BeforeValidator(integer)]
Year = Annotated[int, BeforeValidator(year)]
Slug = Annotated[str, BeforeValidator(slug)]
YearOrDay = Annotated[str, BeforeValidator(year_or_day)]
Bool = Annotated[bool, BeforeValidator(true_false)]
Cell = Annotated[int | str, BeforeValidator(cell)]
Yuan = Annotated[Decimal, BeforeValidator(yuan)]
TenThousandYuan = Annotated[Decimal, BeforeValidator(amount(6))]
CreditCode = Annotated[str, BeforeValidator(credit_code)]
DocumentNumber = Annotated[str, BeforeValidator(document_number)]
IndexNumber = Annotated[str, BeforeValidator(index_number)]
Topic = Annotated[str, BeforeValidator(topic)]
WebAddress = Annotated[str, BeforeValidator(web_address)]
InternetContact = Annotated[str, BeforeValidator(internet_contact)]
Telephone = Annotated[str, BeforeValidator(telephone)]
DivisionCode = Annotated[str, BeforeValidator(division_code)]
FileName = Annotated[str, BeforeValidator(file_name)]

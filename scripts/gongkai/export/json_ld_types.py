"""Which type of schema.org a record is, and what is said of it. A kind that is not named here is a digital document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

from gongkai.catalog import Catalog
from gongkai.kinds.access_point.model import AccessPoint
from gongkai.kinds.annual_report.model import AnnualReport
from gongkai.kinds.approval_result.model import ApprovalResult
from gongkai.kinds.document.model import Document
from gongkai.kinds.organization.model import Organization
from gongkai.record import Record

_Maker: TypeAlias = Callable[[Any, Catalog, bool], dict[str, Any]]
_LEGISLATION = ("法规规章", "规范性文件")
_FORCE = {
    "有效": "InForce",
    "已修改": "PartiallyInForce",
    "失效": "NotInForce",
    "废止": "NotInForce",
    "尚未生效": "NotInForce",
}
_PLACES = {
    "政务服务中心": "GovernmentOffice",
    "档案馆": "ArchiveOrganization",
    "图书馆": "Library",
    "政府门户网站": "WebSite",
    "政务服务热线": "ContactPoint",
}


def describe(record: Record, catalog: Catalog, whole: bool) -> dict[str, Any]:
    """The type and properties of a record; without contacts unless `whole`. None stands for what is not known."""
    make: _Maker = _MAKERS.get(type(record), _document)
    return make(record, catalog, whole)


def organization(identifier: str, catalog: Catalog, day: date | None = None) -> dict[str, Any]:
    """An organization under its name, on `day` if given."""
    return {"@type": "GovernmentOrganization", "name": catalog.name_of(identifier, day)}


def iso(day: date | None) -> str | None:
    """YYYY-MM-DD, or None."""
    return day.isoformat() if day else None


def _common(record: Record, catalog: Catalog, kind: str) -> dict[str, Any]:
    """What every published text has."""
    return {
        "@type": kind,
        "name": record.title,
        "description": record.summary,
        "identifier": record.index_no,
        "dateCreated": iso(record.created),
        "datePublished": iso(record.published),
        "keywords": list(record.keywords),
        "inLanguage": "zh-CN",
        "publisher": organization(record.publisher, catalog, record.created),
    }


def _document(record: Record, catalog: Catalog, whole: bool) -> dict[str, Any]:
    if not isinstance(record, Document):
        return _common(record, catalog, "DigitalDocument")
    data = _common(record, catalog, "Legislation" if record.category in _LEGISLATION else "DigitalDocument")
    data["identifier"] = record.doc_no or record.index_no
    data["author"] = [organization(issuer, catalog, record.created) for issuer in record.issuers]
    if record.category in _LEGISLATION:
        data["legislationIdentifier"] = record.doc_no
        data["legislationDate"] = iso(record.created)
        data["legislationLegalForce"] = f"https://schema.org/{_FORCE[record.validity]}" if record.validity else None
    return data


def _report(record: AnnualReport, catalog: Catalog, whole: bool) -> dict[str, Any]:
    return {**_common(record, catalog, "Report"), "temporalCoverage": str(record.year_reported)}


def _permit(record: ApprovalResult, catalog: Catalog, whole: bool) -> dict[str, Any]:
    """A permit, without its holder, who may be a person."""
    return {
        "@type": "GovernmentPermit",
        "name": record.cert_name or record.doc_title,
        "identifier": record.doc_no,
        "issuedBy": {"@type": "GovernmentOrganization", "name": record.authority},
        "validFrom": iso(record.valid_from),
        "validUntil": iso(record.valid_to),
    }


def _place(record: AccessPoint, catalog: Catalog, whole: bool) -> dict[str, Any]:
    kind = _PLACES.get(record.type, "Place")
    data: dict[str, Any] = {"@type": kind, "name": record.title, "description": record.summary}
    if not whole:
        return data
    if kind == "WebSite":
        return {**data, "sameAs": record.website}
    data |= {"telephone": record.phone, "sameAs": record.website}
    return data if kind == "ContactPoint" else {**data, "address": record.address}


def _organ(record: Organization, catalog: Catalog, whole: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "GovernmentOrganization",
        "name": record.title,
        "alternateName": [record.short_name, *record.aliases] if record.short_name else list(record.aliases),
        "identifier": record.unified_code,
        "foundingDate": record.established,
        "dissolutionDate": record.abolished,
        "parentOrganization": organization(record.parent, catalog) if record.parent else None,
    }
    contact = {"address": record.address, "telephone": record.phone, "sameAs": record.website}
    return {**data, **contact} if whole else data


_MAKERS: dict[type[Record], _Maker] = {
    Organization: _organ,
    AccessPoint: _place,
    ApprovalResult: _permit,
    AnnualReport: _report,
}

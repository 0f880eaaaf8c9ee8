"""`catalog/site.yaml`: the identity of the site, in one place."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from gongkai.fields import Bool, Line, Prose, Slug, Telephone, WebAddress, field, refuse, web_address
from gongkai.record import Part

PATH = "catalog/site.yaml"


def _folder_address(value: Any) -> str:
    """An address that ends with a slash, so that relative paths can be put behind it."""
    text = web_address(value)
    if not text.endswith("/"):
        near = {"near_zh": "；这里还要以 / 结尾", "near_en": "; here it also ends with a slash"}
        raise refuse("FIELD-15", value=text, likely=text + "/", **near)
    return text


class SiteSettings(Part):
    """Who runs the site, where it will stand, what its footer says."""

    name: Line = field("网站名称", "site name")
    city: Line = field("城市", "city")
    description: Line | None = field("说明", "description", None)
    organizer: Slug = field("主办单位", "organizer", help="机构编号")
    url: Annotated[WebAddress, BeforeValidator(_folder_address)] = field("网址", "address", help="以 / 结尾")
    language: Line = field("语言", "language", "zh-CN")
    hotline: Telephone | None = field("政务服务热线", "hotline", None, contact=True)
    site_code: Line | None = field("网站标识码", "site identification code", None)
    icp: Line | None = field("备案号", "ICP record number", None)
    public_security: Line | None = field("公安备案号", "public security record number", None)
    sample: Bool = field("样例", "sample", False)
    sample_notice: Prose | None = field("样例说明", "sample notice", None)

"""`catalog/site.yaml`: the identity of the site, in one place."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from gongkai.fields import Bool, Line, Prose, Slug, Telephone, WebAddress, field, refuse, web_address
from gongkai.record import Part

PATH = "catalog/site.yaml"
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_MINISIGN = re.compile(r"RW[A-Za-z0-9+/]{54}")


def _folder_address(value: Any) -> str:
    """An address that ends with a slash, so that relative paths can be put behind it."""
    text = web_address(value)
    if not text.endswith("/"):
        near = {"near_zh": "；这里还要以 / 结尾", "near_en": "; here it also ends with a slash"}
        raise refuse("FIELD-15", value=text, likely=text + "/", **near)
    return text


def _fingerprint(value: Any) -> str:
    """The SHA-256 of the first root, as `gongkai release init` tells it; blanks between the groups do not matter."""
    text = "".join(str(value).lower().split())
    if not _FINGERPRINT.fullmatch(text):
        zh, en = (
            "由 gongkai release init 给出的 64 位十六进制数",
            "the 64 hexadecimal digits that gongkai release init tells",
        )
        raise refuse("FIELD-17", expected_zh=zh, expected_en=en)
    return text


def _minisign(value: Any) -> str:
    """A public key of minisign: the second line of `release/minisign.pub`."""
    if not _MINISIGN.fullmatch(str(value)):
        zh, en = "文件 release/minisign.pub 的第二行", "the second line of release/minisign.pub"
        raise refuse("FIELD-17", expected_zh=zh, expected_en=en)
    return str(value)


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
    root_fingerprint: Annotated[str, BeforeValidator(_fingerprint)] | None = field(
        "发布版本的根指纹", "root fingerprint of releases", None
    )
    minisign_key: Annotated[str, BeforeValidator(_minisign)] | None = field("minisign 公钥", "minisign key", None)
    sample: Bool = field("样例", "sample", False)
    sample_notice: Prose | None = field("样例说明", "sample notice", None)

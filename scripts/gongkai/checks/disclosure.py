"""What must not stand in a repository that everyone can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.catalog import Catalog, Entry
from gongkai.diagnostic import Diagnostic, Rule, Severity, Text

WITHHELD = Rule(
    "DISC-1",
    Severity.ERROR,
    Text("不予公开的信息", "Not to be disclosed"),
    Text("公开方式是“不予公开”，不能放在公开仓库里", "marked 不予公开: it cannot stand in a public repository"),
    Text("请把文件移出仓库；已经提交过的，请联系管理员清除历史。", "Take it out of the repository, and its history."),
    Text(
        "仓库本身会被公众和镜像读到。不予公开的信息（条例第十四至十六条）一个字都不能提交。",
        "The repository itself is read by the public and by mirrors.",
    ),
    basis="《政府信息公开条例》（2019）第十四条至第十六条",
    bad="disclosure: 不予公开",
    good="disclosure: 主动公开",
)
LIMITED = Rule(
    "DISC-2",
    Severity.ERROR,
    Text("只对特定范围公开的信息带有正文", "Content of limited disclosure"),
    Text("{what}的信息只能写目录，不能带正文或附件", "{what} may be listed, but without text or attachments"),
    Text("请删去正文和附件，只留目录信息；正文另行提供。", "Delete text and attachments; give them out separately."),
    Text(
        "依申请公开的信息，网上只列目录；只在特定范围公示的信息（如分户补偿情况）不上网。",
        "What is given on application, or to a limited group, is only listed on the open web.",
    ),
    basis="《政府信息公开条例》（2019）第二十七条；《国有土地上房屋征收与补偿条例》第二十九条",
    bad="disclosure: 依申请公开\nattachments: …",
    good="disclosure: 依申请公开",
)
RULES = (WITHHELD, LIMITED)


def check_disclosure(entry: Entry, catalog: Catalog, as_of: date) -> Iterable[Diagnostic]:
    """DISC-1, DISC-2."""
    return () if entry.record.is_open() else _faults(entry)


def _faults(entry: Entry) -> Iterator[Diagnostic]:
    record = entry.record
    if record.disclosure == "不予公开":
        yield WITHHELD.at(entry.where("disclosure"))
        return
    body_matters = entry.body.strip() not in ("", "（目录）")
    if body_matters or entry.files:
        field = "disclosure" if record.disclosure == "依申请公开" else "audience"
        what = "依申请公开" if field == "disclosure" else "特定范围公开"
        yield LIMITED.at(entry.where(field), what=what)

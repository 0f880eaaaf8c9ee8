"""The text (情况说明) of a sample set: what its tables come to, in the sentences in which departments say it.

In: a set, last year's set of the same phase, and for final accounts the year's budget. Out: Markdown. Every figure follows
from the tables; reasons are not invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.accounts.identities.percentages import percentage
from gongkai.accounts.spec import Folder, Level
from gongkai.accounts.statement import Figure
from gongkai.accounts.tables import table_of
from gongkai.accounts.tolerance import rounded

Tables = Mapping[str, list[list[str]]]
_WORD: Mapping[Folder, str] = {"budget": "预算", "adjusted": "调整预算", "final": "决算"}
_HEAD = "【样例】本说明由演示程序依本套报表写成，金额全部虚构。增减的原因应由各机关据实写明，样例不编造。\n"
_WAN = 4
"""Power of ten of 万元, the unit of the sentences."""
_THREE = (
    "“三公”经费", "因公出国（境）费", "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费", "公务接待费",
)  # fmt: skip
_ROWS = {"“三公”经费": "合计"}
_FOUR = (
    ("一般公共预算收入", "general-income", "本级收入合计"), ("一般公共预算支出", "general-expense", "支出合计"),
    ("政府性基金收入", "fund-income", "本级收入合计"), ("政府性基金支出", "fund-expense", "支出合计"),
    ("国有资本经营收入", "capital-income", "本级收入合计"), ("国有资本经营支出", "capital-expense", "支出合计"),
)  # fmt: skip
_TOTALS = (
    ("收入总计", "income-expense", "收入总计"), ("支出总计", "income-expense", "支出总计"),
    ("本年收入合计", "income-expense", "本年收入合计"), ("本年支出合计", "income-expense", "本年支出合计"),
)  # fmt: skip
_APPROPRIATED = (
    ("财政拨款收入总计", "appropriation", "收入总计"), ("财政拨款支出总计", "appropriation", "支出总计"),
    ("一般公共预算财政拨款支出", "general", "合计"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A set as the text needs it: its level, phase and year, its tables by identifier as rows of text cells, and what is
    said of those that are empty."""

    level: Level
    folder: Folder
    year: int
    tables: Tables
    empty: tuple[str, ...] = ()

    def figure(self, table: str, row: str) -> Figure:
        """The figure of a row in the column that the set is about; None where there is no such row."""
        spec = table_of(self.level, self.folder, table)
        found = next((cells for cells in self.tables.get(table, ()) if cells[1] == row), None)
        if spec is None or found is None:
            return None
        names = [column.id for column in spec.columns]
        wanted = next((name for name in (self.folder, "amount", "total") if name in names), names[0])
        text = found[2 + names.index(wanted)]
        return Decimal(text) if text else None


@dataclass(frozen=True, slots=True)
class Compared:
    """A set beside last year's of the same phase and, if it holds final accounts, beside the year's budget."""

    now: Source
    last: Source | None
    planned: Source | None

    def sentence(self, phrase: str, table: str, row: str) -> str:
        """What is said of a row; "" where the set has none."""
        figure = self.now.figure(table, row)
        if figure is None:
            return ""
        word = "支出" + _WORD[self.now.folder] if table == "three-public" else ""
        parts = [f"{phrase}{word}为{wan(figure)}", *self._done(figure, table, row), *self._moved(figure, table, row)]
        return "，".join(parts) + "。"

    def _done(self, figure: Decimal, table: str, row: str) -> Iterator[str]:
        """The budget at the beginning of the year, and what part of it was carried out."""
        planned = self.planned.figure(table, row) if self.planned else None
        if planned is None:
            return
        done = percentage(figure, planned)
        yield f"年初预算为{wan(planned)}" + (
            f"，完成年初预算的{rounded(done)}%" if done is not None else "，没有完成比例可言"
        )

    def _moved(self, figure: Decimal, table: str, row: str) -> Iterator[str]:
        """The difference to last year, in money and in per cent."""
        last = self.last.figure(table, row) if self.last else None
        if last is None:
            return
        moved, word = figure - last, f"比上年{_WORD[self.now.folder]}数"
        if not moved:
            yield f"与上年{_WORD[self.now.folder]}数持平"
            return
        grown = percentage(moved, last)
        rate = "上年为零，不计算百分比" if grown is None else f"{'增长' if moved > 0 else '下降'}{abs(rounded(grown))}%"
        yield f"{word}{'增加' if moved > 0 else '减少'}{wan(abs(moved))}，{rate}"


def narrative(now: Source, last: Source | None, planned: Source | None) -> str:
    """The text of a set."""
    found = Compared(now, last, planned)
    chapters = _government(found) if now.level == "government" else _department(found)
    body = "\n".join(f"## {title}\n\n{text}\n" for title, text in chapters if text)
    return f"{_HEAD}\n{body}"


def wan(figure: Decimal) -> str:
    """Yuan in 万元 with two places."""
    return f"{rounded(figure.scaleb(-_WAN)):,.2f}万元"


def _government(found: Compared) -> Iterator[tuple[str, str]]:
    yield "四本预算", _listed(found.sentence(*line) for line in _FOUR)
    yield "“三公”经费", _three(found)


def _department(found: Compared) -> Iterator[tuple[str, str]]:
    yield "收入支出总体情况", _listed(found.sentence(*line) for line in _TOTALS)
    yield "财政拨款收入支出情况", _listed((*(found.sentence(*line) for line in _APPROPRIATED), _basic(found.now)))
    yield (
        "政府性基金和国有资本经营预算",
        _listed(
            (
                found.sentence("政府性基金预算财政拨款支出", "fund", "合计"),
                found.sentence("国有资本经营预算财政拨款支出", "capital", "合计"),
                *found.now.empty,
            )
        ),
    )
    yield "“三公”经费", _three(found)


def _basic(now: Source) -> str:
    """Basic expenditure, and what it is made of."""
    whole, people, office = (now.figure("basic", row) for row in ("合计", "人员经费合计", "公用经费合计"))
    if whole is None or people is None or office is None:
        return ""
    return f"一般公共预算财政拨款基本支出为{wan(whole)}，其中人员经费{wan(people)}，公用经费{wan(office)}。"


def _three(found: Compared) -> str:
    return _listed(found.sentence(phrase, "three-public", _ROWS.get(phrase, phrase)) for phrase in _THREE)


def _listed(sentences: Iterator[str] | tuple[str, ...]) -> str:
    return "\n\n".join(filter(None, sentences))

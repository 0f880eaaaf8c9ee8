"""What the search page suggests while a reader types: organizations, kinds, columns. One pack, loaded when first needed.

    suggest-<digest>.js    { patterns, rows: [type, id, name, pattern, pinyin, [other name, its pinyin]…] }

`pinyin` is a syllable for each token of the name, separated by spaces (`liu zhou shi cai zheng ju`), alternatives
by `|`; the browser needs no other table for `czj`, `caizheng` or `柳州czj`. What matches is decided in
`assets/suggest.js`. A character is read as in the phrases that pypinyin knows (重庆 is chong qing); those of `TWO_WAYS`
keep their other reading too, as a phrase may be none: 市长 in 柳州市长塘镇.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from gongkai.search.packs import digest, pack
from gongkai.search.tokens import tokens

# Characters of names with two common readings. Others have rare ones (市 as fu), which would only find what nobody means.
TWO_WAYS = frozenset("长重乐都埔堡行会调洞峒六覃单曾解朝传藏盛厦番省种校率巷宿柏泊畜参查")


@dataclass(frozen=True)
class Named:
    """Something with a page: `path` is relative to the root of the site, `others` are its other names."""

    id: str
    name: str
    path: str
    others: tuple[str, ...] = ()


def suggestions(
    organizations: Iterable[Named], kinds: Iterable[Named] = (), columns: Iterable[Named] = ()
) -> dict[str, bytes]:
    """The pack, by path below `search/`. `columns` are pages that narrow nothing; of one path the first name stays.

    Among names that match equally well the shorter comes first, then the order given: the city before its towns.
    """
    kinds = tuple(kinds)
    listed = {item.path for item in kinds}
    everything = [
        *(("kind", item) for item in kinds),
        *(("column", item) for item in columns if item.path not in listed),
        *(("organization", item) for item in sorted(organizations, key=lambda item: len(item.name))),
    ]
    patterns = sorted({_pattern(item) for _, item in everything})
    rows = [_row(type_, item, patterns) for type_, item in everything]
    value = {"patterns": patterns, "rows": rows}
    name = f"suggest-{digest(pack('suggest', value))[:8]}"
    return {f"{name}.js": pack(name, value)}


def syllables(name: str) -> str:
    """柳州市长塘镇12345 → "liu zhou shi chang|zhang tang zhen 12345": what each token of a name is typed as."""
    return " ".join(syllable for han, run in groupby(tokens(name), _is_han) for syllable in _spoken(han, list(run)))


def _spoken(han: bool, run: list[str]) -> Iterator[str]:
    if not han:
        yield from run
        return
    # Imported late: its tables cost 0.2 s, and most builds make no suggestions anew.
    from pypinyin import Style, pinyin

    def readings(text: str) -> list[list[str]]:
        return pinyin(text, style=Style.NORMAL, heteronym=True, errors=list)  # type: ignore[arg-type]  # a list: one item for each unknown

    for character, spoken in zip(run, readings("".join(run)), strict=True):
        both = [spoken[0], *readings(character)[0][:2]] if character in TWO_WAYS else spoken[:1]
        yield "|".join(dict.fromkeys(both))


def _is_han(token: str) -> bool:
    return len(token) == 1 and ord(token) > 0x2E80


def _pattern(item: Named) -> str:
    """organizations/lz-finance/index.html → organizations/*/index.html: thousands of paths are a few patterns."""
    return "/".join("*" if part == item.id else part for part in item.path.split("/"))


def _row(type_: str, item: Named, patterns: list[str]) -> list[object]:
    others = [[other, syllables(other)] for other in item.others if other != item.name]
    return [type_, item.id, item.name, patterns.index(_pattern(item)), syllables(item.name), *others]

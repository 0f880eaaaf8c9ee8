"""Any sequence of plans, with damage between, ends in the bytes of a fresh build of the last one."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gongkai.build import build
from tests.build.plans import fresh, plan, tree
from tests.tools.examples import examples

PATHS = ["index.html", "a", "a/b", "a/b/c", "b/index.html", "b/x.html", "附表.csv"]
TEXTS = st.sampled_from(["", "1", "2", "longer text"])


def possible(texts: dict[str, str]) -> bool:
    """Whether a file system can hold these paths together."""
    return not any(other.startswith(f"{path}/") for path in texts for other in texts)


SITES = st.dictionaries(st.sampled_from(PATHS), TEXTS, max_size=5).filter(possible)
BUNDLES = st.dictionaries(
    st.sampled_from(["s1", "s2"]), st.dictionaries(st.sampled_from(["x", "y"]), TEXTS, max_size=2)
)
DAMAGE = st.sampled_from(["", "", "cache", "site", "file", "foreign", "folder", "full", "other cache"])
STEPS = st.lists(st.tuples(SITES, BUNDLES, DAMAGE), min_size=1, max_size=6)


def damage(base: Path, how: str) -> None:
    """What may happen between two builds."""
    site = base / "site"
    if how in ("cache", "site"):
        shutil.rmtree(base / how, ignore_errors=True)
    elif how == "file":
        for file in [path for path in sorted(site.rglob("*")) if path.is_file()][:2]:
            file.write_text("damaged by somebody")
    elif how == "foreign":
        site.mkdir(exist_ok=True)
        (site / "foreign").write_text("f")
    elif how == "folder" and not (site / "a").exists():
        (site / "a/foreign/deep").mkdir(parents=True)
        (site / "a/foreign/deep/f").write_text("f")


@examples(60)
@given(STEPS)
def test_ends_as_a_fresh_build(steps: list[tuple[dict[str, str], dict[str, dict[str, str]], str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        for number, (texts, bundles, how) in enumerate(steps):
            named = {name: {f"{name}/{path}": text for path, text in files.items()} for name, files in bundles.items()}
            damage(base, how)
            wanted = plan(texts, named)
            build(base / "site", wanted, base / ("two" if how == "other cache" else "cache"), full=how == "full")
            assert tree(base / "site") == fresh(base / f"fresh-{number}", wanted)

"""Hypothesis strategies: YAML texts in the many ways in which people write them, all of which the reader accepts."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

NAMES = ("id", "title", "note", "review", "keywords", "content")
_VALUES = (
    "plain 文字",
    "'单引号：有 # 井号'",
    '"双引号\\n转义"',
    '"第一行\n\n  第三行"',
    "接着写\n  第二行",
    "{by: 甲, on: 2026-03-01}",
    "[甲,\n  乙]",
    "|\n  逐行  \n\n  照抄\n",
    "|-\n  逐行\n\n",
    ">\n  折行\n  折行\n",
    "\n  - 一\n  - 二  # 第二项",
    "\n- 一\n- 二",
    "\n  drafter: {by: 甲, on: 2026-03-01}\n\n  # 内部说明\n  content: x",
    "\n  by: 甲\n  # 末尾说明",
    "",
)
_GAPS = ("", "", "\n", "# 说明\n", "  # 缩进的说明\n", "\n# 段落\n\n", "# 一\n# 二\n\n\n")
_STARTS = ("", "", "# 文件说明\n\n", "---\n", "# 头\n---\n# 二\n", "\n")
_ENDS = ("", "", "\n\n", "# 文末说明\n", "...\n")


@dataclass(frozen=True)
class Sample:
    """A YAML text and the names of its keys in order."""

    text: str
    names: tuple[str, ...]


@st.composite
def yaml_texts(draw: st.DrawFn) -> Sample:
    """A text with some of `NAMES`, comments and blank lines anywhere, in \\n or \\r\\n."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    parts = [draw(st.sampled_from(_STARTS))]
    for name in names:
        value = draw(st.sampled_from(_VALUES))
        space = "" if value == "" or value.startswith("\n") else " "
        remark = "  # 注" if draw(st.booleans()) and "\n" not in value else ""
        written = f"{name}:{space}{value}{remark}"
        parts += [written if written.endswith("\n") else written + "\n", draw(st.sampled_from(_GAPS))]
    text = "".join(parts) + draw(st.sampled_from(_ENDS))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return Sample(text, tuple(names))

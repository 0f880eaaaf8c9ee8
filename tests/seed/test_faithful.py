"""The notice that started the project stands in the catalog whole and faithful: its structure, its words, their digest.

The digests were computed from the scanned text after the mends that the record's note lists, and nothing else.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from gongkai.codes.scan import scan
from gongkai.read.markdown import MarkdownFile, read_markdown
from gongkai.read.nodes import plain

ROOT = Path(__file__).parents[2]
PATH = "catalog/document/lz-office/lzb-2011-63.md"
NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"]


@pytest.fixture(scope="module")
def notice() -> MarkdownFile:
    read, found = read_markdown((ROOT / PATH).read_bytes(), PATH)
    assert found == []
    assert read is not None
    return read


def headings(text: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+)$", text, re.MULTILINE)


def test_three_parts_fourteen_tasks_four_measures(notice: MarkdownFile) -> None:
    assert headings(notice.body, 1) == ["柳州市2011年政务服务政务公开政府信息公开工作要点"]
    assert headings(notice.body, 2) == ["一、总体要求", "二、工作重点", "三、工作措施"]
    _, tasks, measures = notice.body.split("\n## ")[1:]
    assert [title.split("）")[0] for title in headings(tasks, 3)] == [f"（{numeral}" for numeral in NUMERALS]
    assert headings(measures, 3) == [
        "（一）加强组织领导。",
        "（二）建立健全考评激励机制。",
        "（三）健全监督检查机制。",
        "（四）加强培训和宣传。",
    ]


def test_first_and_last_words(notice: MarkdownFile) -> None:
    paragraphs = [text for text in notice.body.strip().split("\n\n") if not text.startswith("#")]
    assert len(paragraphs) == 21
    assert paragraphs[0] == (
        "《柳州市2011年政务服务政务公开政府信息公开工作要点》已经市人民政府同意，现印发给你们，请遵照执行。"
    )
    assert paragraphs[1].startswith("为进一步推进我市政务服务、政务公开、政府信息公开（以下简称“一服务两公开”）工作，")
    assert paragraphs[-1].endswith("树立我市政务服务系统的良好形象。")
    assert all(text.endswith("。") for text in paragraphs)


def test_broken_paragraphs_are_joined(notice: MarkdownFile) -> None:
    for words in [
        "保持经济平稳较快发展以及社会和谐稳定的工作大局上",
        "政府信息公开的规范化、制度化和法制化建设，实现“一服务两公开”一体化管理",
        "人员编制不足、经费不到位、基础设施建设滞后",
        "大力推进乡镇（街道）政务公开和村（居）务公开有机结合",
        "继续加强载体建设和完善公开制度",
        "经验交流现场会、《2011年全区",
        "成就和走过的历程",
        "通过专题培训班、讲座、技能比赛等形式",
    ]:
        assert words in notice.body


def test_every_character_is_kept(notice: MarkdownFile) -> None:
    words = "".join(re.findall(r"[\u4e00-\u9fff0-9]", notice.body))
    assert len(re.findall(r"[\u4e00-\u9fff]", words)) == 5881
    assert len(words) == 5937
    assert sha256(words) == "e24110ba152bb187fa3bb97126a97a64b62046a0cc610341e7b24709ffa5ec75"
    with_marks = re.sub(r"[\s#]", "", notice.body)
    assert sha256(with_marks) == "7afcda718541a08750dc0ebb456e8d159f17f10be8b2f1732d139f3641e56c34"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_slips_are_mended_and_named(notice: MarkdownFile) -> None:
    assert not set("(),;:統") & set(notice.body)
    assert " " not in re.sub(r"^#+ ", "", notice.body, flags=re.MULTILINE)
    note = str(plain(notice.head)["note"])
    assert all(word in note for word in ["系統", "半角逗号", "半角括号", "空格", "8个段落", "各行政机部门"])


def test_head_and_foot(notice: MarkdownFile) -> None:
    head = plain(notice.head)
    assert head["doc_no"] == "柳政办〔2011〕63号"
    assert head["created"] == "2011-04-26"
    assert head["title"] == ("柳州市人民政府办公室关于印发《柳州市2011年政务服务政务公开政府信息公开工作要点》的通知")
    assert head["official"] == {
        "banner": "电子公文打印版",
        "print_block": ["打印单位", "打印人", "年 月 日"],
        "red_head": "柳州市人民政府办公室文件",
        "title_lines": [
            "柳州市人民政府办公室",
            "关于印发《柳州市2011年政务服务",
            "政务公开政府信息公开工作要点》的通知",
        ],
        "addressees": "各县、区人民政府，市直机关各有关委、办、局，柳东新区、阳和工业新区管委会，各有关单位",
        "signed_on": "二〇一一年四月二十六日",
        "subject_words": ["行政事务", "工作要点", "通知"],
        "copies_to": "市委办、市人大办、市政协办",
        "printed_by": "柳州市人民政府办公室",
        "printed_on": "2011-04-26",
        "transmission": "网络传输",
    }


def test_nothing_in_it_is_kept_back() -> None:
    assert scan((ROOT / PATH).read_text(encoding="utf-8")) == []

"""What is looked up is taken from the records, and the same for the same seed; records are read as any generator gets them."""

from __future__ import annotations

import re

import pytest

from tests.bench.browser import percentile
from tests.bench.queries import queries, sample
from tests.bench.records import Page, pages
from tests.bench.repositories import make
from tests.bench.rivals import frame, hugo_content, markdown


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    folder = tmp_path_factory.mktemp("bench") / "demo"
    make(folder, 300)
    return list(pages(folder))


def test_every_record_once(records: list[Page]) -> None:
    assert len(records) == len({page.path for page in records}) == 300
    row = next(page for page in records if page.path.startswith("approvals/"))
    assert [title for title, _ in row.sections] == ["许可决定", "行政相对人", "机关代码和数据来源"]
    assert len(row.duties) == 4
    for text in (markdown(row), hugo_content(row)):
        assert row.title in text
        assert all(value in text for label, value in row.facts if label != "主题分类")  # JSON doubles its \


def test_queries_are_of_the_records(records: list[Page]) -> None:
    found = queries(records, 50, 7)
    assert len(found) == len(set(found)) == 50
    assert found == queries(records, 50, 7) != queries(records, 50, 8)
    whole = "\n".join(f"{page.title}\n{page.facts}\n{page.sections}" for page in records)
    assert all(query in whole for query in found)
    assert sum(2 <= len(query) <= 8 for query in found) >= 20
    assert sum("〔" in query for query in found) >= 10


def test_no_number_is_cut(records: list[Page]) -> None:
    whole = "\n".join(f"{page.title}\n{page.facts}\n{page.sections}" for page in records)
    for query in queries(records, 200, 9):
        assert re.search(rf"(?<![0-9]){re.escape(query)}(?![0-9])", whole) or not query[0].isdigit()


def test_sample(records: list[Page]) -> None:
    assert sample(records, 1000, 1) == records
    some = sample(records, 20, 1)
    assert len({page.path for page in some}) == 20
    assert some == sample(iter(records), 20, 1) != sample(records, 20, 2)


def test_percentile() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert (percentile(values, 95), percentile(values, 50), percentile([3.0], 95)) == (95.0, 50.0, 3.0)


def test_frame_is_cut_from_a_page() -> None:
    text = (
        '<body class="x">\n<a>s</a><header>h</header><main><header>t</header></main><footer class="f">f</footer></body>'
    )
    assert frame(text) == {
        "masthead.html": "<a>s</a><header>h</header>",
        "foot.html": '<footer class="f">f</footer>',
    }

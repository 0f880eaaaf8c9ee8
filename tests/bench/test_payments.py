"""The payment list that is measured: the same for the same number, its sum that of its rows, its site without fault."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

from gongkai.demo.owners import owners
from tests.bench import payment_list, payments
from tests.bench.run import run


def test_the_sum_is_that_of_the_rows() -> None:
    """Of every table; rows that are equal but for their identifier are there."""
    files = [*payment_list.payment_files(500, owners(1)[0])]
    assert files == [*payment_list.payment_files(500, owners(1)[0])]
    tables = [(data, cents) for path, data, cents in files if path.endswith(".csv")]
    rows = 0
    for data, cents in tables:
        own = [*csv.DictReader(io.StringIO(data.decode()))]
        rows += len(own)
        assert sum((Decimal(row["支付金额"]) for row in own), Decimal(0)) == Decimal(cents).scaleb(-2)
        bare = [tuple(value for name, value in row.items() if name != "编号") for row in own]
        assert len(set(bare)) < len(bare)
        assert len({row["编号"] for row in own}) == len(own)
    assert rows == 500


def test_a_small_list_is_published_to_the_cent(tmp_path: Path) -> None:
    """Through a whole build: every total, wherever it stands; nothing is lost."""
    expected = Decimal(payment_list.make(tmp_path / "demo", 300)).scaleb(-2)
    run(payments._BUILD, tmp_path / "demo")
    found = payments.published(tmp_path / "demo/site")
    assert payments.faults(found, 300, expected) == []
    assert payments.faults(found, 301, expected + Decimal("0.01"))[-1] == "300 rows, not 301"

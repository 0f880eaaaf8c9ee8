"""A record that is let through at one look is one that the careful look finds nothing wrong with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.catalog import Catalog, Entry, load
from gongkai.checks import body, dates, disclosure, identity, references, review
from gongkai.diagnostic import Diagnostic, Report
from gongkai.kinds.approval_result import checks as permit
from gongkai.record import Review, Signature, Withdrawal
from tests.cases import repository
from tests.checks.test_catalog import Look

days = st.dates(date(2026, 1, 1), date(2026, 1, 4))

"""The report that the tests of workbooks have in common."""

from collections.abc import Callable

import pytest

from reportdesk.report import Report
from tests.xlsx.workbooks import without_totals


@pytest.fixture
def sample(published: Callable[..., Report]) -> Report:
    """A report whose totals are computed."""
    return without_totals(published("金湖县人民政府-2023"))

"""A published report whose tables the tests change."""

from collections.abc import Callable

import pytest

from reportdesk.report import Report


@pytest.fixture(scope="module")
def county(published: Callable[..., Report]) -> Report:
    return published("沭阳县人民政府-2025")

"""For all tests: how many random cases, and one browser for those that need it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from builder.configuration.config import HOSTS
from tests import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).parent.parent

# The same cases on every run, so that a red build stays red; `--hypothesis-profile=long` looks for new ones.
_QUIET = (HealthCheck.too_slow,)
settings.register_profile("fast", max_examples=100, deadline=None, derandomize=True, suppress_health_check=_QUIET)
settings.register_profile("long", max_examples=20_000, deadline=None, suppress_health_check=_QUIET)
settings.load_profile("fast")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--host", default="material", choices=HOSTS, help="who makes the frames in browser tests")
    parser.addoption("--rewrite", action="store_true", help="write golden files anew, to be reviewed by eye")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests of a worker; each test opens its own context or page."""
    with chromium.browser() as running:
        yield running


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests recorded as `summary`: figures that are worth reading when all is green."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in getattr(report, "user_properties", ()):
            if name == "summary" and report.when == "call":
                terminalreporter.write_line(f"\n{text}")

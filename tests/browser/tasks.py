"""How long a page could not answer, in processor time of its own thread: the same however busy the machine is."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

MOST = 50
"""Milliseconds after which browsers call a task long, and readers notice."""


@dataclass
class Tasks:
    """What a page's main thread did while it was traced."""

    milliseconds: list[float] = field(default_factory=list)
    """Processor time of each task, once tracing has ended."""

    @property
    def longest(self) -> float:
        return max(self.milliseconds)


@contextmanager
def traced(page: Page) -> Iterator[Tasks]:
    """Trace the tasks of the pages' main threads in the browser of `page`, which must trace nothing else."""
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=["toplevel"])
    tasks = Tasks()
    try:
        yield tasks
    finally:
        events = json.loads(browser.stop_tracing())["traceEvents"]
        tasks.milliseconds = list(_milliseconds(events))


def _milliseconds(events: list[dict[str, Any]]) -> Iterator[float]:
    named = [event for event in events if event["name"] == "thread_name"]
    main = {(event["pid"], event["tid"]) for event in named if event["args"]["name"] == "CrRendererMain"}
    for event in events:
        if event["name"].endswith("RunTask") and (event["pid"], event["tid"]) in main:
            yield event.get("tdur", 0) / 1000

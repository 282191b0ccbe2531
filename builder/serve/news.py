"""What open pages want to know: that the site was built anew, or that it could not be."""

from __future__ import annotations

import threading
import time


class News:
    """The state of the last build, for many waiting pages at once.

    `build` names the last build that changed the site; two servers never name theirs alike.
    """

    def __init__(self) -> None:
        self.build = time.time_ns()
        self.fault = ""
        self._count = 0
        self._changed = threading.Condition()

    def built(self, *, changed: bool) -> None:
        """Tell that a build is done, and whether pages look different now."""
        with self._changed:
            moved = changed or bool(self.fault)
            self.build += moved
            self.fault = ""
            self._count += moved
            self._changed.notify_all()

    def failed(self, fault: str) -> None:
        """Tell why the site could not be built."""
        with self._changed:
            self.fault = fault
            self._count += 1
            self._changed.notify_all()

    def state(self) -> tuple[int, int, str]:
        """How often there was news, the name of the last build, and its fault or nothing."""
        with self._changed:
            return self._count, self.build, self.fault

    def wait(self, seen: int, seconds: float) -> tuple[int, int, str]:
        """The state as soon as there was news after `seen`, or after `seconds` without."""
        with self._changed:
            self._changed.wait_for(lambda: self._count != seen, timeout=seconds)
            return self._count, self.build, self.fault

"""How many answers an address gets in a minute. It is kept in memory as a salted hash, and never logged."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from math import ceil
from time import monotonic

MOST_REMEMBERED = 10_000


class Rate:
    """A bucket for each address, filled evenly; the salt is of this process and is written nowhere.

    >>> rate = Rate(2, clock=lambda: 0.0)
    >>> [rate.wait("192.0.2.1") for _ in range(3)], rate.wait("192.0.2.2")
    ([0, 0, 30], 0)
    """

    def __init__(self, a_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self.a_minute = a_minute
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._left: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._turn = threading.Lock()

    def wait(self, address: str) -> int:
        """Take one request of an address; return how many whole seconds it must wait, 0 where it need not."""
        if self.a_minute <= 0:
            return 0
        who = blake2b(address.encode(), key=self._salt, digest_size=12).digest()
        now = self._clock()
        with self._turn:
            left, at = self._left.pop(who, (float(self.a_minute), now))
            left = min(float(self.a_minute), left + (now - at) * self.a_minute / 60)
            taken = left >= 1
            self._left[who] = (left - 1 if taken else left, now)
            if len(self._left) > MOST_REMEMBERED:
                self._left.popitem(last=False)
        return 0 if taken else ceil((1 - left) * 60 / self.a_minute)

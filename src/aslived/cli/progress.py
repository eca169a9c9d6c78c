"""A bar on the standard error, where work takes more than a second; and a solver that keeps quiet."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SLOW = 1.0
"""Seconds after which somebody wants to see that it goes on."""


@contextmanager
def progress(text: str) -> Iterator[Callable[[float], None]]:
    """Give what is to be told the share of the work that is done; a bar that is told nothing only moves.

    >>> with progress("Counting") as done:
    ...     done(1.0)
    """
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    task = bar.add_task(text, total=None)
    timer = threading.Timer(SLOW, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda share: bar.update(task, total=1.0, completed=share)
    finally:
        timer.cancel()
        timer.join()
        if bar.live.is_started:
            bar.stop()


@contextmanager
def silence() -> Iterator[None]:
    """Keep what the solver itself writes to the standard output out of the answer."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)

"""How long reading a record takes, and that the time grows with its length only.

    python benchmarks/transcript_speed.py

The first part reads the founding record (or, where it is not beside the checkout, one of our own made as
long) against the bar of 50 ms for 32 KB. The second reads records of growing length: the time for ten times
the text, divided by ten times the time, is near 1 where reading is linear. The third does the same with
texts made to slow a reader down.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path

from aslived.transcript import read_text

HERE = Path(__file__).resolve().parent
PATTERNS = {
    "one line": "We saw 12 people and it was late and so on ",
    "colons": "a: ",
    "names": "Ana Lima: ",
    "brackets": "Ana Lima (",
    "dots": ". ",
    "sentences of one letter": "A. ",
    "digits": "100 ",
    "one number": "1",
    "numbers in words": "hundred and ",
    "percent of": "20% of the ",
    "quotes": "“",
    "stars": "*",
    "blank lines": "\n",
    "list items": "1. a\n",
    "questions": "Question 1: a?\n",
    "notes": "Ana Lima (Nurse): a. [lost] \n",
    "furniture": "Share this:\nA\n",
    "the same figure": "We met 12 respondents. We met 13 respondents. ",
    "counts in brackets": "Estonia (1), ",
    "demands": "We must and they must ",
    "page: open tags": "<p><nav><b ",
    "page: entities": "&amp;&#",
    "page: comments": "<!-- ",
    "page: menus": "<nav>a</nav>",
}  # fmt: skip


def _founding() -> str:
    spec = importlib.util.spec_from_file_location("transcript_figures", HERE / "transcript_figures.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    path: Path = module.founding_record()
    if path.exists():
        return path.read_bytes().decode("utf-8")
    own = (HERE.parent / "tests" / "data" / "records" / "river-hearing.txt").read_text(encoding="utf-8")
    return own * (32_000 // len(own) + 1)


def seconds(text: str, name: str = "record.txt", times: int = 1) -> float:
    """Return the least time that reading took, of one processor: others' work on it does not count."""
    least = float("inf")
    for _ in range(times):
        begun = time.process_time()
        read_text(text, name)
        least = min(least, time.process_time() - begun)
    return least


def main() -> None:
    """Print the three parts."""
    founding = _founding()
    seconds(founding)
    short = seconds(founding, times=7)
    print(f"{len(founding.encode()):,} bytes: {short * 1000:.1f} ms ({short / 0.05:.2f} of the bar of 50 ms)")
    print(f"\n{'characters':>12} {'seconds':>8} {'of linear':>9}")
    for copies in (1, 10, 40, 160):
        took = seconds(founding * copies, times=2)
        print(f"{len(founding) * copies:12,} {took:8.3f} {took / (copies * short):9.2f}")
    print("   (the bar for 5 MB is 5 seconds)")
    print(f"\n{'100,000 and 1,000,000 characters of':36} {'s':>7} {'s':>7} {'ratio/10':>8}")
    for name, pattern in PATTERNS.items():
        opening = "<html><body>x" if name.startswith("page") else "x"
        kind = "record.html" if name.startswith("page") else "record.txt"
        small, large = (opening + pattern * (size // len(pattern)) for size in (100_000, 1_000_000))
        first, second = seconds(small, kind, times=2), seconds(large, kind)
        print(f"{name:36} {first:7.3f} {second:7.3f} {second / (10 * first):8.2f}", flush=True)


if __name__ == "__main__":
    main()

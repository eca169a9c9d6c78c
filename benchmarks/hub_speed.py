"""What one view of each page costs, and what many requests leave behind: python benchmarks/hub_speed.py [REQUESTS].

Processor time of one process, as ratios to the floor of the same run: an answer of Django with nothing in
it. `warm` is a page whose law is known and whose text is made anew; `kept` one that is sent as it was.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from itertools import count
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aslived.web.site.readers")

import django
from django.test import Client

django.setup()

from aslived.web.frame import library, wsgi  # noqa: E402 - Django must be set up first

TURNS = 9
PAGES = {
    # page: its address, and the most that a warm view may cost, in ms
    "place": ("/en/place/PT?on=2024-03-01", 15),
    "the largest place": ("/en/place/CA?on=2024-03-01", 15),
    "a question at a place": ("/en/place/PT?drug=heroin&amount=1.5g&age=30", 15),
    "world": ("/en/?drug=heroin", 40),
    "world by criterion": ("/en/?show=FD15", 40),
    "ask all places": ("/en/ask?drug=heroin&amount=1g", 120),
    "ask all places, two drugs": ("/en/ask?drug=heroin&amount=1g&drug=weed&amount=5g", 120),
    "ask all places, own use open": ("/en/ask?drug=heroin&own_use=unknown", 120),
}
MIXED = (
    "/en/",
    "/es/?drug=cannabis_herb&on=2015-06-30",
    "/fr/place/CH",
    "/en/place/DE?drug=cannabis_herb&amount=10g&age=18plus",
    "/en/ask?drug=mdma&amount=0.5g",
    "/en/search?q=weed",
    "/en/standards/criteria",
    "/en/targets",
    "/en/nowhere",
    "/en/world.csv?drug=lsd",
    "/api/v1/places",
)
_marks = count()


def cost(reader: Client, address: str, *, fresh: bool) -> float:
    """Return the processor time of one view in ms; `fresh` pages are at an address never asked for before."""
    asked = f"{address}{'&' if '?' in address else '?'}mark={next(_marks)}" if fresh else address
    begun = time.process_time()
    answer = reader.get(asked)
    spent = (time.process_time() - begun) * 1000
    assert answer.status_code in (200, 404), (address, answer.status_code)
    return spent


def views(reader: Client) -> None:
    floor = min(cost(reader, "/en/nowhere", fresh=True) for _turn in range(TURNS))
    print(
        f"{'page':<32}{'cold':>9}{'warm':>9}{'kept':>9}{'limit':>9}   (ms; an error page takes {floor:.2f} ms)"
    )
    for name, (address, limit) in PAGES.items():
        cold = cost(reader, address, fresh=False)
        warm = min(cost(reader, address, fresh=True) for _turn in range(TURNS))
        kept = min(cost(reader, address, fresh=False) for _turn in range(TURNS))
        print(
            f"{name:<32}{cold:>9.1f}{warm:>9.1f}{kept:>9.2f}{limit:>9}   warm {warm / floor:.0f} x the error page"
        )


def many(reader: Client, requests: int) -> None:
    """Send mixed requests and show what memory does meanwhile."""
    drawn = random.Random(7)
    codes = list(library.register())
    failed = 0
    for number in range(requests):
        address = drawn.choice(MIXED)
        if number % 3 == 0:
            address = f"/en/place/{drawn.choice(codes)}?on={drawn.choice((2001, 2012, 2025))}-01-01"
        failed += reader.get(address).status_code >= 500
        if (number + 1) % max(requests // 10, 1) == 0:
            print(f"{number + 1:>7} requests, {failed} failed, {resident():>4} MB")


def resident() -> int:
    """Return the memory of this process now, in MB."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() >> 20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


if __name__ == "__main__":
    assert wsgi.application  # as served: with its logs quiet
    library.register(), library.table()
    reader = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    views(reader)
    many(reader, int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)

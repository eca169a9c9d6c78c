"""How long the register takes: loaded cold, checked, opened compiled, and asked from the command line.

Run: python benchmarks/register_speed.py

Each figure stands beside the floor of the same run: parsing the same YAML into plain values, or starting
Python and doing nothing. Best of five.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from aslived.law.check.file import check
from aslived.law.register.cache import load
from aslived.law.register.law import PLACES, Register

ASK = ["ask", "PT", "--on", "2022-03-01", "--hold", "heroin=1.5g", "--hold", "cannabis_herb=10g@15%"]


def best(work: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def processor(work: Callable[[], object]) -> float:
    """Return the processor's seconds for one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def parse() -> None:
    for path in PLACES.glob("*.yaml"):
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def check_all() -> None:
    for path in PLACES.glob("*.yaml"):
        check(path)


def command(*words: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *words], check=True, capture_output=True)


def main() -> None:
    floor = best(parse)
    print(f"parse the YAML alone           {floor:6.3f} s    1.00")
    for name, work in (("load the register", Register.load), ("load and check everything", check_all)):
        taken = best(work)
        print(f"{name:<30} {taken:6.3f} s  {taken / floor:6.2f}")
    each = processor(check_all) / sum(len(law.provisions) for law in load().values()) * 1000
    print(f"{'check, for each provision':<30} {each:6.2f} ms of processor time; asked: 3.5 ms")
    with tempfile.TemporaryDirectory() as folder:
        load(cache=Path(folder))
        taken = best(lambda: load(cache=Path(folder)))
        print(f"{'open the compiled register':<30} {taken:6.3f} s  {taken / floor:6.2f}")
    start = best(command("-c", "pass"))
    print(f"\nstart Python                   {start:6.3f} s    1.00")
    taken = best(command("-m", "aslived", *ASK))
    print(f"{'aslived ask, end to end':<30} {taken:6.3f} s  {taken / start:6.2f}")


if __name__ == "__main__":
    main()

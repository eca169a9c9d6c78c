"""How long a comparison of two laws takes, beside reading every cell of their common grid one by one.

Run: python benchmarks/law_difference.py

`compare` finds the same differences; `whole` adds the page, the criteria and the table.
Times are of the processor, best of three; the ratio is to reading cell by cell.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from itertools import product

import msgspec

from aslived.assess.difference import difference
from aslived.law.check.bill_file import read_bill
from aslived.law.comparison.compare import EVERYBODY, Version, compare
from aslived.law.comparison.refinement import MODES, consequences_of, side_of
from aslived.law.comparison.version import side_by_side
from aslived.law.reading.completion import completions
from aslived.law.reading.grounds import SUPPLY
from aslived.law.reading.rule import Mode, read
from aslived.law.reading.scenario import Holding, Scenario
from aslived.law.register.cache import load
from aslived.law.register.law import Law
from aslived.law.register.vocabulary import CONDUCTS, SUBSTANCES

REGISTER = load()
PAIRS = {
    "a ruling: PT, August 2008": (("PT", "2008-08-04", ""), ("PT", "2008-08-05", "")),
    "a bill: NO, June 2021": (("NO", "2021-06-03", ""), ("NO", "2021-06-03", "norway-2021")),
    "two places: PT and CA-BC": (("PT", "2022-01-01", ""), ("CA-BC", "2023-02-01", "")),
    "two of the largest files: PT and IT": (("PT", "2022-06-01", ""), ("IT", "2022-06-01", "")),
}


def version(code: str, on: str, bill: str) -> Version:
    return Version.of(REGISTER, code, date.fromisoformat(on), read_bill(bill) if bill else None)


def best(work: Callable[[], object], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def cell_by_cell(old: Version, new: Version) -> int:
    """Return in how many cells the two laws differ, reading each of them under both laws."""
    laid = side_by_side(old, new)
    differing = 0
    for conduct, substance in product(CONDUCTS, SUBSTANCES):
        question = msgspec.structs.replace(EVERYBODY, conduct=conduct, holdings=(Holding(substance),))
        if conduct in SUPPLY:
            question = msgspec.structs.replace(question, own_use=None)
        for _index, scenario in completions(laid.laws, question, substance).cells:
            for mode in MODES:
                sides = [meant(one.law, one.parent, scenario, mode) for one in (laid.old, laid.new)]
                differing += sides[0] != sides[1]
    return differing


def meant(law: Law, parent: Law | None, scenario: Scenario, mode: Mode) -> object:
    also = side_of(read(parent, None, scenario, mode), None) if parent and law.concurrent else None
    return consequences_of(side_of(read(law, parent, scenario, mode), also))


def main() -> None:
    print(f"{'':<38} {'cells that differ':>17} {'cell by cell':>13} {'compare':>9} {'whole':>9}")
    for name, (first, second) in PAIRS.items():
        old, new = version(*first), version(*second)
        cells = cell_by_cell(old, new)
        slow = best(lambda old=old, new=new: cell_by_cell(old, new), 1)  # type: ignore[misc]
        quick = best(lambda old=old, new=new: compare(old, new))  # type: ignore[misc]
        whole = best(lambda old=old, new=new: difference(REGISTER, old, new))  # type: ignore[misc]
        print(f"{name:<38} {cells:>17} {slow:>11.2f} s {quick:>7.2f} s {whole:>7.2f} s")
        print(f"{'ratio':<38} {'':>17} {1:>13.2f} {quick / slow:>9.2f} {whole / slow:>9.2f}")


if __name__ == "__main__":
    main()

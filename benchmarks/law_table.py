"""The table beside the speed of copying and OpenFisca, and what it costs to compile: python benchmarks/law_table.py.

Ratios are of the fastest of several turns, taken by turns in one run, on one core. OpenFisca is measured
where the extra `bench` is installed, numba where `fast` is.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import numpy as np
from two_versions import DRUGS, PROVISIONS, OpenFisca, Rows, two_versions

from aslived.law import Law, Register
from aslived.law.register.cache import load
from aslived.law.register.vocabulary import CONDUCTS, PLACES, SUBSTANCES
from aslived.law.table import fast
from aslived.law.table.cache import load_table
from aslived.law.table.columns import Columns
from aslived.law.table.compiler import compile_table
from aslived.law.table.lookup import evaluate
from aslived.law.table.narrow import narrow
from aslived.law.table.table import AGES, FLAGS, UNITS, Table

ROWS = 1_000_000
TURNS = 9
BYTES_A_ROW = 16
"""13 in (drug 1, amount 8, day 4) and 3 out (provision 2, class 1)."""


def by_turns(works: dict[str, Callable[[], Any]], turns: int = TURNS) -> dict[str, float]:
    """Return the fastest time of each work, taken by turns after one to warm up."""
    best = dict.fromkeys(works, float("inf"))
    for turn in range(turns + 1):
        for name, work in works.items():
            begun = time.perf_counter()
            work()
            if turn:
                best[name] = min(best[name], time.perf_counter() - begun)
    return best


def engines() -> list[Any]:
    return ["numpy", "fast"] if fast.is_installed() else ["numpy"]


def two_version_law() -> None:
    rows = Rows.drawn(ROWS)
    table = compile_table(two_versions())
    small = narrow(table, jurisdiction="PT", age=30)
    one, other = np.ones(ROWS * BYTES_A_ROW // 8), np.zeros(ROWS * BYTES_A_ROW // 8)
    works: dict[str, Callable[[], Any]] = {"copy floor": lambda: np.copyto(other, one)}
    out = (np.zeros(ROWS, dtype=np.uint16), np.zeros(ROWS, dtype=np.int8))
    for engine in engines():
        asked = (rows.day, rows.substance, rows.amount, engine, out)
        works[engine] = lambda asked=asked: small.evaluate(*asked)
    best = by_turns(works, 30)
    try:
        model = OpenFisca()
        best |= by_turns({"OpenFisca": lambda: model.evaluate(rows)}, 9)
    except ImportError:
        model = None
    print(
        f"The Portuguese law in two versions, {ROWS:,} rows, {len(DRUGS)} drugs, amounts within 2 µg of a limit"
    )
    print(f"{'':12} {'ms':>9} {'M rows/s':>9} {'× floor':>8} {'× OpenFisca':>12} {'wrong':>6}")
    for name, took in best.items():
        faster = f"{best['OpenFisca'] / took:,.0f}" if "OpenFisca" in best else "-"
        wrong = "-" if name == "copy floor" else str(wrong_rows(name, small, model, rows))
        share = took / best["copy floor"]
        print(f"{name:12} {took * 1e3:9.2f} {ROWS / took / 1e6:9.1f} {share:8.2f} {faster:>12} {wrong:>6}")
    print(f"{'allowed':12} {'':19} numpy 8, fast 3   150 or more      0")
    print("the floor copies as many bytes; all write into arrays that are there before\n")


def wrong_rows(name: str, small: Any, model: OpenFisca | None, rows: Rows) -> int:
    if name == "OpenFisca":
        assert model is not None
        return int((model.evaluate(rows) != rows.right).sum())
    ids, _ = small.evaluate(rows.day, rows.substance, rows.amount, name)
    places = [
        PROVISIONS.index(outcome.only.split("/")[1]) if outcome.only else -1 for outcome in small.outcomes
    ]
    return int((np.array(places)[ids] != rows.right).sum())


def drawn(table: Table, rows: int, seed: int = 1) -> Columns:
    """Questions in random order, about everything, with open facts as often as any other."""
    rng = np.random.default_rng(seed)
    units = [0] * 9 + list(range(1, len(UNITS) + 1))
    return Columns(
        jurisdiction=rng.integers(0, len(table.codes), rows).astype(np.int16),
        day=rng.integers(0, 9800, rows).astype(np.int32),
        conduct=rng.integers(0, len(CONDUCTS), rows).astype(np.int8),
        substance=rng.integers(0, len(SUBSTANCES), rows).astype(np.int8),
        amount=rng.choice(table.cuts["g"], rows) + rng.integers(-1, 2, rows),
        unit=rng.choice(units, rows).astype(np.int8),
        age=rng.integers(0, len(AGES), rows).astype(np.int8),
        place=rng.integers(0, len(PLACES) + 1, rows).astype(np.int8),
        earlier=rng.integers(0, table.earlier_codes(), rows).astype(np.int8),
        flags=rng.integers(0, 3 ** len(FLAGS), rows).astype(np.uint8),
    )


def whole_register(table: Table) -> None:
    rows = ROWS
    columns = drawn(table, rows)
    taken = sum(column.nbytes for column in vars(columns).values())
    best = by_turns({name: lambda name=name: evaluate(table, columns, name) for name in engines()}, 20)
    print(
        f"The whole register, {len(table.codes)} places, all conditions, random order, both modes, {rows:,} rows"
    )
    print(f"{'':12} {'M rows/s':>9} {'allowed':>8} {'memory':>8} {'allowed':>8}")
    for name, took in best.items():
        tracemalloc.start()
        evaluate(table, columns, name)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        least = {"numpy": 5, "fast": 15}[name]
        print(f"{name:12} {rows / took / 1e6:9.1f} {least:>8} {(taken + peak) / taken:7.2f}× {'3×':>8}")
    print("memory: the questions, the answers and all between, over the questions\n")


def compiling(register: Register) -> Table:
    begun = time.process_time()
    table = compile_table(register)
    took = time.process_time() - begun
    with TemporaryDirectory() as folder:
        load_table(cache=Path(folder))
        decoded = by_turns({"decode": lambda: load_table(cache=Path(folder))}, 5)["decode"]
    print(f"compile {took:.1f} processor seconds (allowed 20), decode {decoded * 1e3:.0f} ms (allowed 150)\n")
    return table


def growth(register: Register) -> None:
    print("How the cost grows with places (every so many of the register)")
    print(f"{'places':>8} {'compile s':>10} {'cells':>9} {'KB':>7} {'numpy M rows/s':>15}")
    codes = [code for code, law in register.items() if law.parent is None]
    for count in (12, 25, 50, 100, len(codes)):
        _line(str(count), register, *codes[:: max(len(codes) // count, 1)][:count])
    print("How the cost grows with limits (one place, one drug's limits, each with its provision)")
    for count in (1, 2, 4, 8, 16):
        _line(str(count), Register({"XA": made_law(register, limits=count)}))
    print("How the cost grows with facts that a provision asks of (one place)")
    for count in range(6):
        _line(str(count), Register({"XA": made_law(register, facts=count)}))


def _line(label: str, register: Register, *codes: str) -> None:
    begun = time.process_time()
    table = compile_table(register, *codes)
    took = time.process_time() - begun
    columns = drawn(table, 100_000)
    best = by_turns({"numpy": lambda: evaluate(table, columns, "numpy")}, 15)["numpy"]
    size = sum(array.nbytes for array in vars(table).values() if isinstance(array, np.ndarray))
    rate = 100_000 / best / 1e6
    print(f"{label:>8} {took:10.2f} {table.cells.shape[1]:9,} {size / 1024:7,.0f} {rate:15.1f}")


def made_law(register: Register, limits: int = 1, facts: int = 0) -> Law:
    """Portugal's file with other provisions: so many limits, and so many facts asked of."""
    file = register["PT"].file
    pattern = next(provision for provision in file.provisions if provision.who.asks_age is False)
    asked = ["dependent", "medical", "military", "non_resident", "own_use"][:facts]
    provisions = [
        {"id": f"limit-{n}", "quantity": {"at_most": f"{n + 1} g"}, "offence": "administrative"}
        for n in range(limits)
    ]
    provisions += [
        {"id": f"of-{name}", "who": {name: name != "own_use"}, "offence": "none"} for name in asked
    ]
    provisions += [{"id": "rest", "offence": "criminal"}]
    same = {"instrument": pattern.instrument, "from": "2000-01-01", "to": None, "conduct": ["possession"]}
    same |= {"substances": "all", "route": "de_jure", "sanctions": [], "sources": list(pattern.sources)}
    typed = msgspec.convert(
        [{**same, "confidence": "high", **own} for own in provisions], tuple[type(pattern), ...]
    )
    about = msgspec.structs.replace(file.jurisdiction, code="XA", responsible_from=None)
    return Law(msgspec.structs.replace(file, jurisdiction=about, provisions=typed, thresholds=()))


def main() -> None:
    two_version_law()
    register = load()
    whole_register(compiling(register))
    growth(register)


if __name__ == "__main__":
    main()

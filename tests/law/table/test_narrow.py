"""The table narrowed to day, drug and amount: the same answers, fewer lookups."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from aslived.errors import AslivedError
from aslived.law import Register
from aslived.law.register.vocabulary import SUBSTANCES
from aslived.law.table import fast
from aslived.law.table.columns import Columns
from aslived.law.table.compiler import compile_table
from aslived.law.table.lookup import evaluate
from aslived.law.table.narrow import BLOCK_ROWS, narrow
from aslived.law.table.table import BEGIN, CLASSES, MODES, UNITS, Table

CODES = ("PT", "DE", "CA-BC", "GE", "MX", "AF")
ADULT = {"age": 30, "place": "public", "first_time": True, "dependent": False}
OPEN = {"own_use": None}


@pytest.fixture(scope="module")
def table(register: Register) -> Table:
    return compile_table(register, *CODES)


def drawn(table: Table, rows: int, unit: str = "g") -> tuple[Any, Any, Any]:
    rng = np.random.default_rng(4)
    edges = np.flatnonzero(np.diff(table.day_rank))
    cuts = [1, *table.cuts[unit]]
    return (
        (rng.choice(edges, rows) + rng.integers(0, 2, rows)).astype(np.int32),
        rng.integers(0, len(SUBSTANCES), rows).astype(np.int8),
        np.maximum(rng.choice(cuts, rows) + rng.integers(-1, 2, rows), 1),
    )


ENGINES = [
    "numpy",
    pytest.param("fast", marks=pytest.mark.skipif(not fast.is_installed(), reason="no numba")),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("person", [ADULT, OPEN])
def test_it_says_what_the_whole_table_says(table: Table, code: str, person: Any, engine: Any) -> None:
    day, substance, amount = drawn(table, BLOCK_ROWS + 777)
    asked = Columns.of(
        table,
        jurisdiction=code,
        on=np.datetime64(BEGIN) + day,
        substance=np.array(SUBSTANCES)[substance],
        amount=amount,
        **person,
    )
    found = evaluate(table, asked, "numpy")
    for number, mode in enumerate(MODES):
        small = narrow(table, jurisdiction=code, mode=mode, **person)
        ids, offence = small.evaluate(day, substance, amount, engine)
        whole = [table.outcomes.index(outcome) for outcome in small.outcomes]
        assert np.array_equal(np.array(whole)[ids], found[number])
        assert np.array_equal(offence, table.offence[found[number]])


def test_other_units_have_their_own_narrow_table(table: Table) -> None:
    day, substance, amount = drawn(table, 3000, "tablets")
    units = np.full(3000, UNITS.index("tablets"), dtype=np.int8)
    asked = Columns.of(
        table,
        jurisdiction="MX",
        on=np.datetime64(BEGIN) + day,
        substance=np.array(SUBSTANCES)[substance],
        amount=amount,
        **ADULT,
    )
    found = evaluate(table, Columns(**{**vars(asked), "unit": units}))[0]
    small = narrow(table, jurisdiction="MX", unit="tablets", **ADULT)
    ids, _ = small.evaluate(day, substance, amount)
    assert [small.outcomes[number] for number in ids] == [table.outcomes[number] for number in found]


def test_fewer_days_leave_fewer_versions(table: Table) -> None:
    whole = narrow(table, jurisdiction="PT", **ADULT)
    begin, end = int(whole.edges[1]), int(whole.edges[2])
    part = narrow(table, jurisdiction="PT", begin=begin, end=end, **ADULT)
    assert len(part.edges) == 0 < len(whole.edges)
    day = np.array([begin, end - 1], dtype=np.int32)
    drug = np.array([SUBSTANCES.index("heroin")] * 2, dtype=np.int8)
    amount = np.array([10**9, 10**9 + 1])
    assert [CLASSES[code] for code in part.evaluate(day, drug, amount)[1]] == ["administrative", "criminal"]
    assert np.array_equal(part.evaluate(day, drug, amount)[1], whole.evaluate(day, drug, amount)[1])


def test_what_it_has_no_place_for_is_refused(table: Table) -> None:
    small = narrow(table, jurisdiction="PT", **ADULT)
    day, amount = np.array([8000], dtype=np.int32), np.array([1])
    with pytest.raises(AslivedError, match="AL-LAW-073"):
        small.evaluate(day, np.array([len(SUBSTANCES)], dtype=np.int8), amount)
    with pytest.raises(AslivedError, match="AL-LAW-072"):
        small.evaluate(day, np.array([1, 2], dtype=np.int8), amount)
    with pytest.raises(AslivedError, match="AL-LAW-001"):
        narrow(table, jurisdiction="FR")
    assert len(small.evaluate(day[:0], day[:0], amount[:0])[0]) == 0

"""Questions by the names of their facts, as columns of codes."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from aslived.errors import AslivedError
from aslived.law import Amount, Register
from aslived.law.register.vocabulary import PLACES, SUBSTANCES
from aslived.law.table.columns import Columns
from aslived.law.table.compiler import compile_table
from aslived.law.table.table import (
    ADULTS,
    AGE_OPEN,
    FLAGS,
    LAST_DAY,
    NO,
    OPEN,
    PLACE_OPEN,
    UNDER_18,
    UNITS,
    YES,
    Table,
)
from aslived.tablefile.factor import Factor


@pytest.fixture(scope="module")
def table(register: Register) -> Table:
    return compile_table(register, "GE", "PT")


def asked(table: Table, **facts: Any) -> Columns:
    return Columns.of(table, **{"jurisdiction": "PT", "on": date(2022, 1, 1), "substance": "heroin", **facts})


def test_what_is_not_said_is_open_or_taken_for_granted(table: Table) -> None:
    one = asked(table)
    assert len(one) == 1
    assert (one.unit[0], one.age[0], one.place[0]) == (len(UNITS), AGE_OPEN, PLACE_OPEN)
    assert one.earlier[0] == table.earlier_codes() - 1
    digits = [int(one.flags[0]) // 3**place % 3 for place in reversed(range(len(FLAGS)))]
    assert dict(zip(FLAGS, digits, strict=True)) == {
        "own_use": YES,
        "medical": NO,
        "military": NO,
        "non_resident": NO,
        "dependent": OPEN,
    }


def test_one_value_stands_for_every_row_and_takes_no_room(table: Table) -> None:
    many = asked(table, age=np.arange(121))
    assert len(many) == 121
    assert many.jurisdiction.strides == (0,)
    assert list(many.slice(30, 32).age) == [30, 31]


@pytest.mark.parametrize(
    "column",
    [
        ["khat", "heroin", "khat"],
        np.array(["khat", "heroin", "khat"]),
        np.array(["khat", "heroin", "khat"], dtype=object),
        Factor(("heroin", "khat"), np.array([1, 0, 1])),
    ],
)
def test_a_column_may_be_a_list_an_array_or_a_factor(table: Table, column: Any) -> None:
    codes = asked(table, substance=column).substance
    assert [SUBSTANCES[code] for code in codes] == ["khat", "heroin", "khat"]


def test_amounts_keep_their_unit_and_every_nanogram(table: Table) -> None:
    found = asked(table, amount=[Amount("g", 10**9 + 1), Amount("plants", 2 * 10**9), None])
    assert list(found.amount[:2]) == [10**9 + 1, 2 * 10**9]
    assert list(found.unit) == [0, UNITS.index("plants"), len(UNITS)]
    assert list(asked(table, amount=np.array([5, 7])).unit) == [0, 0]


def test_ages_are_years_or_groups(table: Table) -> None:
    ages = asked(table, age=[30, None, (0, 17), (18, 120), (0, 120), (16, 16)]).age
    assert list(ages) == [30, AGE_OPEN, UNDER_18, ADULTS, AGE_OPEN, 16]


def test_days_since_the_last_time_say_more_than_first_time(table: Table) -> None:
    window = int(table.windows[0])
    codes = asked(
        table, prior_days=[0, window, window + 1, None], first_time=[None, False, None, False]
    ).earlier
    assert codes[0] == codes[1] == 1
    assert codes[2] == 2
    assert codes[3] == table.earlier_codes() - 2


def test_days_may_be_dates_or_datetime64_and_lie_far_ahead(table: Table) -> None:
    days = [date(2000, 1, 1), date(2022, 1, 2), date(2500, 1, 1)]
    as_array = np.array(days, dtype="datetime64[D]")
    assert list(asked(table, on=days).day) == list(asked(table, on=as_array).day) == [0, 8037, LAST_DAY]


def test_places_are_words(table: Table) -> None:
    assert list(asked(table, place=[None, "prison"]).place) == [PLACE_OPEN, PLACES.index("prison")]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"jurisdiction": "CH"}, "AL-LAW-001"),
        ({"on": date(1999, 12, 31)}, "AL-LAW-007"),
        ({"on": np.array(["1999-12-31"], dtype="datetime64[D]")}, "AL-LAW-007"),
        ({"amount": np.array([0])}, "AL-LAW-004"),
        ({"age": 121}, "AL-LAW-009"),
        ({"age": (3, 5)}, "AL-LAW-009"),
        ({"age": np.array([-1])}, "AL-LAW-009"),
        ({"prior_days": -1}, "AL-LAW-010"),
        ({"prior_days": 3, "first_time": True}, "AL-LAW-010"),
        ({"substance": "snow"}, "AL-LAW-071"),
        ({"place": ["moon"]}, "AL-LAW-071"),
        ({"medical": "maybe"}, "AL-LAW-071"),
        ({"age": [1, 2], "place": [None] * 3}, "AL-LAW-072"),
    ],
)
def test_what_is_not_understood_is_refused(table: Table, facts: dict[str, Any], code: str) -> None:
    with pytest.raises(AslivedError, match=code):
        asked(table, **facts)

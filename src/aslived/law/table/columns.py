"""Columns of questions: one row for each substance held, every fact by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from aslived.errors import AslivedError, nearest
from aslived.law.reading.scenario import OLDEST
from aslived.law.register.quantity import LARGEST, Amount
from aslived.law.register.vocabulary import CONDUCTS, PLACES, SUBSTANCES
from aslived.law.table.table import (
    ADULTS,
    AGE_OPEN,
    AGES,
    BEGIN,
    FLAGS,
    LAST_DAY,
    NEVER,
    NO,
    OPEN,
    PLACE_OPEN,
    UNDER_18,
    UNITS,
    YES,
    Table,
)
from aslived.tablefile.factor import Array, Factor

Given = Any
"""One value for every row; or a value for each row: a list, an array, or a `Factor`."""


@dataclass(frozen=True)
class Columns:
    """Questions, one a row, each about one substance. Build them with `Columns.of`.

    *Shapes:* all (n,). Units: `day` days since 2000-01-01; `amount` 10⁻⁹ of the unit, `unit` its place in
    `table.UNITS` or one more for an amount that is not stated; `age` years, or AGE_OPEN, UNDER_18, ADULTS;
    `flags` the five yes-no-open facts of `table.FLAGS` as digits to the base 3.
    """

    jurisdiction: npt.NDArray[np.int16]
    day: npt.NDArray[np.int32]
    conduct: npt.NDArray[np.int8]
    substance: npt.NDArray[np.int8]
    amount: npt.NDArray[np.int64]
    unit: npt.NDArray[np.int8]
    age: npt.NDArray[np.int8]
    place: npt.NDArray[np.int8]
    earlier: npt.NDArray[np.int8]
    flags: npt.NDArray[np.uint8]

    @classmethod
    def of(
        cls,
        table: Table,
        *,
        jurisdiction: Given,
        on: Given,
        substance: Given,
        amount: Given = None,
        conduct: Given = "possession",
        age: Given = None,
        place: Given = None,
        first_time: Given = None,
        prior_days: Given = None,
        dependent: Given = None,
        own_use: Given = True,
        medical: Given = False,
        non_resident: Given = False,
        military: Given = False,
    ) -> Columns:
        """Return the questions, each fact by its name; None leaves it open, as in `scenario.Question`.

        A fact is one value for every row, or a list, an array or a `Factor` with one for each. `on` is a
        `date` or datetime64; `amount` an `Amount`, or whole nanograms in an array of integers; `age` whole
        years, (0, 17), (18, 120) or (0, 120); the other facts are the vocabulary's words, or True, False.

        *Errors:* AL-LAW-001 a place that is not in the table; AL-LAW-007 a day before the register begins;
        AL-LAW-010 days since an earlier time of the first time; AL-LAW-071 another value that is not
        understood; AL-LAW-072 columns of several lengths.

        >>> from aslived.law.table.compiler import compile_table
        >>> from aslived.law.register.law import Register
        >>> table = compile_table(Register.of("PT"))
        >>> asked = Columns.of(
        ...     table, jurisdiction="PT", on=date(2022, 1, 1), substance="heroin",
        ...     amount=np.array([1_000_000_000, 1_000_000_001]), age=30, first_time=True,
        ... )
        >>> len(asked)
        2
        """
        amounts, units = _amounts(amount)
        asked = {
            "jurisdiction": _encode(jurisdiction, _place_in(table), np.int16),
            "day": _days(on),
            "conduct": _encode(conduct, _word("conduct", CONDUCTS), np.int8),
            "substance": _encode(substance, _word("substance", SUBSTANCES), np.int8),
            "amount": amounts,
            "unit": units,
            "age": _ages(age),
            "place": _encode(place, _word("place", PLACES, PLACE_OPEN), np.int8),
            "earlier": _earlier(table, first_time, prior_days),
            "flags": _flags((own_use, medical, military, non_resident, dependent)),
        }
        sizes = {len(column) for column in asked.values() if column.ndim}
        if len(sizes) > 1:
            raise AslivedError.of("AL-LAW-072", sizes=", ".join(str(size) for size in sorted(sizes)))
        rows = max(sizes, default=1)
        return cls(**{name: np.broadcast_to(column, (rows,)) for name, column in asked.items()})

    def __len__(self) -> int:
        return len(self.day)

    def slice(self, start: int, stop: int) -> Columns:
        """Return these rows only, without copying."""
        return Columns(**{name: column[start:stop] for name, column in vars(self).items()})


def _encode(given: Given, code: Callable[[Any], int], dtype: Any) -> Array:
    """The codes of a column; each distinct value is looked up once."""
    if not isinstance(given, (Factor, np.ndarray, list)):
        return np.array(code(given), dtype=dtype)
    factor = given if isinstance(given, Factor) else Factor.of(given)
    codes: Array = np.array([code(value) for value in factor.values], dtype=dtype)[factor.rows]
    return codes


def _place_in(table: Table) -> Callable[[Any], int]:
    known = {code: number for number, code in enumerate(table.codes)}

    def code(value: Any) -> int:
        if value not in known:
            raise AslivedError.of("AL-LAW-001", given=value, nearest=nearest(str(value), known))
        return known[value]

    return code


def _word(column: str, words: tuple[str, ...], opened: int | None = None) -> Callable[[Any], int]:
    def code(value: Any) -> int:
        if value is None and opened is not None:
            return opened
        if value not in words:
            raise AslivedError.of("AL-LAW-071", given=value, column=column, words=", ".join(words))
        return words.index(value)

    return code


def _days(on: Given) -> Array:
    if isinstance(on, np.ndarray) and on.dtype.kind == "M":
        days = (on.astype("datetime64[D]") - np.datetime64(BEGIN)).astype(np.int64)
        if days.size and days.min() < 0:
            raise AslivedError.of("AL-LAW-007", given=on.min())
        return np.minimum(days, LAST_DAY).astype(np.int32)
    return _encode(on, day_code, np.int32)


def day_code(on: date) -> int:
    """Return a day as it stands in a column.

    *Errors:* AL-LAW-007 a day before the register begins.

    >>> day_code(date(2000, 1, 2))
    1
    """
    if on < BEGIN:
        raise AslivedError.of("AL-LAW-007", given=on.isoformat())
    return min((on - BEGIN).days, LAST_DAY)


def _amounts(given: Given) -> tuple[Array, Array]:
    if isinstance(given, np.ndarray) and given.dtype.kind in "iu":
        if given.size and not (given.min() > 0 and given.max() <= LARGEST):
            raise AslivedError.of("AL-LAW-004", given=f"{given.min()} to {given.max()} ng")
        return given.astype(np.int64, copy=False), np.array(0, dtype=np.int8)
    if not isinstance(given, (Factor, np.ndarray, list)):
        return np.array(_nano(given), dtype=np.int64), np.array(_unit(given), dtype=np.int8)
    factor = given if isinstance(given, Factor) else Factor.of(given)
    return _encode(factor, _nano, np.int64), _encode(factor, _unit, np.int8)


def _nano(amount: Amount | None) -> int:
    return 1 if amount is None else amount.nano


def _unit(amount: Amount | None) -> int:
    return len(UNITS) if amount is None else UNITS.index(amount.unit)


def _ages(given: Given) -> Array:
    if isinstance(given, np.ndarray) and given.dtype.kind in "iu":
        if given.size and not (given.min() >= 0 and given.max() <= OLDEST):
            raise AslivedError.of("AL-LAW-009", given=f"{given.min()} to {given.max()}")
        return given.astype(np.int8)
    return _encode(given, _age, np.int8)


def _age(age: int | tuple[int, int] | None) -> int:
    named = {None: AGE_OPEN, AGES[UNDER_18]: UNDER_18, AGES[ADULTS]: ADULTS, AGES[AGE_OPEN]: AGE_OPEN}
    if age in named:
        return named[age]
    if isinstance(age, tuple) and age[0] == age[1]:
        age = age[0]
    if not isinstance(age, int) or not 0 <= age <= OLDEST:
        raise AslivedError.of("AL-LAW-009", given=age)
    return age


def _earlier(table: Table, first_time: Given, prior_days: Given) -> Array:
    """The codes of earlier times: stated days say it all, without them `first_time` does."""
    opened = table.earlier_codes() - 1
    said = {True: NEVER, False: opened - 1, None: opened}
    codes = _encode(first_time, _choice("first_time", said), np.int8)
    if prior_days is None:
        return codes

    def stretch(days: int | None) -> int:
        if days is not None and days < 0:
            raise AslivedError.of("AL-LAW-010", given=days)
        return -1 if days is None else 1 + int(np.searchsorted(table.windows, days))

    days = _encode(prior_days, stretch, np.int8)
    if np.any((codes == NEVER) & (days >= 0)):
        raise AslivedError.of("AL-LAW-010", given="some")
    return np.where(days >= 0, days, codes).astype(np.int8)


def _choice(column: str, choices: dict[Any, int]) -> Callable[[Any], int]:
    def code(value: Any) -> int:
        if value not in choices:
            words = ", ".join(str(choice) for choice in choices)
            raise AslivedError.of("AL-LAW-071", given=value, column=column, words=words)
        return choices[value]

    return code


def _flags(given: tuple[Given, ...]) -> Array:
    digits = np.array(0, dtype=np.uint8)
    for name, fact in zip(FLAGS, given, strict=True):
        code = _choice(name, {False: NO, True: YES, None: OPEN})
        digits = digits * np.uint8(3) + _encode(fact, code, np.uint8)
    return digits

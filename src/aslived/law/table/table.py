"""The law as a table: what its arrays are, and what an outcome id stands for.

A *block* is what one jurisdiction says on one stretch of time about one conduct and one substance. Its axes
are the facts that its provisions mention, each with one more place for *open*: the outcome of an open fact
is the union over its axis, which is what `decide` says it is. Blocks that are alike are kept once.
Every lookup is a gather on a small array, so a row costs the same wherever it falls.

`table_file.load_table()` gives the table of the register, `columns.Columns.of` the questions,
`lookup.evaluate` their outcome ids; `Table.per_outcome` turns ids into anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from aslived.law.reading.rule import Mode
from aslived.law.register.law import Register
from aslived.law.register.provision import Provision
from aslived.law.register.quantity import Unit
from aslived.law.register.vocabulary import FIRST_DAY, FROM_MILD_TO_GRAVE, PLACES, Offence, OutcomeClass

Ints = npt.NDArray[np.int32]

UNITS: tuple[Unit, ...] = ("g", "tablets", "doses", "units", "plants", "ml")
"""What a unit code stands for; one more code stands for an amount that is not stated."""
FLAGS = ("own_use", "medical", "military", "non_resident", "dependent")
"""The yes-or-no facts, in the order of their digits in a column of flags."""
MODES: tuple[Mode, Mode] = ("as_written", "as_applied")
CLASSES: tuple[OutcomeClass, ...] = (*FROM_MILD_TO_GRAVE, "depends", "not_coded")
"""What a class code stands for: the five offence classes from mild to grave, then the two unsettled ones."""
BELOW_AGE = "/below-age"
"""How the name of a winner ends where nobody answers because of age."""
BEGIN = date.fromisoformat(FIRST_DAY)
LAST_DAY = (date(2100, 1, 1) - BEGIN).days
"""The last day with a place of its own; no law in the register changes later."""

NO, YES, OPEN = 0, 1, 2
"""What a yes-or-no fact may be in a column."""
AGE_OPEN, UNDER_18, ADULTS = 121, 122, 123
"""What an age may be in a column besides whole years from 0 to 120."""
AGES: tuple[tuple[int, int], ...] = (*((age, age) for age in range(121)), (0, 120), (0, 17), (18, 120))
PLACE_OPEN = len(PLACES)
NEVER = 0
"""Codes of earlier times: 0 never, then one for each stretch of days; the last two are *some day* and *open*."""


class TableOutcome(msgspec.Struct, frozen=True):
    """What an outcome id stands for: the class, who wins, and whether some completion is not coded.

    `winners` are names such as `PT/personal-use`, or `PT/below-age` below the age of responsibility;
    `possible` are their classes from the mildest to the gravest. `unchecked`: some winner rests on what
    nobody could check (`grounds.unchecked`), so that the class stands beside a count and not in it.
    """

    jurisdiction: str
    offence: OutcomeClass
    winners: tuple[str, ...]
    uncoded: bool
    possible: tuple[Offence, ...]
    unchecked: bool

    @property
    def only(self) -> str | None:
        """The single winner, where there is one and nothing is left uncoded."""
        return self.winners[0] if len(self.winners) == 1 and not self.uncoded else None

    def provisions(self, register: Register) -> tuple[Provision, ...]:
        """Return the provisions that win; below the age of responsibility there is none."""
        named = [name.split("/", 1) for name in self.winners]
        return tuple(
            provision for code, own in named for provision in register[code].provisions if provision.id == own
        )


@dataclass(frozen=True)
class Table:
    """The compiled register.

    *Shapes:* `blocks` (jurisdictions' stretches of time × conducts × substances,) the block of each;
    `age`, `where`, `flags`, `amount` (rows, codes) the offset that a code adds within a block, one row for
    each kind of axis; `rows` (blocks, 5) the block's first cell and its rows in these four;
    `cells` (2, cells) the outcome id in each mode; `asks_purity` (blocks,) whether a purity could matter;
    `counts_with` (blocks,) the substances, as bits, with which a cumulative limit counts this one;
    `sum_of` (blocks,) a row of `sum_figures` (sums, limits, substances), the limits of the drugs that are
    counted together, where one amount may stand for all of them, else -1: see `sums`.
    *Units:* cuts in 10⁻⁹ of the unit, days since 2000-01-01.
    """

    codes: tuple[str, ...]
    outcomes: tuple[TableOutcome, ...]
    windows: Ints
    day_rank: Ints
    stretch: Ints
    first_block: Ints
    blocks: Ints
    rows: Ints
    age: Ints
    where: Ints
    flags: Ints
    amount: Ints
    cells: Ints
    asks_purity: npt.NDArray[np.bool_]
    counts_with: npt.NDArray[np.uint64]
    sum_of: npt.NDArray[np.int32]
    sum_figures: npt.NDArray[np.int64]
    cuts: Mapping[str, npt.NDArray[np.int64]]
    unit_base: Ints

    @property
    def amount_open(self) -> int:
        """The amount code of an amount that is not stated."""
        return int(self.unit_base[-1])

    def earlier_codes(self) -> int:
        """How many codes of earlier times there are: never, the stretches of days, some day, open."""
        return len(self.windows) + 4

    def per_outcome(self, of: Callable[[TableOutcome], Any], dtype: Any = None) -> npt.NDArray[Any]:
        """Return what a function says of each outcome, to be taken by outcome id.

        *Shapes:* (outcomes,); `table.per_outcome(function)[ids]` has the shape of `ids`.

        >>> from aslived.law.table.compiler import compile_table
        >>> from aslived.law.table.columns import Columns
        >>> from aslived.law.table.lookup import evaluate
        >>> table = compile_table(Register.of("PT"))
        >>> asked = Columns.of(table, jurisdiction="PT", on=date(2022, 1, 1), substance=["heroin", "khat"], age=30)
        >>> table.per_outcome(lambda outcome: len(outcome.winners))[evaluate(table, asked)].shape
        (2, 2)
        """
        return np.array([of(outcome) for outcome in self.outcomes], dtype=dtype)

    @cached_property
    def offence(self) -> npt.NDArray[np.int8]:
        """The class of each outcome, as its place in `CLASSES`."""
        return self.per_outcome(lambda outcome: CLASSES.index(outcome.offence), np.int8)

    @cached_property
    def mildest(self) -> npt.NDArray[np.int8]:
        """The mildest class that can come out, as its place in `CLASSES`; `not_coded` where there is none."""
        return self.per_outcome(lambda outcome: _rank(outcome.possible[:1]), np.int8)

    @cached_property
    def gravest(self) -> npt.NDArray[np.int8]:
        """The gravest class that can come out, as its place in `CLASSES`; `not_coded` where there is none."""
        return self.per_outcome(lambda outcome: _rank(outcome.possible[-1:]), np.int8)

    @cached_property
    def uncoded(self) -> npt.NDArray[np.bool_]:
        """Whether some completion of each outcome is not coded."""
        return self.per_outcome(lambda outcome: outcome.uncoded, np.bool_)

    @cached_property
    def unchecked(self) -> npt.NDArray[np.bool_]:
        """Whether each outcome rests on what nobody could check."""
        return self.per_outcome(lambda outcome: outcome.unchecked, np.bool_)


def _rank(offences: tuple[Offence, ...]) -> int:
    return CLASSES.index(offences[0] if offences else "not_coded")

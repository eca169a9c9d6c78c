"""Several rows that are one person's holdings: each drug read by itself, the whole together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from aslived.law.reading.decide import Decision
from aslived.law.reading.grounds import figures, is_unchecked
from aslived.law.register.vocabulary import FROM_MILD_TO_GRAVE
from aslived.law.table.columns import Columns
from aslived.law.table.lookup import blocks_of
from aslived.law.table.sums import with_sums
from aslived.law.table.table import BELOW_AGE, CLASSES, MODES, Table

DEPENDS, NOT_CODED = CLASSES.index("depends"), CLASSES.index("not_coded")
CRIMINAL = CLASSES.index("criminal")


@dataclass(frozen=True)
class Answers:
    """What the law says of each person, in both modes.

    *Shapes:* all (2, people), in the order of `table.MODES`. Units: `offence` places in `table.CLASSES`;
    `provision` the name of the only winner, empty where several win or none; `unchecked` whether the class
    rests on what nobody could check.
    """

    offence: npt.NDArray[np.int8]
    provision: npt.NDArray[np.object_]
    unchecked: npt.NDArray[np.bool_]

    def put(self, person: int, decision: Decision) -> None:
        """Let this person have the answer of `decide`."""
        for mode, outcome in enumerate((decision.as_written, decision.as_applied)):
            names = {w.match.name if w.match else w.law.code + BELOW_AGE for w in outcome.winners}
            settled = len(names) == 1 and outcome.uncoded is None
            self.offence[mode, person] = CLASSES.index(outcome.offence)
            self.provision[mode, person] = names.pop() if settled else ""
            named = figures(decision, MODES[mode])
            self.unchecked[mode, person] = any(is_unchecked(winner, named) for winner in outcome.winners)


def together(table: Table, ids: npt.NDArray[np.int32], first: npt.NDArray[np.int64]) -> Answers:
    """Return what the law says of each person from what it says of each drug (*Several substances*).

    The gravest of the settled classes; `not_coded` where one is not coded and none is criminal; `depends`
    where an unsettled one could be graver than the gravest settled one. Right for everybody of whom
    `read_together` says so.

    *Shapes:* `ids` (2, n) as from `lookup.evaluate`, a person's rows side by side; `first` (people,) the
    first row of each.
    *Source:* docs/law-files.md, *Several substances*; the same rule as `decide.several`.
    """
    names = ["", *sorted({outcome.only for outcome in table.outcomes if outcome.only})]
    number = {name: place for place, name in enumerate(names)}
    only = table.per_outcome(lambda outcome: number[outcome.only or ""], np.int32)[ids]
    if len(first) == ids.shape[1]:
        return Answers(table.offence[ids], np.array(names, dtype=object)[only], table.unchecked[ids])
    offence = np.empty((len(MODES), len(first)), dtype=np.int8)
    shared = np.empty((len(MODES), len(first)), dtype=np.int32)
    for mode in range(len(MODES)):
        offence[mode] = _gravest(table, ids[mode], first)
        low, high = np.minimum.reduceat(only[mode], first), np.maximum.reduceat(only[mode], first)
        shared[mode] = np.where(low == high, low, 0)
    leans = np.logical_or.reduceat(table.unchecked[ids], first, axis=1)
    return Answers(offence, np.array(names, dtype=object)[shared], leans)


def _gravest(table: Table, ids: npt.NDArray[np.int32], first: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
    offence = table.offence[ids]
    beyond = np.int8(len(FROM_MILD_TO_GRAVE))
    settled = np.maximum.reduceat(np.where(offence < beyond, offence, np.int8(-1)), first)
    could_be = np.where(table.uncoded[ids], beyond, table.gravest[ids])
    unsettled = np.maximum.reduceat(np.where(offence == DEPENDS, could_be, np.int8(-1)), first)
    silent = np.logical_or.reduceat(offence == NOT_CODED, first)
    found = np.where(unsettled > settled, DEPENDS, settled)
    found = np.where(silent, NOT_CODED, found)
    gravest: npt.NDArray[np.int8] = np.where(settled == CRIMINAL, CRIMINAL, found).astype(np.int8)
    return gravest


def read_together(
    table: Table,
    columns: Columns,
    first: npt.NDArray[np.int64],
    purity_stated: npt.NDArray[np.bool_],
) -> tuple[Columns, npt.NDArray[np.bool_]]:
    """Return the rows to look up, and of whom they do not say it all, so that `decide` must be asked.

    Where a limit counts what somebody holds together, the amount of each row becomes one that stands for
    all of it. `decide` is needed where no amount can, and where a stated purity counts.

    *Shapes:* `purity_stated` (n,); returns the columns and (people,).
    """
    block = blocks_of(table, columns)
    asked = table.asks_purity[block] & purity_stated
    if len(first) == len(columns):
        return columns, asked
    held = np.left_shift(np.uint64(1), columns.substance.astype(np.uint64))
    person = np.repeat(np.arange(len(first)), np.diff([*first, len(columns)]))
    all_held = np.bitwise_or.reduceat(held, first)[person]
    summed = (table.counts_with[block] & all_held & ~held) != 0
    columns, done = with_sums(columns, table.sum_figures, np.where(summed, table.sum_of[block], -1), first)
    whole: npt.NDArray[np.bool_] = np.logical_or.reduceat(asked | (summed & ~done), first)
    return columns, whole

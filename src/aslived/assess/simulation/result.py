"""What a simulation found: shares under each law, by group, and who moves where between laws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from aslived.assess.simulation.laws import SimulatedLaw
from aslived.assess.simulation.standing import STANDINGS, Measure, Standing, Verdict, kind
from aslived.assess.simulation.tally import NOBODY, Sums, Tally, Unread
from aslived.law.reading.rule import Mode
from aslived.law.table.table import MODES
from aslived.measure.intervals import wilson
from aslived.measure.survey import proportion_of_sums

EVERYBODY = None
"""The group of all people."""
Group = str | None


class Share(NamedTuple):
    """How many of the settled the law makes it so for, with those in doubt beside them.

    `share`, `low`, `high` (95 %) and `band` are weighted where the file has weights; `band` is the share if
    it were so for none, or all, of those in doubt.
    """

    yes: int
    settled: int
    unchecked: int
    unsettled: int
    not_coded: int
    share: float | None
    low: float | None
    high: float | None
    interval: str
    band: tuple[float, float] | None


@dataclass(frozen=True)
class Simulation:
    """The people of a file under several laws; the first law is what the others are compared with."""

    laws: tuple[SimulatedLaw, ...]
    by: str | None
    weight: str | None
    tally: Tally
    lead: tuple[str, ...]

    @property
    def people(self) -> int:
        return self.tally.people

    @property
    def unread(self) -> Mapping[str, Unread]:
        """Rows that could not be read, by the code of what is wrong."""
        return self.tally.unread

    @property
    def unread_rows(self) -> int:
        return sum(unread.rows for unread in self.unread.values())

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Everybody, then each group."""
        named = sorted({cell.group for cell in self.tally.sums}) if self.by else []
        return (EVERYBODY, *named)

    @cached_property
    def _cells(self) -> dict[tuple[int, int, Group], dict[tuple[int, int], Sums]]:
        found: dict[tuple[int, int, Group], dict[tuple[int, int], Sums]] = {}
        for cell, sums in sorted(self.tally.sums.items()):
            for group in (EVERYBODY, *([cell.group] if self.by else [])):
                here = found.setdefault((cell.law, cell.mode, group), {})
                keys = (cell.first, cell.key)
                here[keys] = here.get(keys, NOBODY).plus(sums)
        return found

    def _here(self, law: int, mode: Mode, group: Group) -> dict[tuple[int, int], Sums]:
        return self._cells.get((law, MODES.index(mode), group), {})

    def size(self, group: Group) -> int:
        """How many people the group has."""
        return add_up(self._here(0, "as_written", group).values()).people

    def share(self, law: int, mode: Mode, group: Group, measure: Measure) -> Share:
        """Return for how many it is so under a law."""
        sums = self.verdicts(law, mode, group, measure)
        yes, no = sums.pop("yes", NOBODY), sums.pop("no", NOBODY)
        limits = interval(yes, no, weighted=self.weight is not None)
        return Share(
            yes=yes.people,
            settled=yes.people + no.people,
            unchecked=sums.get("unchecked", NOBODY).people,
            unsettled=sums.get("unsettled", NOBODY).people,
            not_coded=sums.get("not_coded", NOBODY).people,
            share=limits.share,
            low=limits.low,
            high=limits.high,
            interval=limits.interval,
            band=_band(yes, no, add_up(sums.values())),
        )

    def verdicts(self, law: int, mode: Mode, group: Group, measure: Measure) -> dict[Verdict, Sums]:
        """Return for whom it is so, is not so, and is in doubt."""
        sums: dict[Verdict, Sums] = {}
        for (_, key), found in self._here(law, mode, group).items():
            verdict = kind(key).verdicts[measure]
            sums[verdict] = sums.get(verdict, NOBODY).plus(found)
        return sums

    def standings(self, law: int, mode: Mode, group: Group) -> dict[Standing, Sums]:
        """Return where the people of the group stand under a law; everybody stands somewhere once."""
        found: dict[Standing, Sums] = dict.fromkeys(STANDINGS, NOBODY)
        for (_, key), sums in self._here(law, mode, group).items():
            found[kind(key).standing] = found[kind(key).standing].plus(sums)
        return found

    def moves(self, law: int, mode: Mode, group: Group) -> dict[tuple[Standing, Standing], Sums]:
        """Return who stands where under the first law and under this one."""
        found: dict[tuple[Standing, Standing], Sums] = {}
        for (first, key), sums in self._here(law, mode, group).items():
            pair = (kind(first).standing, kind(key).standing)
            found[pair] = found.get(pair, NOBODY).plus(sums)
        order = STANDINGS.index
        return dict(sorted(found.items(), key=lambda item: (order(item[0][0]), order(item[0][1]))))


class Limits(NamedTuple):
    """A share with the limits of its 95 % interval."""

    share: float | None
    low: float | None
    high: float | None
    interval: str


def interval(yes: Sums, no: Sums, *, weighted: bool) -> Limits:
    """Return the share of yes with its interval: Wilson's, or Wilson's at the effective size of the weights."""
    settled = yes.people + no.people
    if settled == 0:
        return Limits(None, None, None, "none")
    if weighted:
        found = proportion_of_sums(yes, no)
        return Limits(found.point, found.low, found.high, found.interval)
    limits = wilson(yes.people, settled)
    return Limits(yes.people / settled, limits.low, limits.high, limits.method)


def _band(yes: Sums, no: Sums, doubt: Sums) -> tuple[float, float] | None:
    total = yes.weight + no.weight + doubt.weight
    return (yes.weight / total, (yes.weight + doubt.weight) / total) if total else None


def add_up(sums: Iterable[Sums]) -> Sums:
    """Return the sum of sums."""
    total = NOBODY
    for one in sums:
        total = total.plus(one)
    return total

"""What of a simulation may be written for others: small groups and what would give them away withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal, NamedTuple

from aslived.assess.simulation.result import Group, Simulation, add_up
from aslived.assess.simulation.standing import Measure, Standing, kind
from aslived.assess.simulation.tally import NOBODY, Sums
from aslived.law.reading.rule import Mode
from aslived.law.table.table import MODES
from aslived.measure.disclosure import CRIMINALISED, Axis, Policy, Table, release
from aslived.measure.disclosure.percentage import from_shown
from aslived.measure.disclosure.table import Definition, Path

Side = Literal["criminalised", "other_offence", "free", "in_doubt"]
SIDES: tuple[Side, ...] = ("criminalised", "other_offence", "free", "in_doubt")
YES, REST = "yes", "rest"
BESIDE: tuple[Measure, ...] = ("fined", "summoned")


class ShownFigure(NamedTuple):
    """A figure as it may be published; None is withheld. `people` are rounded, and None too where weighted."""

    people: int | None
    percent: int | None


@dataclass(frozen=True)
class ReleasedSimulation:
    """A simulation as it may be published: where each group stands under each law, and what beside.

    Who moves where between laws is never published: such flows are too small and give the rest away.
    """

    simulation: Simulation
    policy: Policy
    figures: Mapping[Definition, int | None]

    def size(self, group: Group) -> int | None:
        """How many people the group has, rounded."""
        return self.figures[_cell(group, {})]

    def standing(self, law: int, mode: Mode, group: Group, side: Side) -> ShownFigure:
        """How many of the group stand there under a law."""
        here = self.simulation.standings(law, mode, group)
        weight = add_up(found for standing, found in here.items() if side_of(standing) == side).weight
        return self._figure(group, {_axis(law, mode): side}, weight)

    def certain_of(self, law: int, mode: Mode, group: Group, measure: Measure) -> ShownFigure:
        """For how many of the group it is settled that they can be fined, or summoned, under a law."""
        weight = self.simulation.verdicts(law, mode, group, measure).get("yes", NOBODY).weight
        return self._figure(group, {f"{_axis(law, mode)} {measure}": YES}, weight)

    def _figure(self, group: Group, where: dict[str, str], weight: float) -> ShownFigure:
        people, of = self.figures[_cell(group, where)], self.size(group)
        if people is None or of is None:
            return ShownFigure(None, None)
        percent = from_shown(people, of, self.policy)
        if self.simulation.weight is None:
            return ShownFigure(people, percent)
        whole = add_up(self.simulation.standings(0, "as_written", group).values()).weight
        return ShownFigure(None, None if percent is None else round(100 * weight / whole))


def protect_simulation(simulation: Simulation, policy: Policy = CRIMINALISED) -> ReleasedSimulation:
    """Return the figures as they may be published.

    Every table is protected with its sums, and what one withholds is withheld in all of them, until nothing
    more has to be: otherwise one table would give away what another hides.

    *Errors:* AL-DIS-016 where there are too many groups to hold against each other.
    *Source:* the rule of ten with complements; measure.disclosure.
    """
    tables = list(_tables(simulation))
    hidden: set[Definition] = set()
    while True:
        before = len(hidden)
        shown: dict[Definition, int | None] = {}
        for table in tables:
            also = {at: "asked" for at, cell in enumerate(table.definitions) if cell in hidden}
            done = release(table, policy, also=also)
            hidden |= {table.definitions[at] for at in done.pattern.withheld}
            shown.update(zip(table.definitions, done.figures, strict=True))
        if len(hidden) == before:
            return ReleasedSimulation(simulation, policy, shown)


def side_of(standing: Standing) -> Side:
    """Return on which side somebody stands; whatever is doubtful is one side."""
    return standing if standing in ("criminalised", "other_offence", "free") else "in_doubt"


def _axis(law: int, mode: Mode) -> str:
    return f"law {law} {mode}"


def _cell(group: Group, where: dict[str, str]) -> Definition:
    return tuple(sorted({**where, **({} if group is None else {"group": group})}.items()))


def _tables(simulation: Simulation) -> Iterator[Table]:
    """Yield a table for each law and reading: where the groups stand, who can be fined, who can be summoned."""
    for mode, law in product(MODES, range(len(simulation.laws))):
        cells = {
            cell: sums
            for cell, sums in simulation.tally.sums.items()
            if (cell.law, MODES[cell.mode]) == (law, mode)
        }
        sides = ((cell.group, side_of(kind(cell.key).standing), sums) for cell, sums in cells.items())
        yield _table(simulation, Axis.of(_axis(law, mode), SIDES), sides)
        for measure in BESIDE:
            answers = (
                (cell.group, YES if kind(cell.key).verdicts[measure] == "yes" else REST, sums)
                for cell, sums in cells.items()
            )
            yield _table(simulation, Axis.of(f"{_axis(law, mode)} {measure}", (YES, REST)), answers)


def _table(simulation: Simulation, axis: Axis, counted: Iterable[tuple[str, str, Sums]]) -> Table:
    leaves: dict[tuple[Path, ...], int] = {}
    for group, side, sums in counted:
        at: tuple[Path, ...] = ((group,), (side,)) if simulation.by else ((side,),)
        leaves[at] = leaves.get(at, 0) + sums.people
    named = [group for group in simulation.groups if group is not None]
    return Table.from_leaves([Axis.of("group", named), axis] if simulation.by else [axis], leaves)

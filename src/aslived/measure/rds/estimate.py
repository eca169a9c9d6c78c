"""Estimates with their defaults, refusals and flags: what may be printed of a respondent-driven sample."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aslived.measure.rds import wording
from aslived.measure.rds.arrangement import Arrangement, arranged
from aslived.measure.rds.cells import Cells, Entry, cells_of
from aslived.measure.rds.estimators import (
    cell_totals,
    design_effect,
    inverse_degree,
    rds_i_totals,
    transition_shares,
)
from aslived.measure.rds.intervals import (
    LOST_ABOVE,
    Spread,
    chain_spread,
    gile_spread,
    tree_spread_rds_i,
    tree_spreads,
    union,
)
from aslived.measure.rds.plan import REFUSE_ABOVE, UNION_ABOVE, Plan
from aslived.measure.rds.recruitment import Recruitment
from aslived.measure.rds.sequential import sequential_weights

Vector = NDArray[np.float64]

LEAST_SEEDS, LEAST_WAVES = 3, 3


@dataclass(frozen=True)
class AtSize:
    """What the estimate would be if the population held this many people."""

    population: float
    point: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Beside:
    """The tree bootstrap, as the cautious figure beside another interval."""

    interval: str
    low: float
    high: float


@dataclass(frozen=True)
class Estimate:
    """One share with all that may be said of its uncertainty.

    `refused` says in words why there is no interval (or no point); `flags` are the codes of every caution.
    """

    outcome: str
    level: str | None
    domain: str | None
    estimator: str
    point: float | None
    se: float | None
    low: float | None
    high: float | None
    interval: str
    n: int
    count: int
    design_effect: float | None
    flags: tuple[str, ...]
    refused: str | None
    sensitivity: tuple[AtSize, ...] = ()
    beside: Beside | None = None


@dataclass(frozen=True)
class Estimates:
    """All estimates of one request, and the assumptions under which they hold."""

    estimates: tuple[Estimate, ...]
    assumptions: tuple[str, ...]
    plan: Plan

    def as_json(self) -> dict[str, Any]:
        """Return the documented contract of `aslived rds estimate --json`."""
        return {
            "estimates": [asdict(estimate) for estimate in self.estimates],
            "assumptions": list(self.assumptions),
        }


def estimate(
    survey: Recruitment, plan: Plan, progress: Callable[[int, int], None] | None = None
) -> Estimates:
    """Estimate every share that the plan asks for.

    With population sizes: Gile's SS with Gile's bootstrap, the band over sizes always beside it, the interval
    spanning the sizes where more than a tenth of the smallest was sampled, and none for a single size above
    three tenths. Without: RDS-II with the tree bootstrap. Too few seeds or waves, or a group that recruitment
    does not tie to the rest: the point stays, the interval is refused with the reason.

    *Errors:* AL-RDS-021, 022 (outcomes), 031 to 036 and 041 to 043 (the plan).
    *Source:* `docs/measure-rds.md` for the rules; each method's module for its paper.

    >>> from aslived.measure.rds.recruitment import recruitment_of
    >>> survey = recruitment_of("abcd", [None, "a", "a", "b"], [4, 5, 2, 2], {"x": list("nyny")})
    >>> found = estimate(survey, Plan(outcomes=("x",), replicates=100)).estimates[1]
    >>> round(found.point, 3), found.low, found.flags
    (0.483, None, ('few_seeds', 'few_waves', 'unsupported'))
    """
    plan = plan.settled(survey)
    arrangement = arranged(survey, [*plan.outcomes, *([plan.domain] if plan.domain else [])])
    work = _Work(plan, arrangement)
    questions = [cells_of(arrangement, outcome, plan.domain) for outcome in plan.outcomes]
    beside = work.trees(questions)
    found: list[Estimate] = []
    for number, (cells, trees) in enumerate(zip(questions, beside, strict=True)):
        found += work.question(cells, trees)
        if progress:
            progress(number + 1, len(questions))
    return Estimates(tuple(found), wording.assumptions(plan, survey, questions), plan)


@dataclass(frozen=True, eq=False)
class _Work:
    plan: Plan
    survey: Arrangement

    @property
    def sizes(self) -> tuple[float | None, ...]:
        """The sizes to compute at: those given, or half and twice the only one, for the band."""
        population = self.plan.population
        if population is None or self.plan.estimator != "ss":
            return (None,)
        if population.single:
            return (max(population.mid / 2, float(self.survey.survey.n)), population.mid, population.mid * 2)
        return (population.low, population.mid, population.high)

    @property
    def sampled(self) -> float:
        """The share of the smallest population that was sampled (0 where no size was given)."""
        return self.survey.survey.n / self.plan.population.low if self.plan.population else 0.0

    @property
    def refused(self) -> tuple[str, ...]:
        """Why no interval may be given for any group."""
        flags = []
        if self.survey.survey.seeds < LEAST_SEEDS:
            flags.append("few_seeds")
        if self.survey.survey.waves < LEAST_WAVES:
            flags.append("few_waves")
        population = self.plan.population
        if self.plan.estimator == "ss" and population and population.single and self.sampled > REFUSE_ABOVE:
            flags.append("one_size_refused")
        return tuple(flags)

    @property
    def spans(self) -> bool:
        """Whether the interval spans all sizes given."""
        population = self.plan.population
        wide = population is not None and not population.single and self.sampled > UNION_ABOVE
        return wide and self.plan.estimator == "ss"

    def weights(self, size: float | None) -> Vector:
        degree = self.survey.degree
        return inverse_degree(degree) if size is None else sequential_weights(degree, size)

    def points(self, cells: Cells, size: float | None) -> Vector | None:
        """Return the point of every entry, or None where RDS-I cannot be computed."""
        if self.plan.estimator == "rds1":
            totals = rds_i_totals(
                cells.transitions, self.survey.degree[cells.cell >= 0], cells.cell[cells.cell >= 0]
            )
        else:
            totals = cell_totals(cells.cell, self.weights(size), cells.count)
        if totals is None:
            return None
        return np.array([float(entry.group.share(totals[None])[0]) for entry in cells.entries])

    def trees(self, questions: Sequence[Cells]) -> list[Spread | None]:
        """Return the tree bootstrap of every question: the interval asked for, or the one beside it."""
        if self.refused:
            return [None] * len(questions)
        if self.plan.estimator == "rds1":
            return [tree_spread_rds_i(self.plan, self.survey, cells) for cells in questions]
        used = self.sizes if self.spans else (self.sizes[len(self.sizes) // 2],)
        by_size = [tree_spreads(self.plan, self.survey, questions, self.weights(size)) for size in used]
        return [union(spreads, len(used) // 2) for spreads in zip(*by_size, strict=True)]

    def question(self, cells: Cells, tree: Spread | None) -> list[Estimate]:
        points = [self.points(cells, size) for size in self.sizes]
        middle = len(self.sizes) // 2
        point = points[middle]
        if point is None:
            return [self.nothing(cells, entry) for entry in cells.entries]
        spreads = self.spreads(cells, points, tree)
        main = None
        if spreads:
            main = union(spreads, middle) if self.spans else spreads[middle]
        made = [
            self.one(cells, row, float(point[row]), main, tree, self.band(points, spreads, row))
            for row in range(len(cells.entries))
        ]
        return _alike(cells.entries, made)

    def spreads(self, cells: Cells, points: Sequence[Vector | None], tree: Spread | None) -> list[Spread]:
        if self.refused or tree is None:
            return []
        if self.plan.interval == "tree":
            return [tree] * len(points)
        if self.plan.interval == "gile":
            return [
                gile_spread(self.plan, self.survey, cells, self.weights(size), float(size), point)
                for size, point in zip(self.sizes, points, strict=True)
                if size is not None and point is not None
            ]
        point = points[0]
        chain = chain_spread(self.plan, self.survey, cells, point) if point is not None else None
        return [chain] if chain is not None else []

    def band(
        self, points: Sequence[Vector | None], spreads: Sequence[Spread], row: int
    ) -> tuple[AtSize, ...]:
        if self.plan.estimator != "ss":
            return ()
        shown = self.plan.interval == "gile" and len(spreads) == len(points)
        return tuple(
            AtSize(
                size,
                float(point[row]),
                float(spreads[at].low[row]) if shown else None,
                float(spreads[at].high[row]) if shown else None,
            )
            for at, (size, point) in enumerate(zip(self.sizes, points, strict=True))
            if size is not None and point is not None
        )

    def one(
        self, cells: Cells, row: int, point: float, main: Spread | None, tree: Spread | None,
        band: tuple[AtSize, ...],
    ) -> Estimate:  # fmt: skip
        entry = cells.entries[row]
        flags = [*self.refused, *self.cautions(cells, entry)]
        if not flags and main is None:
            flags.append("not_connected")
        if main is not None and main.lost[row] > LOST_ABOVE:
            flags.append("replicates_lost")
        stops = [flag for flag in flags if flag in wording.REASONS]
        if set(stops) - {"one_size_refused"}:
            stops.append("unsupported")
        flags = sorted({*flags, *stops, *self.notes(cells)})
        kept = main if main is not None and not stops else None
        se = float(kept.se[row]) if kept else None
        population = self.plan.population.mid if self.plan.population and entry.domain is None else None
        return Estimate(
            outcome=cells.outcome,
            level=entry.level,
            domain=entry.domain,
            estimator=self.plan.estimator,
            point=point if np.isfinite(point) else None,
            se=se,
            low=float(kept.low[row]) if kept else None,
            high=float(kept.high[row]) if kept else None,
            interval=self.plan.interval,
            n=entry.n,
            count=entry.count,
            design_effect=None if se is None else design_effect(point, se, entry.n, population),
            flags=tuple(flags),
            refused=wording.reason(stops) if stops else None,
            sensitivity=band if kept else tuple(replace(at, low=None, high=None) for at in band),
            beside=self.cautious(tree, row) if kept else None,
        )

    def cautious(self, tree: Spread | None, row: int) -> Beside | None:
        if self.plan.interval == "tree" or tree is None or tree.lost[row] > LOST_ABOVE:
            return None
        return Beside("tree", float(tree.low[row]), float(tree.high[row]))

    def cautions(self, cells: Cells, entry: Entry) -> list[str]:
        """Return why this one group has no interval."""
        if entry.n == 0:
            return ["nobody_answered"]
        if entry.count in (0, entry.n):
            return ["one_answer_only"]
        own = np.isin(np.arange(cells.count), entry.group.part)
        answer = cells.level == cells.level[entry.group.part[0]]
        place = cells.domain == cells.domain[entry.group.part[0]]
        for group in [answer] if entry.domain is None else [own, answer, place]:
            out = cells.transitions[group][:, ~group].sum()
            back = cells.transitions[~group][:, group].sum()
            if out == 0 or back == 0:
                return ["no_cross_recruitment"]
        return []

    def notes(self, cells: Cells) -> list[str]:
        """Return cautions that do not stop an interval."""
        population = self.plan.population
        flags = []
        if self.plan.estimator == "ss" and population is not None:
            if population.single:
                flags.append("one_size")
            if self.spans:
                flags.append("spans_sizes")
            if int(self.survey.degree.max()) >= population.low:
                flags.append("degree_above_population")
        if cells.answered < self.survey.survey.n:
            flags.append("answers_missing")
        if self.plan.estimator == "rds1" and transition_shares(cells.transitions)[1]:
            flags.append("filled_transitions")
        return flags

    def nothing(self, cells: Cells, entry: Entry) -> Estimate:
        """RDS-I without a connected chain: not even a point."""
        flags = tuple(sorted({"not_connected", "unsupported", *self.refused, *self.notes(cells)}))
        return Estimate(
            cells.outcome, entry.level, entry.domain, self.plan.estimator, None, None, None, None,
            self.plan.interval, entry.n, entry.count, None, flags,
            wording.reason([flag for flag in flags if flag in wording.REASONS]),
        )  # fmt: skip


def _alike(entries: Sequence[Entry], made: list[Estimate]) -> list[Estimate]:
    """Give groups that nothing but their name tells apart the same figures: the mean of theirs."""
    groups: dict[int, list[int]] = defaultdict(list)
    for row, entry in enumerate(entries):
        groups[entry.likeness].append(row)
    for rows in groups.values():
        if len(rows) < 2:
            continue
        point, se, low, high, effect = (
            _mean([getattr(made[row], name) for row in rows])
            for name in ("point", "se", "low", "high", "design_effect")
        )
        bands = [made[row].sensitivity for row in rows]
        band = tuple(
            AtSize(
                sizes[0].population,
                _mean([at.point for at in sizes]) or 0.0,
                _mean([at.low for at in sizes]),
                _mean([at.high for at in sizes]),
            )
            for sizes in zip(*bands, strict=True)
        )
        trees = [beside for row in rows if (beside := made[row].beside)]
        beside = None
        if len(trees) == len(rows):
            beside = Beside(
                "tree", _mean([b.low for b in trees]) or 0.0, _mean([b.high for b in trees]) or 0.0
            )
        for row in rows:
            made[row] = replace(
                made[row], point=point, se=se, low=low, high=high, design_effect=effect, sensitivity=band,
                beside=beside,
            )  # fmt: skip
    return made


def _mean(values: Sequence[float | None]) -> float | None:
    known = sorted(value for value in values if value is not None)
    return sum(known) / len(known) if len(known) == len(values) and known else None

"""Estimates with their defaults, refusals and flags: what may be printed of a respondent-driven sample."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aslived.measure.rds import cautions
from aslived.measure.rds.arrangement import Arrangement, arrange
from aslived.measure.rds.assumption import assumptions
from aslived.measure.rds.cells import Cells, Share, cells_of
from aslived.measure.rds.estimators import cell_totals, design_effect, inverse_degree, rds_i_totals
from aslived.measure.rds.homophily_graph import hcg_fit
from aslived.measure.rds.intervals import (
    LOST_ABOVE,
    Progress,
    Spread,
    chain_spread,
    gile_spread,
    history_of,
    tree_spread_hcg,
    tree_spread_rds_i,
    tree_spreads,
    union,
)
from aslived.measure.rds.plan import Plan
from aslived.measure.rds.ratio import Ratio, ratio_of, ratio_spreads
from aslived.measure.rds.recruitment import Recruitment
from aslived.measure.rds.result import AtSize, Beside, Estimate, Estimates
from aslived.measure.rds.sequential import sequential_weights

Vector = NDArray[np.float64]


def estimate(survey: Recruitment, plan: Plan, progress: Progress | None = None) -> Estimates:
    """Estimate every share and ratio that the plan asks for.

    With population sizes: Gile's SS with Gile's bootstrap, the band over sizes always beside it, the interval
    spanning the sizes where more than a tenth of the smallest was sampled, and none for a single size above
    three tenths. Without: RDS-II with the tree bootstrap. Too few seeds or waves, or a group that recruitment
    does not tie to the rest: the point stays, the interval is refused with the reason.

    *Errors:* AL-RDS-021, 022 (outcomes), 031 to 039 and 041 to 043 (the plan).
    *Source:* `docs/measure-rds.md` for the rules; each method's module for its paper.

    >>> from aslived.measure.rds.recruitment import recruitment_of
    >>> survey = recruitment_of("abcd", [None, "a", "a", "b"], [4, 5, 2, 2], {"x": list("nyyn")})
    >>> found = estimate(survey, Plan(outcomes=("x",), replicates=100)).estimates[1]
    >>> round(found.point, 3), found.low, found.flags
    (0.483, None, ('few_seeds', 'few_waves', 'unsupported'))
    """
    plan = plan.with_defaults(survey)
    work = Work(plan, arrangement_of(survey, plan), progress)
    questions = [cells_of(work.survey, outcome, plan.domain) for outcome in plan.outcomes]
    found: list[Estimate] = []
    for cells, trees in zip(questions, work.trees(questions), strict=True):
        found += work.question(cells, trees)
    found += work.ratios([ratio_of(work.survey, text) for text in plan.ratios])
    return Estimates(tuple(found), assumptions(plan, survey, questions), plan)


def arrangement_of(survey: Recruitment, plan: Plan) -> Arrangement:
    """Return the survey in the canonical order that the plan's random draws go to."""
    columns = [*plan.outcomes, *([plan.domain] if plan.domain else [])]
    return arrange(survey, columns, plan.ratios)


def weights_at(survey: Arrangement, size: float | None) -> Vector:
    """Return the SS weights at a population size, or 1 / degree where there is none."""
    return inverse_degree(survey.degree) if size is None else sequential_weights(survey.degree, size)


@dataclass(frozen=True, eq=False)
class Work:
    """One plan on one survey."""

    plan: Plan
    survey: Arrangement
    progress: Progress | None = None

    @property
    def sizes(self) -> tuple[float | None, ...]:
        """The population sizes computed at, the one believed in the middle."""
        return cautions.sizes(self.plan, self.survey)

    @property
    def used(self) -> tuple[float | None, ...]:
        """Those of them that the interval covers."""
        middle = len(self.sizes) // 2
        return self.sizes if cautions.spans(self.plan, self.survey) else self.sizes[middle : middle + 1]

    def points(self, cells: Cells, size: float | None) -> Vector | None:
        """Return the point of every entry, or None where the method has none."""
        totals: Vector | None
        if self.plan.estimator == "rds1":
            kept = cells.cell >= 0
            totals = rds_i_totals(cells.transitions, self.survey.degree[kept], cells.cell[kept])
        elif self.plan.estimator == "hcg":
            fit = hcg_fit(history_of(self.survey, cells), size)
            totals = fit.share if fit else None
        else:
            totals = cell_totals(cells.cell, weights_at(self.survey, size), cells.count)
        if totals is None:
            return None
        return np.array([float(entry.group.share(totals[None])[0]) for entry in cells.entries])

    def trees(self, questions: Sequence[Cells]) -> list[Spread | None]:
        """Return the tree bootstrap of every question: the interval asked for, or the one beside it."""
        if cautions.for_all(self.plan, self.survey) or not questions:
            return [None] * len(questions)
        plan, survey = self.plan, self.survey
        if plan.estimator == "rds1":
            return [tree_spread_rds_i(plan, survey, cells) for cells in questions]
        by_size = [
            [tree_spread_hcg(plan, survey, cells, size, self.progress) for cells in questions]
            if plan.estimator == "hcg"
            else tree_spreads(plan, survey, questions, weights_at(survey, size))
            for size in self.used
        ]
        return [union(spreads, len(self.used) // 2) for spreads in zip(*by_size, strict=True)]

    def question(self, cells: Cells, tree: Spread | None) -> list[Estimate]:
        """Return the estimates of one outcome."""
        points = [self.points(cells, size) for size in self.sizes]
        middle = len(self.sizes) // 2
        point = points[middle]
        if point is None:
            return [self.nothing(cells, entry) for entry in cells.entries]
        spreads = self.spreads(cells, points, tree)
        main = None
        if spreads:
            main = union(spreads, middle) if len(self.used) > 1 else spreads[middle]
        made = [
            self.one(cells, row, float(point[row]), main, tree, self.band(points, spreads, row))
            for row in range(len(cells.entries))
        ]
        return _alike(cells.entries, made)

    def spreads(self, cells: Cells, points: Sequence[Vector | None], tree: Spread | None) -> list[Spread]:
        """Return the interval at each population size (the same for all where sizes do not matter)."""
        if tree is None:
            return []
        if self.plan.interval == "tree":
            return [tree] * len(points)
        if self.plan.interval == "gile":
            return [
                gile_spread(self.plan, self.survey, cells, weights_at(self.survey, size), size, point)
                for size, point in zip(self.sizes, points, strict=True)
                if size is not None and point is not None
            ]
        point = points[0]
        chain = chain_spread(self.plan, self.survey, cells, point) if point is not None else None
        return [chain] if chain is not None else []

    def band(
        self, points: Sequence[Vector | None], spreads: Sequence[Spread], row: int
    ) -> tuple[AtSize, ...]:
        """Return the estimate at each population size."""
        own = self.plan.interval == "gile" and len(spreads) == len(points)
        return tuple(
            AtSize(
                size,
                float(point[row]),
                float(spreads[at].low[row]) if own else None,
                float(spreads[at].high[row]) if own else None,
            )
            for at, (size, point) in enumerate(zip(self.sizes, points, strict=True))
            if size is not None and point is not None
        )

    def one(
        self, cells: Cells, row: int, point: float, main: Spread | None, tree: Spread | None,
        band: tuple[AtSize, ...],
    ) -> Estimate:  # fmt: skip
        """Put one estimate together, with every flag; a flag that stops the interval takes it away."""
        entry = cells.entries[row]
        stops = [*cautions.for_all(self.plan, self.survey), *cautions.for_group(cells, entry)]
        if not stops and main is None:
            stops.append("not_connected")
        if main is not None and main.lost[row] > LOST_ABOVE:
            stops.append("replicates_lost")
        kept = main if not stops else None
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
            flags=cautions.flags(stops, self.notes(cells)),
            refused=cautions.reasons(stops),
            sensitivity=_shown(band, kept is not None),
            beside=self.cautious(tree, row) if kept else None,
        )

    def notes(self, cells: Cells) -> list[str]:
        """Return the cautions that do not stop an interval."""
        return [
            *cautions.of_sizes(self.plan, self.survey),
            *cautions.of_answers(self.plan, self.survey, cells),
        ]

    def cautious(self, tree: Spread | None, row: int) -> Beside | None:
        """Return the tree bootstrap where it is not the interval itself."""
        if self.plan.interval == "tree" or tree is None or tree.lost[row] > LOST_ABOVE:
            return None
        return Beside("tree", float(tree.low[row]), float(tree.high[row]))

    def nothing(self, cells: Cells, entry: Share) -> Estimate:
        """A method that needs a connected recruitment, without one: not even a point."""
        stops = ["not_connected", *cautions.for_all(self.plan, self.survey)]
        return Estimate(
            cells.outcome, entry.level, entry.domain, self.plan.estimator, None, None, None, None,
            self.plan.interval, entry.n, entry.count, None,
            cautions.flags(stops, self.notes(cells)), cautions.reasons(stops),
        )  # fmt: skip

    def ratios(self, asked: Sequence[Ratio]) -> list[Estimate]:
        """Return the estimates of ratios, always with the tree bootstrap."""
        stops = cautions.for_all(self.plan, self.survey)
        notes = cautions.of_sizes(self.plan, self.survey)
        by_size = [weights_at(self.survey, size) for size in self.sizes]
        spreads: list[Spread] = []
        if asked and not stops:
            found = [
                ratio_spreads(self.plan, self.survey, asked, weights_at(self.survey, size))
                for size in self.used
            ]
            spreads = [union(of_one, len(found) // 2) for of_one in zip(*found, strict=True)]
        made = []
        for at, ratio in enumerate(asked):
            points = [ratio.value(weight) for weight in by_size]
            point, weight = points[len(points) // 2], by_size[len(points) // 2]
            own = [*stops, *(["nothing_to_divide_by"] if not np.isfinite(point) else [])]
            kept = spreads[at] if spreads and not own else None
            if kept is not None and kept.lost[0] > LOST_ABOVE:
                own, kept = [*own, "replicates_lost"], None
            missing = ["answers_missing"] if ratio.answered < self.survey.survey.n else []
            made.append(
                Estimate(
                    outcome=ratio.text, level=None, domain=None, estimator=self.plan.estimator,
                    point=point if np.isfinite(point) else None,
                    se=float(kept.se[0]) if kept else None,
                    low=float(kept.low[0]) if kept else None,
                    high=float(kept.high[0]) if kept else None,
                    interval="tree", n=ratio.answered, count=None,
                    design_effect=ratio.design_effect(float(kept.se[0]), weight) if kept else None,
                    flags=cautions.flags(own, [*notes, *missing]),
                    refused=cautions.reasons(own),
                    sensitivity=tuple(
                        AtSize(size, value, None, None)
                        for size, value in zip(self.sizes, points, strict=True)
                        if size is not None and np.isfinite(value)
                    ),
                )
            )  # fmt: skip
        return made


def _shown(band: tuple[AtSize, ...], whole: bool) -> tuple[AtSize, ...]:
    return band if whole else tuple(replace(at, low=None, high=None) for at in band)


def _alike(entries: Sequence[Share], made: list[Estimate]) -> list[Estimate]:
    """Give groups that nothing but their name tells apart the same figures: the mean of theirs."""
    groups: dict[int, list[int]] = defaultdict(list)
    for row, entry in enumerate(entries):
        groups[entry.likeness].append(row)
    for rows in groups.values():
        if len(rows) > 1:
            shared = _averaged([made[row] for row in rows])
            for row in rows:
                made[row] = replace(shared, level=made[row].level, domain=made[row].domain)
    return made


def _averaged(alike: Sequence[Estimate]) -> Estimate:
    point, se, low, high, effect = (
        _mean([getattr(one, name) for one in alike])
        for name in ("point", "se", "low", "high", "design_effect")
    )
    band = tuple(
        AtSize(
            sizes[0].population,
            _mean([at.point for at in sizes]) or 0.0,
            _mean([at.low for at in sizes]),
            _mean([at.high for at in sizes]),
        )
        for sizes in zip(*(one.sensitivity for one in alike), strict=True)
    )
    trees = [one.beside for one in alike if one.beside]
    beside = None
    if len(trees) == len(alike):
        beside = Beside("tree", _mean([b.low for b in trees]) or 0.0, _mean([b.high for b in trees]) or 0.0)
    return replace(
        alike[0],
        point=point,
        se=se,
        low=low,
        high=high,
        design_effect=effect,
        sensitivity=band,
        beside=beside,
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = sorted(value for value in values if value is not None)
    return sum(known) / len(known) if len(known) == len(values) and known else None

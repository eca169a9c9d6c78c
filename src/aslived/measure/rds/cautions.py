"""Why an interval is refused, and what else a reader must know: the flags of an estimate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aslived.measure.rds.arrangement import Arrangement
from aslived.measure.rds.cells import Cells, Share
from aslived.measure.rds.estimators import transition_shares
from aslived.measure.rds.plan import REFUSE_ABOVE, UNION_ABOVE, Plan

LEAST_SEEDS, LEAST_WAVES = 3, 3


def reasons(stops: Sequence[str]) -> tuple[str, ...] | None:
    """Return why there is no interval, each code once; None where there is one.

    >>> reasons(["few_waves", "few_seeds", "few_waves"]), reasons([])
    (('few_seeds', 'few_waves'), None)
    """
    return tuple(sorted(set(stops))) or None


def flags(stops: Sequence[str], notes: Sequence[str]) -> tuple[str, ...]:
    """Return all flags in order; what stops an interval, but for the choice of a size, makes it unsupported.

    >>> flags(["few_seeds"], ["one_size"])
    ('few_seeds', 'one_size', 'unsupported')
    """
    unsupported = ["unsupported"] if set(stops) - {"one_size_refused"} else []
    kept = [note for note in notes if note != "spans_sizes" or not stops]
    return tuple(sorted({*stops, *kept, *unsupported}))


def sizes(plan: Plan, survey: Arrangement) -> tuple[float | None, ...]:
    """Return the population sizes to compute at: those given, or half and twice the only one, for the band."""
    if not plan.sized or plan.population is None:
        return (None,)
    mid = plan.population.mid
    if plan.population.single:
        return (max(mid / 2, float(survey.survey.n)), mid, mid * 2)
    return (plan.population.low, mid, plan.population.high)


def share_sampled(plan: Plan, survey: Arrangement) -> float:
    """Return the share of the smallest population that was sampled (0 where no size is used)."""
    return survey.survey.n / plan.population.low if plan.sized and plan.population else 0.0


def spans(plan: Plan, survey: Arrangement) -> bool:
    """Whether the interval must span all sizes given."""
    several = plan.population is not None and not plan.population.single
    return several and share_sampled(plan, survey) > UNION_ABOVE


def for_all(plan: Plan, survey: Arrangement) -> tuple[str, ...]:
    """Return why no group of this survey may be given an interval."""
    codes = []
    if survey.survey.seeds < LEAST_SEEDS:
        codes.append("few_seeds")
    if survey.survey.waves < LEAST_WAVES:
        codes.append("few_waves")
    single = plan.population is not None and plan.population.single
    if single and share_sampled(plan, survey) > REFUSE_ABOVE:
        codes.append("one_size_refused")
    return tuple(codes)


def for_group(cells: Cells, entry: Share) -> list[str]:
    """Return why this one group has no interval."""
    if entry.n == 0:
        return ["nobody_answered"]
    if entry.count in (0, entry.n):
        return ["one_answer_only"]
    at = entry.group.part[0]
    answer = cells.level == cells.level[at]
    place = cells.domain == cells.domain[at]
    own = np.arange(cells.count) == at
    for group in [answer] if entry.domain is None else [own, answer, place]:
        out = cells.transitions[group][:, ~group].sum()
        back = cells.transitions[~group][:, group].sum()
        if out == 0 or back == 0:
            return ["no_cross_recruitment"]
    return []


def of_sizes(plan: Plan, survey: Arrangement) -> list[str]:
    """Return cautions on the population size that do not stop an interval."""
    codes = []
    if plan.population is not None and not plan.sized and survey.survey.n / plan.population.low > UNION_ABOVE:
        codes.append("large_sample")
    if plan.sized and plan.population is not None:
        if plan.population.single:
            codes.append("one_size")
        if spans(plan, survey):
            codes.append("spans_sizes")
        if int(survey.degree.max()) >= plan.population.low:
            codes.append("degree_above_population")
    return codes


def of_answers(plan: Plan, survey: Arrangement, cells: Cells) -> list[str]:
    """Return cautions on the answers that do not stop an interval."""
    codes = []
    if cells.answered < survey.survey.n:
        codes.append("answers_missing")
    chained = plan.estimator == "rds1" or plan.interval in ("salganik", "closed-form")
    if chained and transition_shares(cells.transitions)[1]:
        codes.append("filled_transitions")
    return codes

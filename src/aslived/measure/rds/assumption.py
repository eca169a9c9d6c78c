"""What the figures of a respondent-driven sample rest on, statement by statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aslived.measure.rds.cells import Cells
from aslived.measure.rds.plan import Plan
from aslived.measure.rds.recruitment import Recruitment
from aslived.measure.slot import Numeral
from aslived.measure.statement import Statement, state


def assumptions(plan: Plan, survey: Recruitment, questions: Sequence[Cells]) -> tuple[Statement, ...]:
    """Return what the figures rest on; `measure.wording.rds` has the words."""
    return tuple(_assumptions(plan, survey, questions))


def _assumptions(plan: Plan, survey: Recruitment, questions: Sequence[Cells]) -> Iterator[Statement]:
    yield state("estimator", name=plan.estimator)
    yield state("mutual_ties")
    yield state("chance_recruits")
    if plan.sized and plan.population:
        sampled = survey.n / plan.population.low
        yield state("population", sizes=plan.population.sizes(), share=Numeral(sampled))
    else:
        yield state("small_sample")
    yield _interval(plan)
    if plan.interval in ("salganik", "closed-form"):
        yield state("degree_draw", law=plan.law)
    if plan.interval != "closed-form":
        yield state("standard_error")
    for cells in questions:
        missing = survey.n - cells.answered
        if missing:
            yield state("left_out", missing=missing, n=survey.n, outcome=cells.outcome)


def _interval(plan: Plan) -> Statement:
    if plan.interval == "closed-form":
        return state("closed_form", name=plan.interval, limits=plan.limits)
    replicates, seed = plan.replicates, plan.seed
    if plan.interval == "tree":
        return state(
            "bootstrap", name=plan.interval, quantiles=plan.quantiles, replicates=replicates, seed=seed
        )
    return state("bootstrap", name=plan.interval, limits=plan.limits, replicates=replicates, seed=seed)

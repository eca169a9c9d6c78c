"""What flags, refusals and assumptions are called in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from aslived.language import _, apart, numeral
from aslived.measure.rds.cells import Cells
from aslived.measure.rds.plan import Plan
from aslived.measure.rds.recruitment import Recruitment

# flags that stop an interval, and why
REASONS = {
    "few_seeds": "fewer than 3 seeds: how much chains differ cannot be seen",
    "few_waves": "fewer than 3 waves: the sample still looks like its seeds",
    "no_cross_recruitment": "nobody crossed between this group and the others in one direction or both: its size rests on the choice of seeds",
    "not_connected": "recruitment does not lead from every group to every other: the method has no answer here",
    "one_size_refused": "more than three tenths of the population was sampled and only one size was given: the figure hangs on that size; give low,mid,high",
    "one_answer_only": "nobody or everybody in the sample gave this answer: replicates cannot vary",
    "nobody_answered": "nobody in this group answered",
    "nothing_to_divide_by": "the lower part of the ratio is nought",
    "replicates_lost": "more than one replicate in twenty had nobody to count",
}  # fmt: skip

# flags that only caution
NOTES = {
    "unsupported": "the interval is not supported by this sample",
    "one_size": "only one population size was given: see what half and twice that size would give",
    "spans_sizes": "more than a tenth of the population was sampled: the interval spans all sizes given",
    "degree_above_population": "somebody says to know as many people as the smallest population holds, or more",
    "large_sample": "more than a tenth of the population was sampled, and this estimator supposes a small sample: use ss",
    "answers_missing": "some did not answer: they are left out of this share, and nothing is filled in for them",
    "filled_transitions": "a group recruited nobody: it is taken to recruit as everybody together did",
}  # fmt: skip

ESTIMATOR_NAMES = {
    "ss": "Gile's SS (successive sampling)",
    "rds2": "RDS-II (Volz-Heckathorn)",
    "rds1": "RDS-I (Salganik-Heckathorn)",
    "hcg": "HCG (homophily configuration graph)",
}
INTERVAL_NAMES = {
    "gile": "Gile's bootstrap",
    "salganik": "Salganik's bootstrap",
    "tree": "the tree bootstrap",
    "closed-form": "the closed form of Salganik's bootstrap",
}


def reason(flags: Sequence[str]) -> str:
    """Return why there is no interval, in words.

    >>> reason(["few_seeds"])
    'fewer than 3 seeds: how much chains differ cannot be seen'
    """
    return apart(_(REASONS[flag]) for flag in sorted(set(flags)) if flag in REASONS)


def flags(stops: Sequence[str], notes: Sequence[str]) -> tuple[str, ...]:
    """Return all flags in order; what stops an interval, but for the choice of a size, makes it unsupported.

    >>> flags(["few_seeds"], ["one_size"])
    ('few_seeds', 'one_size', 'unsupported')
    """
    unsupported = ["unsupported"] if set(stops) - {"one_size_refused"} else []
    kept = [flag for flag in notes if flag != "spans_sizes" or not stops]
    return tuple(sorted({*stops, *kept, *unsupported}))


def note(flag: str) -> str:
    """Return a caution in words."""
    return _({**REASONS, **NOTES}[flag])


def _limits(plan: Plan) -> str:
    if plan.limits == "plain":
        return _("1.96 standard errors either side of the point")
    return _("1.96 standard errors either side of the point on the logit scale")


def assumptions(plan: Plan, survey: Recruitment, questions: Sequence[Cells]) -> tuple[str, ...]:
    """Return what the figures rest on, sentence by sentence."""
    said = [
        _("Estimator: {name}.").format(name=_(ESTIMATOR_NAMES[plan.estimator])),
        _(
            "Everybody's network size is as they told it, and ties are mutual: who recruits could have been recruited."
        ),
        _("Recruits are a chance choice among those whom the recruiter knows."),
    ]
    if plan.sized and plan.population:
        sizes = ", ".join(numeral(f"{size:g}") for size in plan.population.sizes())
        said.append(
            _("Population size: {sizes}; {share:.0%} of the smallest was sampled.").format(
                sizes=sizes, share=survey.n / plan.population.low
            )
        )
    else:
        said.append(_("The sample is small beside the population (no size was given or used)."))
    if plan.interval == "closed-form":
        said.append(
            _("Interval: {name}, 95 %, {way}.").format(
                name=_(INTERVAL_NAMES["closed-form"]), way=_limits(plan)
            )
        )
    else:
        way = (
            _("percentiles of the replicates, {how}").format(
                how=_("each counting once")
                if plan.quantiles == "plain"
                else _("each counting as much as it weighs")
            )
            if plan.interval == "tree"
            else _limits(plan)
        )
        said.append(
            _("Interval: {name}, 95 %, {way}; {replicates} replicates, seed {seed}.").format(
                name=_(INTERVAL_NAMES[plan.interval]), way=way, replicates=plan.replicates, seed=plan.seed
            )
        )
    if plan.interval in ("salganik", "closed-form"):
        said.append(_("Law of the draw of a degree: {law}.").format(law=plan.law))
    if plan.interval != "closed-form":
        said.append(
            _("Standard error: standard deviation of the replicates about their mean, divisor B - 1.")
        )
    for cells in questions:
        missing = survey.n - cells.answered
        if missing:
            said.append(
                _('{missing} of {n} people did not answer "{outcome}" and are left out of it.').format(
                    missing=missing, n=survey.n, outcome=cells.outcome
                )
            )
    return tuple(said)

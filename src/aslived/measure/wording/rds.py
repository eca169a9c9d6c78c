"""What cautions, refusals, assumptions and findings of a respondent-driven sample say."""

from __future__ import annotations

from collections.abc import Sequence

from aslived.language import _, apart, marked, numeral
from aslived.measure.statement import Statement

REASONS = {  # codes that stop an interval
    "few_seeds": marked("fewer than 3 seeds: how much chains differ cannot be seen"),
    "few_waves": marked("fewer than 3 waves: the sample still looks like its seeds"),
    "no_cross_recruitment": marked("nobody crossed between this group and the others in one direction or both: its size rests on the choice of seeds"),
    "not_connected": marked("recruitment does not lead from every group to every other: the method has no answer here"),
    "one_size_refused": marked("more than three tenths of the population was sampled and only one size was given: the figure hangs on that size; give low,mid,high"),
    "one_answer_only": marked("nobody or everybody in the sample gave this answer: replicates cannot vary"),
    "nobody_answered": marked("nobody in this group answered"),
    "nothing_to_divide_by": marked("the lower part of the ratio is nought"),
    "replicates_lost": marked("more than one replicate in twenty had nobody to count"),
}  # fmt: skip

NOTES = {  # codes that only caution
    "unsupported": marked("the interval is not supported by this sample"),
    "one_size": marked("only one population size was given: see what half and twice that size would give"),
    "spans_sizes": marked("more than a tenth of the population was sampled: the interval spans all sizes given"),
    "degree_above_population": marked("somebody says to know as many people as the smallest population holds, or more"),
    "large_sample": marked("more than a tenth of the population was sampled, and this estimator supposes a small sample: use ss"),
    "answers_missing": marked("some did not answer: they are left out of this share, and nothing is filled in for them"),
    "filled_transitions": marked("a group recruited nobody: it is taken to recruit as everybody together did"),
}  # fmt: skip

ESTIMATOR_NAMES = {
    "ss": marked("Gile's SS (successive sampling)"),
    "rds2": marked("RDS-II (Volz-Heckathorn)"),
    "rds1": marked("RDS-I (Salganik-Heckathorn)"),
    "hcg": marked("HCG (homophily configuration graph)"),
}
INTERVAL_NAMES = {
    "gile": marked("Gile's bootstrap"),
    "salganik": marked("Salganik's bootstrap"),
    "tree": marked("the tree bootstrap"),
    "closed-form": marked("the closed form of Salganik's bootstrap"),
}
ASSUMPTIONS = {
    "estimator": marked("Estimator: {name}."),
    "mutual_ties": marked(
        "Everybody's network size is as they told it, and ties are mutual: who recruits could have been recruited."
    ),
    "chance_recruits": marked("Recruits are a chance choice among those whom the recruiter knows."),
    "population": marked("Population size: {sizes}; {share:.0%} of the smallest was sampled."),
    "small_sample": marked("The sample is small beside the population (no size was given or used)."),
    "closed_form": marked("Interval: {name}, 95 %, {way}."),
    "bootstrap": marked("Interval: {name}, 95 %, {way}; {replicates} replicates, seed {seed}."),
    "degree_draw": marked("Law of the draw of a degree: {law}."),
    "standard_error": marked(
        "Standard error: standard deviation of the replicates about their mean, divisor B - 1."
    ),
    "left_out": marked('{missing} of {n} people did not answer "{outcome}" and are left out of it.'),
}
LIMITS = {
    "plain": marked("1.96 standard errors either side of the point"),
    "logit": marked("1.96 standard errors either side of the point on the logit scale"),
}
QUANTILES = {"plain": marked("each counting once"), "by-size": marked("each counting as much as it weighs")}
FINDINGS = {
    "not_settled": marked("The estimates were still moving at the end (within two points of the last only after {people} people): go on recruiting, or say that they had not settled."),
    "settled": marked("The estimates settled after {people} people."),
    "one_seed": marked("With one seed, bottlenecks cannot be seen."),
    "bottleneck": marked("The trees of different seeds tell different stories ({share:.0%} of the variance lies between them): there may be groups that recruitment does not cross. Look at each apart."),
    "trees_agree": marked("The trees of different seeds agree ({share:.0%} of the variance lies between them)."),
    "no_crossing": marked('Nobody crossed between people with "{level}" and others: no interval can be given for them.'),
    "like_knows_like": marked("Ties between people with \"{level}\" and others are {times} times as many as chance would give: like knows like."),
    "larger_networks": marked("People with \"{level}\" know {times} times as many people as the others do: an unweighted share would be wrong."),
}  # fmt: skip


def reasons_words(codes: Sequence[str]) -> str:
    """Return why there is no interval, in words.

    >>> reasons_words(["few_seeds"])
    'fewer than 3 seeds: how much chains differ cannot be seen'
    """
    return apart(_(REASONS[code]) for code in codes)


def caution_words(code: str) -> str:
    """Return a caution in words.

    >>> caution_words("unsupported")
    'the interval is not supported by this sample'
    """
    return _(REASONS.get(code) or NOTES[code])


def assumption_words(assumption: Statement) -> str:
    """Return what the figures rest on, in one sentence.

    >>> from aslived.measure.statement import state
    >>> assumption_words(state("degree_draw", law="2006"))
    'Law of the draw of a degree: 2006.'
    """
    slots = dict(assumption.slots)
    if assumption.code == "estimator":
        slots["name"] = _(ESTIMATOR_NAMES[str(slots["name"])])
    elif assumption.code in ("closed_form", "bootstrap"):
        limits, quantiles = slots.pop("limits", None), slots.pop("quantiles", None)
        slots["name"] = _(INTERVAL_NAMES[str(slots["name"])])
        slots["way"] = _(LIMITS[str(limits)]) if limits else _quantiles(str(quantiles))
    elif isinstance(sizes := slots.get("sizes"), tuple):
        slots["sizes"] = ", ".join(numeral(f"{size:g}") for size in sizes)
    return _(ASSUMPTIONS[assumption.code]).format(**slots)


def _quantiles(code: str) -> str:
    return _("percentiles of the replicates, {how}").format(how=_(QUANTILES[code]))


def finding_words(finding: Statement) -> str:
    """Return what a diagnosis found, in one sentence.

    >>> from aslived.measure.statement import state
    >>> finding_words(state("settled", people=40))
    'The estimates settled after 40 people.'
    """
    return _(FINDINGS[finding.code]).format(**dict(finding.slots))

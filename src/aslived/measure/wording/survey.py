"""How an estimate of a survey was made, in words."""

from __future__ import annotations

from aslived.language import _, marked, pgettext
from aslived.measure.statement import Statement

CONVENTIONS = {
    "linearised_people": marked("variance by Taylor linearisation, each person drawn by themselves"),
    "linearised_clusters": marked("variance by Taylor linearisation of cluster totals"),
    "finite_population": marked("finite population correction for the first stage"),
    "with_replacement": marked("clusters as if drawn with replacement"),
    "clusters_less_strata": marked(
        "degrees of freedom: clusters less strata, among those with somebody of the domain"
    ),
    "replicates_about_mean": marked("variance from {count} replicate weights about {about}, scale {scale}"),
    "replicates_about_estimate": marked(
        "variance from {count} replicate weights about {about}, scale {scale}"
    ),
    "replicates_less_one": marked("degrees of freedom: {df} at most, and people in the domain less 1"),
    "logit_t": marked("logit interval with the t quantile at {df} degrees of freedom"),
    "wilson_effective": marked("Wilson interval at the effective size {size}"),
    "korn_graubard_effective": marked("Korn-Graubard interval at the effective size {size}"),
    "korn_graubard_kish": marked("Korn-Graubard interval at Kish's effective size {size}"),
}
CENTRES = {
    "replicates_about_mean": marked("the mean of the replicates"),
    "replicates_about_estimate": marked("the full-sample estimate"),
}
CORRECTION = marked(", corrected for {df} degrees of freedom, at most n")
INTERVALS = {
    "logit": marked("logit"),
    "wilson": marked("Wilson"),
    "korn-graubard": marked("Korn-Graubard"),
    "t": marked("t quantile"),
    "order_statistics": marked("order statistics"),
}
"""Intervals of shares, means and amounts, by the codes that estimates give them."""


def convention_words(convention: Statement) -> str:
    """Return one convention.

    >>> from aslived.measure.statement import state
    >>> convention_words(state("replicates_less_one", df=9))
    'degrees of freedom: 9 at most, and people in the domain less 1'
    """
    slots = dict(convention.slots)
    if convention.code in CENTRES:
        return _(CONVENTIONS[convention.code]).format(about=_(CENTRES[convention.code]), **slots)
    words = _(CONVENTIONS[convention.code]).format(**slots)
    return words + _(CORRECTION).format(**slots) if convention.code.endswith("_effective") else words


def interval_words(code: str) -> str:
    """Return what an interval is called.

    >>> interval_words("order_statistics")
    'order statistics'
    """
    return pgettext("how an interval was made", "none") if code == "none" else _(INTERVALS[code])

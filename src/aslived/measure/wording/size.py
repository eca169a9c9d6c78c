"""How a population size was estimated, and what must be true for it, in words."""

from __future__ import annotations

from aslived.language import _, apart, marked, pgettext
from aslived.measure.size.estimate import SizeEstimate
from aslived.measure.statement import Statement

METHODS = {
    "two_lists": marked("two lists (Chapman)"),
    "lists": marked("several lists (log-linear models)"),
    "multiplier": marked("multiplier"),
    "scale_up": marked("network scale-up (maximum likelihood)"),
}
INTERVALS = {
    "sadinle": marked("transformed logit (Sadinle)"),
    "supported_models": marked("outermost limits of the supported models ({count})"),
    "logit_of_share": marked("logit of the share"),
    "log": marked("log scale"),
    "log_over_people": marked("log scale, over the people asked"),
    "log_normal": marked("normal on the log scale"),
}
ASSUMPTIONS = {
    "closed_two_lists": marked("nobody comes, leaves, starts or stops between the two lists"),
    "matched_two_lists": marked("everybody on both lists is recognised, and nobody by mistake"),
    "independent_lists": marked(
        "standing on one list makes nobody more or less likely to stand on the other"
    ),
    "equal_chances": marked("on at least one of the lists everybody had the same chance to be"),
    "closed_lists": marked("nobody comes, leaves, starts or stops between the lists"),
    "matched_lists": marked("everybody on more than one list is recognised, and nobody by mistake"),
    "pairs_only": marked("no dependence among more than two lists at once"),
    "chances_by_pairs": marked(
        "people differ in their chances of being listed only as the pairs of lists show"
    ),
    "each_counted_once": marked(
        "the count holds each person once, and only people of this population, place and time"
    ),
    "survey_reaches_both": marked(
        "the survey reaches people who were counted and people who were not in their true proportion"
    ),
    "true_answers": marked("people answer truly whether they were counted"),
    "design_in_error": marked("the standard error of the share holds the survey's design, not only its size"),
    "even_known_groups": marked(
        "the groups of known size are as well known, and as evenly spread, as everybody else"
    ),
    "true_recall": marked("people say truly and without forgetting how many they know"),
    "transmission": marked("transmission factor {value}: who knows a member knows that they are one"),
    "visibility": marked("visibility factor {value}: the network of members over that of everybody"),
    "prior": marked("prior {low} – {mid} – {high}: {basis}"),
    "independent_errors": marked("the estimates err independently of each other and of the prior"),
}


def method_words(estimate: SizeEstimate) -> str:
    """Return how it was estimated.

    >>> from aslived.measure.size import two_source
    >>> method_words(two_source(4064, 1540, 171))
    'two lists (Chapman)'
    """
    if estimate.method == "combined":
        return _("combined: {methods}").format(methods=apart(_(METHODS[part]) for part in estimate.parts))
    if estimate.method == "lists" and "lists" in estimate.details:
        count = f"{estimate.details['lists']:.0f}"
        return _("{count} lists (log-linear models, averaged)").format(count=count)
    return _(METHODS[estimate.method])


def interval_words(estimate: SizeEstimate) -> str:
    """Return how its limits were found; *none* where there are none.

    >>> from aslived.measure.size import two_source
    >>> interval_words(two_source(4064, 1540, 171))
    'transformed logit (Sadinle)'
    """
    if estimate.interval == "supported_models" and "supported" not in estimate.details:
        return pgettext("how an interval was made", "none")
    count = f"{estimate.details.get('supported', 0):.0f}"
    return _(INTERVALS[estimate.interval]).format(count=count)


def assumption_words(assumption: Statement) -> str:
    """Return what must be true for an estimate.

    >>> from aslived.measure.statement import state
    >>> assumption_words(state("closed_lists"))
    'nobody comes, leaves, starts or stops between the lists'
    """
    return _(ASSUMPTIONS[assumption.code]).format(**dict(assumption.slots))

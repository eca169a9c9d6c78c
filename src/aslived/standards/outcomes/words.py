"""The outcomes in plain words: what an entry is called, its date, what its authors claim, how a source is cited."""

from __future__ import annotations

from aslived.language import _, pgettext, pmarked
from aslived.standards.entry import Entry
from aslived.standards.outcomes.file import Reading, outcomes
from aslived.standards.outcomes.outcome import Outcome
from aslived.standards.outcomes.reform import Reform
from aslived.standards.outcomes.series import Series
from aslived.standards.outcomes.source import OutcomeSource
from aslived.standards.outcomes.study import Study

_CALLED: dict[tuple[type[Entry], str], dict[str, str]] = {
    (Outcome, "better"): {
        "lower": pmarked("which way is better", "lower"),
        "higher": pmarked("which way is better", "higher"),
        "none": pmarked("which way is better", "neither way"),
    },
    (Outcome, "unit"): {
        "percent": pmarked("unit of an outcome", "percent"),
        "deaths": pmarked("unit of an outcome", "deaths"),
        "deaths per million": pmarked("unit of an outcome", "deaths per million"),
        "stays": pmarked("unit of an outcome", "stays"),
        "stays per million": pmarked("unit of an outcome", "stays per million"),
        "diagnoses": pmarked("unit of an outcome", "diagnoses"),
        "diagnoses per million": pmarked("unit of an outcome", "diagnoses per million"),
        "people": pmarked("unit of an outcome", "people"),
        "offences or people": pmarked("unit of an outcome", "offences or people"),
        "arrests": pmarked("unit of an outcome", "arrests"),
        "cases": pmarked("unit of an outcome", "cases"),
        "money": pmarked("unit of an outcome", "money"),
        "money or hours": pmarked("unit of an outcome", "money or hours"),
        "items": pmarked("unit of an outcome", "items"),
        "items per person": pmarked("unit of an outcome", "items per person"),
        "money or percent of product": pmarked("unit of an outcome", "money or percent of product"),
        "offences": pmarked("unit of an outcome", "offences"),
        "calls": pmarked("unit of an outcome", "calls"),
        "ratio or difference": pmarked("unit of an outcome", "ratio or difference"),
    },
    (Reform, "direction"): {
        "eased": pmarked("change of law", "eased"),
        "tightened": pmarked("change of law", "tightened"),
        "mixed": pmarked("change of law", "eased in part and tightened in part"),
        "no_law_change": pmarked("change of law", "no change of law"),
    },
    (Study, "direction"): {
        "better": pmarked("what a study saw", "moved the way that is called better"),
        "worse": pmarked("what a study saw", "moved the other way"),
        "none": pmarked("what a study saw", "no change told apart from chance, or by the authors"),
        "mixed": pmarked("what a study saw", "its parts moved in different ways"),
    },
    (Study, "claims"): {
        "effect": pmarked("what a study claims", "the authors claim a cause"),
        "association": pmarked("what a study claims", "a link or its absence, with a comparison; no cause"),
        "description": pmarked("what a study claims", "a description; no cause"),
    },
    (Study, "design"): {
        "review": pmarked("design of a study", "review of studies"),
        "interrupted_time_series": pmarked("design of a study", "interrupted time series"),
        "difference_in_differences": pmarked("design of a study", "difference in differences"),
        "synthetic_control": pmarked("design of a study", "synthetic control"),
        "before_after": pmarked("design of a study", "before and after"),
        "comparison": pmarked("design of a study", "comparison of places"),
        "cohort": pmarked("design of a study", "cohort"),
        "model": pmarked("design of a study", "model"),
        "survey": pmarked("design of a study", "survey"),
        "interviews": pmarked("design of a study", "interviews"),
        "official_evaluation": pmarked("design of a study", "official evaluation"),
        "cost_study": pmarked("design of a study", "study of costs"),
    },
}
"""What a fixed word of an entry says, by its field."""


def notice() -> str:
    """Return what stands beside whatever is shown of the outcomes."""
    return _(
        "This is what was seen, place by place; it is not what the law did. Other things changed at the same "
        "time, and ways of counting differ. Studies stand here each for itself: there is no sum of them."
    )


def title_of(entry: Entry) -> str | None:
    """Return what an entry of the outcomes is called, in one line; None where its own label or title says it.

    >>> title_of(outcomes().reform("RF-CZ-1999"))[:29]
    'CZ, in 1999 (day not known): '
    """
    if isinstance(entry, Reform):
        return f"{entry.place}, {date_of(entry)}: {entry.changed}"
    if isinstance(entry, Series):
        return f"{entry.place}: {_(outcomes().outcome(entry.outcome).label)}; {entry.population}"
    if isinstance(entry, Study):
        return f"{', '.join(entry.places)}: {entry.finding}"
    return entry.question if isinstance(entry, Reading) else None


def date_of(reform: Reform) -> str:
    """Return the day of a change of law, or its year where no day is known; never a first of January for a year.

    >>> date_of(outcomes().reform("RF-PT-2001-07-01"))
    '2001-07-01'
    """
    if reform.day is None:
        return _("in {year} (day not known)").format(year=reform.year)
    return reform.day.isoformat()


def value_of(entry: Entry, field: str) -> str | None:
    """Return what a fixed word of an entry says; None where the field holds none, or of its own accord."""
    called = _CALLED.get((type(entry), field))
    return _(called[getattr(entry, field)]) if called else None


def funder_of(study: Study) -> str:
    """Return who paid for a study; that it is not known is said, since it is not the same as nobody."""
    return study.funder or pgettext("funder", "not known")


def citation(source: OutcomeSource) -> str:
    """Return how a source is cited, with how much of it was read; its address is for `link` and `site`."""
    said = _("{title} (read: {scope})").format(title=source.title, scope=source.scope)
    return said + _("; year not known") if source.undated else said

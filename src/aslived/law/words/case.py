"""When something holds, in plain words: the cases of an outcome, and what it leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from aslived.language import _, numeral
from aslived.law.reading.decide import Case, Open
from aslived.law.reading.scenario import MOST
from aslived.law.register.law import Law
from aslived.law.register.quantity import Amount, Unit
from aslived.law.register.vocabulary import PLACES, SUBSTANCES
from aslived.law.words.name import all_of, amount_name, one_of, place_name, substance_name

NO_LAWS: Mapping[str, Law] = {}
_MOST_PLACES = 4
_MOST_DRUGS = len(SUBSTANCES) // 2


def case_phrase(case: Case, laws: Mapping[str, Law]) -> str:
    """Return the conditions of a case, or nothing where there are none.

    `laws`, those that were read by code, let a limit be called by its instrument; where the figures of one are not
    shown no amount is named.

    >>> from aslived.law.reading.completion import Span
    >>> case_phrase({"age": (Span(0, 17),), "place": (("public", "school"),)}, {})
    'if the person is under 18 and it is in a public place or at a school'
    >>> from aslived.law.register.law import Register
    >>> case_phrase({"amount:lsd": (Span(2 * 10**9 + 1, MOST, "g"),)}, Register.of("PT"))
    'if the amount of LSD is more than 2 g'
    """
    conditions = [condition(fact, cases, laws) for fact, cases in case.items()]
    named = list(dict.fromkeys(conditions))
    return _("if {conditions}").format(conditions=all_of(named)) if named else ""


def figures_shown(laws: Mapping[str, Law]) -> bool:
    """Tell whether amounts may be told: every one of these laws shows its figures."""
    return bool(laws) and all(law.figures_shown for law in laws.values())


def condition(fact: str, cases: tuple[Any, ...], laws: Mapping[str, Law]) -> str:
    """Return one fact with the cases in which it must stand, as a clause."""
    kind, _colon, rest = fact.partition(":")
    if rest.count(":") >= 2:
        return _limit_condition(kind, rest, cases[0], laws)
    if kind == "amount":
        return _amount_condition(rest, cases, laws)
    if kind in ("first_time", "prior_days"):
        return _earlier_condition(cases)
    if kind == "age":
        ages = one_of(_ages(low, high) for low, high, _unit in merge_spans(cases))
        return _("the person is {ages}").format(ages=ages)
    if kind == "place":
        return _place_condition({place for group in cases for place in group})
    if kind == "substance":
        return _drug_condition({drug for group in cases for drug in group})
    return yes_or_no(kind, cases[0])


def yes_or_no(fact: str, value: bool) -> str:
    """Return a fact that is true or false as a clause.

    >>> yes_or_no("dependent", False)
    'the person is not dependent'
    """
    yes, no = {
        "first_time": (_("it is the first time"), _("it is not the first time")),
        "own_use": (_("it is for own use"), _("it is not for own use")),
        "dependent": (_("the person is dependent"), _("the person is not dependent")),
        "medical": (_("it is prescribed"), _("it is not prescribed")),
        "non_resident": (_("the person does not live there"), _("the person lives there")),
        "military": (_("the person serves in the military"), _("the person does not serve in the military")),
    }[fact]
    return yes if value else no


def merge_spans(cases: Iterable[Any]) -> list[tuple[int, int | None, Unit | None]]:
    """Return spans with neighbours joined: lows, highs, units."""
    joined: list[tuple[int, int | None, Unit | None]] = []
    for span in cases:
        if joined and joined[-1][2] == span.unit and joined[-1][1] == span.low - 1:
            joined[-1] = (joined[-1][0], span.high, span.unit)
        else:
            joined.append((span.low, span.high, span.unit))
    return joined


def _ages(low: int, high: int | None) -> str:
    if high is None:
        return _("{age} or over").format(age=low) if low else _("of any age")
    if low == 0:
        return _("under {age}").format(age=high + 1)
    return (
        _("{age} years old").format(age=low)
        if low == high
        else _("{low} to {high} years old").format(low=low, high=high)
    )


def _place_condition(places: set[str]) -> str:
    if len(places) > _MOST_PLACES:
        elsewhere = one_of(place_name(place) for place in PLACES if place not in places)
        return _("it is anywhere but {places}").format(places=elsewhere)
    return _("it is {places}").format(places=one_of(place_name(place) for place in PLACES if place in places))


def _drug_condition(drugs: set[str]) -> str:
    if len(drugs) > _MOST_DRUGS:
        others = one_of(substance_name(drug) for drug in SUBSTANCES if drug not in drugs)
        return _("it is about any drug but {drugs}").format(drugs=others)
    return _("it is about {drugs}").format(
        drugs=one_of(substance_name(drug) for drug in SUBSTANCES if drug in drugs)
    )


def _earlier_condition(cases: tuple[Any, ...]) -> str:
    first = None in cases
    spans = merge_spans(case for case in cases if case is not None)
    said = [_("it is the first time")] if first else []
    for low, high, _unit in spans:
        if low == 0 and high is None:
            said.append(_("it is not the first time"))
        elif high is None:
            said.append(_("the last earlier time was more than {days} days ago").format(days=low - 1))
        elif low == 0:
            said.append(_("the last earlier time was at most {days} days ago").format(days=high))
        else:
            said.append(_("the last earlier time was {low} to {high} days ago").format(low=low, high=high))
    return one_of(said)


def _amount_condition(substance: str, cases: tuple[Any, ...], laws: Mapping[str, Law]) -> str:
    name = substance_name(substance)
    if not figures_shown(laws):
        return _("the amount of {substance} is such").format(substance=name)
    ranges = [
        span_phrase(bounds(low, high, unit or "g"), unit or "g") for low, high, unit in merge_spans(cases)
    ]
    return _("the amount of {substance} is {range}").format(substance=name, range=one_of(ranges))


def bounds(low: int, high: int | None, unit: Unit) -> dict[str, Amount]:
    """Return the ends of a span of amounts by their meaning: at_least or more_than, at_most or less_than.

    The grid of cases ends one part in a thousand million below or above a figure; the rounder of the two
    neighbours is the figure.

    >>> {word: str(end) for word, end in bounds(10**9 + 1, 2 * 10**9, "g").items()}
    {'more_than': '1 g', 'at_most': '2 g'}
    """
    ends: dict[str, Amount] = {}
    if low > 1:
        outside = _rounder(low - 1, low)
        ends["more_than" if outside else "at_least"] = Amount(unit, low - 1 if outside else low)
    if high is not None and high < MOST:
        outside = _rounder(high + 1, high)
        ends["less_than" if outside else "at_most"] = Amount(unit, high + 1 if outside else high)
    return ends


def _rounder(one: int, other: int) -> bool:
    """Tell whether the first number ends in more zeros than the second."""
    return len(str(one).rstrip("0")) < len(str(other).rstrip("0"))


def span_phrase(ends: Mapping[str, Amount], unit: Unit) -> str:
    """Return a range of amounts.

    >>> span_phrase(bounds(1, 2 * 10**9, "g"), "g"), span_phrase(bounds(1, MOST, "tablets"), "tablets")
    ('up to 2 g', 'any number of tablets')
    """
    if not ends:
        return {
            "g": _("any number of grams"),
            "tablets": _("any number of tablets"),
            "doses": _("any number of doses"),
            "units": _("any number of units"),
            "plants": _("any number of plants"),
            "ml": _("any number of millilitres"),
        }[unit]
    if len(set(ends.values())) == 1 and len(ends) > 1:
        return _("exactly {amount}").format(amount=amount_name(next(iter(ends.values()))))
    words = {
        "more_than": _("more than {amount}"),
        "at_least": _("{amount} or more"),
        "at_most": _("up to {amount}"),
        "less_than": _("less than {amount}"),
    }
    return all_of(words[word].format(amount=amount_name(end)) for word, end in ends.items())


def limit_name(code: str, limit: str, laws: Mapping[str, Law]) -> str:
    """Return what a limit is called: by its amount, or by its article and instrument."""
    law = laws.get(code)
    threshold = law.thresholds.get(limit) if law else None
    if law and threshold and threshold.article:
        title = law.instruments[threshold.instrument].title
        return _("the limit of {article} in: {title}").format(article=threshold.article, title=title)
    if law and not threshold and law.figures_shown:
        return _("the limit of {amount}").format(amount=numeral(limit))
    return _limit_title(code, limit, laws)


def _limit_title(code: str, limit: str, laws: Mapping[str, Law]) -> str:
    """The limit by its instrument alone."""
    law = laws.get(code)
    threshold = law.thresholds.get(limit) if law else None
    if law is None or threshold is None:
        return _("the limit")
    return _("the limit in: {title}").format(title=law.instruments[threshold.instrument].title)


def _limit_condition(kind: str, rest: str, within: bool, laws: Mapping[str, Law]) -> str:
    code, limit, substance = rest.split(":")
    slots = {
        "limit": limit_name(code, limit, laws),
        "substance": substance_name(substance),
    }
    if kind == "purity":
        within_pure = _("the pure amount of {substance} is within {limit}")
        above_pure = _("the pure amount of {substance} is above {limit}")
        return (within_pure if within else above_pure).format_map(slots)
    if kind == "amount":
        together = _("all that is held together is within {limit}")
        over = _("all that is held together is above {limit}")
        return (together if within else over).format_map(slots)
    counts = _("the amount of {substance} counts as within {limit}")
    counts_above = _("the amount of {substance} counts as above {limit}")
    return (counts if within else counts_above).format_map(slots)


def fact_noun(fact: str) -> str:
    """Return what an open fact is called after "depends on".

    >>> fact_noun("age"), fact_noun("limit:DE:some-limit:heroin")
    ("the person's age", 'a limit that is not settled')
    """
    kind, _colon, rest = fact.partition(":")
    if rest.count(":") >= 2:
        return {
            "purity": _("the purity"),
            "amount": _("how much is held"),
            "limit": _("a limit that is not settled"),
        }[kind]
    nouns: dict[str, Callable[[], str]] = {
        "age": lambda: _("the person's age"),
        "place": lambda: _("the place"),
        "substance": lambda: _("which drug it is about"),
        "first_time": lambda: _("whether it is the first time"),
        "prior_days": lambda: _("earlier times"),
        "own_use": lambda: _("whether it is for own use"),
        "dependent": lambda: _("whether the person is dependent"),
        "medical": lambda: _("whether it is prescribed"),
        "non_resident": lambda: _("whether the person lives there"),
        "military": lambda: _("whether the person serves in the military"),
        "amount": lambda: _("how much is held"),
        "reading": lambda: _("which reading of the law is right"),
    }
    return nouns[kind]()


def reason_phrase(opened: Open, laws: Mapping[str, Law] = NO_LAWS, on: date | None = None) -> str:
    """Return why a fact is open, so that its three reasons can be told apart.

    >>> reason_phrase(Open("place", "not_stated", True))
    'Not stated: the question does not say the place.'
    """
    kind, _colon, rest = opened.fact.partition(":")
    if rest.count(":") >= 2:
        return _limit_reason(opened, kind, rest, laws, on)
    if kind == "reading":
        return _("Left open by the law: more than one reading of it stands.")
    if opened.reason == "left_open_by_law":
        return _("Left open by the law: it names no figure and leaves officials to judge {fact}.").format(
            fact=fact_noun(opened.fact)
        )
    return _("Not stated: the question does not say {fact}.").format(fact=fact_noun(opened.fact))


def _limit_reason(opened: Open, kind: str, rest: str, laws: Mapping[str, Law], on: date | None) -> str:
    code, limit, substance = rest.split(":")
    slots = {"limit": _limit_title(code, limit, laws), "substance": substance_name(substance)}
    if opened.reason == "not_stated":
        if kind == "purity":
            return _(
                "Not stated: the question does not say how pure it is, and {limit} counts what is pure."
            ).format_map(slots)
        return _(
            "Not stated: the question does not say how much is held, and {limit} counts it all together."
        ).format_map(slots)
    threshold = laws[code].thresholds.get(limit) if code in laws else None
    figures = laws[code].figures.get(limit, {}) if code in laws else {}
    if opened.reason == "left_open_by_law":
        if threshold is not None and substance not in figures:
            return _("Left open by the law: {limit} names no figure for {substance}.").format_map(slots)
        return _(
            "Left open by the law: {limit} is in other units than what is held of {substance}."
        ).format_map(slots)
    if threshold is not None and on is not None and not threshold.in_force(on):
        return _("Not in the register: what stood in place of {limit} on that day.").format_map(slots)
    if substance in figures:
        return _(
            "Not in the register: whether {limit} counts the pure or the whole weight of {substance}."
        ).format_map(slots)
    return _("Not in the register: the figure for {substance} in {limit}.").format_map(slots)

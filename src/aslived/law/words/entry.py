"""The entries of a law file in words: what a provision is about and what follows, what a limit means, its dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from aslived.language import _, apart
from aslived.law.reading.care import Penalty
from aslived.law.reading.rule import Match
from aslived.law.register.law import UNDEFINED, Law
from aslived.law.register.provision import Provision, Quantity, RelatedRule, Threshold, Who
from aslived.law.register.translation import text_of
from aslived.law.register.withholding import names_amount
from aslived.law.words.grave import penalty_says
from aslived.law.words.headline import offence_phrase
from aslived.law.words.name import (
    all_of,
    amount_name,
    authority_name,
    conduct_name,
    day,
    drugs_name,
    one_of,
    place_name,
    substance_name,
)
from aslived.law.words.sanction import incomplete_says, measures_of


class ToldEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A provision or a limit of a law file, told; `dates` says when it holds."""

    id: str
    dates: str
    about: str
    follows: str
    note: str
    citation: str
    confidence: str
    sources: tuple[str, ...]


def told_provision(law: Law, provision: Provision) -> ToldEntry:
    """Return a provision in words; where the figures of the law are not shown no amount stands in them.

    >>> from aslived.law import Register
    >>> law = Register.of("PT")["PT"]
    >>> told_provision(law, law.provisions[0]).confidence in ("high", "medium", "low")
    True
    """
    return ToldEntry(
        id=_name(law, provision),
        dates=dates(provision.start, provision.end),
        about=_about(law, provision),
        follows=_consequence(Match(law, provision)),
        note=text_of(provision, "note"),
        citation=law.citation(provision),
        confidence=provision.confidence,
        sources=provision.sources,
    )


def _name(law: Law, provision: Provision) -> str:
    if law.figures_shown or not names_amount(provision.id.replace("-", " ")):
        return provision.id
    return _("(named after an amount)")


def told_limit(law: Law, threshold: Threshold) -> ToldEntry:
    """Return a table of amounts in words; where the figures of the law are not shown, only what it means."""
    title = law.instruments[threshold.instrument].title
    return ToldEntry(
        id=threshold.id,
        dates=dates(threshold.start, threshold.end),
        about=_figures(law, threshold) if law.figures_shown else "",
        follows=_meaning(threshold),
        note=text_of(threshold, "note"),
        citation=f"{threshold.article}, {title}" if threshold.article else title,
        confidence=threshold.confidence,
        sources=threshold.sources,
    )


def told_penalty(penalty: Penalty) -> ToldEntry:
    """Return an entry on death or corporal punishment in words, of whatever date and for whomever."""
    entry = penalty.entry
    return ToldEntry(
        id=penalty.kind,
        dates=dates(entry.start, entry.end),
        about=penalty_says(penalty),
        follows="",
        note=entry.note or "",
        citation="",
        confidence=entry.confidence,
        sources=entry.sources,
    )


def parent_sentence(law: Law, parent: Law) -> str:
    """Return how the law of the parent stands to that of the place."""
    if law.concurrent:
        return _("The law of {parent} applies here too, beside this one.").format(parent=parent.name)
    return _("Where this file has no answer, the law of {parent} is read.").format(parent=parent.name)


def dates(start: date | None, end: date | None) -> str:
    """Return when an entry holds.

    >>> dates(date(2001, 7, 1), None)
    'since 2001-07-01'
    """
    if start is None and end is None:
        return _("no dates known")
    if start is None and end is not None:
        return _("before {day}").format(day=end.isoformat())
    assert start is not None
    if end is None:
        return _("since {day}").format(day=start.isoformat())
    return _("from {day}, no longer on {end}").format(day=start.isoformat(), end=end.isoformat())


def _about(law: Law, provision: Provision) -> str:
    parts = [
        _capital(all_of(conduct_name(conduct) for conduct in provision.conduct)),
        drugs_name(provision.substances),
        _amount(law, provision),
        _where(provision),
        *_people(provision.who),
    ]
    return apart(parts) + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _amount(law: Law, provision: Provision) -> str:
    if not isinstance(provision.quantity, Quantity):
        return ""
    quantity = provision.quantity
    if UNDEFINED in quantity.limits():
        if quantity.at_most == UNDEFINED or quantity.less_than == UNDEFINED:
            return _("amounts that the authority takes to be little, or for own use (no figure)")
        return _("amounts that the authority takes to be more than little, or not for own use (no figure)")
    if not law.figures_shown:
        return _("certain amounts")
    frames = {
        quantity.at_most: _("up to {limit}"),
        quantity.less_than: _("less than {limit}"),
        quantity.above: _("more than {limit}"),
        quantity.at_least: _("{limit} or more"),
    }
    return all_of(frame.format(limit=_limit(law, name)) for name, frame in frames.items() if name)


def _limit(law: Law, name: str) -> str:
    if name in law.thresholds:
        return _('the limit "{name}"').format(name=name)
    return amount_name(law.literal_limits[name])


def _where(provision: Provision) -> str:
    if provision.place == "any":
        return ""
    named = provision.place if isinstance(provision.place, tuple) else (provision.place,)
    return one_of(place_name(place) for place in named)


def _people(who: Who) -> Iterator[str]:
    if who.min_age is not None and who.max_age is not None:
        yield _("people of {low} to {high}").format(low=who.min_age, high=who.max_age)
    elif who.min_age is not None:
        yield _("people of {age} or over").format(age=who.min_age)
    elif who.max_age is not None:
        yield _("people up to {age}").format(age=who.max_age)
    if who.prior_days is not None:
        yield _("with an earlier time in the last {days} days").format(days=who.prior_days)
    said = {
        "first_time": (_("the first time"), _("not the first time")),
        "dependent": (_("dependent"), _("not dependent")),
        "medical": (_("with a prescription"), _("without a prescription")),
        "non_resident": (_("not resident"), _("resident")),
        "military": (_("in the military"), _("not in the military")),
        "own_use": (_("for own use"), _("not for own use")),
    }
    for fact, (yes, no) in said.items():
        value = getattr(who, fact)
        if value is not None:
            yield yes if value else no


def _consequence(found: Match) -> str:
    provision = found.provision
    said = [_("{offence}").format(offence=_capital(offence_phrase(provision.offence)))]
    if provision.route == "de_facto":
        said.append(_("by practice or guideline, not by law"))
    if provision.discretion == "usual":
        said.append(_("as a rule, though officials need not"))
    elif provision.discretion:
        said.append(_("officials may, but need not"))
    if provision.decided_by:
        said.append(
            _("decided by {who}").format(who=one_of(authority_name(who) for who in provision.decided_by))
        )
    text = apart(said) + "."
    measures = measures_of(found)
    if measures:
        text += " " + _("Measures: {measures}.").format(measures=apart(measures))
    return f"{text} {incomplete_says(found)}".strip()


def _figures(law: Law, threshold: Threshold) -> str:
    figures = law.figures[threshold.id]
    if not figures:
        return _("The register has not seen the figures.")
    return apart(f"{substance_name(name)} {amount_name(amount)}" for name, amount in figures.items()) + "."


def _meaning(threshold: Threshold) -> str:
    basis = {
        "gross": _("Weighed as found"),
        "pure": _("Counted as pure substance"),
        "mixed": _("Partly weighed as found, partly counted as pure substance; which is which is not known"),
    }[threshold.basis]
    effect = {
        "absolute": _("binding"),
        "presumptive": _("a presumption that proof can overturn"),
        "indicative": _("only a guide"),
    }[threshold.effect]
    parts = [basis, effect]
    if threshold.cumulative:
        parts.append(_("all drugs counted together"))
    if threshold.coverage == "partial":
        parts.append(_("the law has further figures that the register has not seen"))
    return apart(parts) + "."


def rule_says(rule: RelatedRule) -> str:
    """Return a rule beside possession in the register's own words, with what must be known to read it rightly."""
    return " ".join((text_of(rule, "summary"), *rule_cautions(rule)))


def rule_cautions(rule: RelatedRule) -> tuple[str, ...]:
    """Return since when a rule holds at the latest, where nobody knows its first day, and whether it is general law."""
    said = []
    if rule.at_latest and rule.start:
        said.append(_("At the latest since {day}.").format(day=first_seen(rule.start)))
    if rule.general:
        said.append(_("By general law, not a law on drugs."))
    return tuple(said)


def first_seen(start: date) -> str:
    """Return a day on which something was first seen; the first of January stands for its year."""
    return str(start.year) if (start.month, start.day) == (1, 1) else day(start)


def rule_dates(rule: RelatedRule) -> str:
    """Return when a rule holds; one of which only a page or a count is known never reads as if it began that day."""
    if not (rule.at_latest and rule.start):
        return dates(rule.start, rule.end)
    since = _("at the latest since {day}").format(day=first_seen(rule.start))
    return since if rule.end is None else _("{since}, until {day}").format(since=since, day=day(rule.end))

"""What may be imposed, in plain words: each measure with its range and its conditions."""

from __future__ import annotations

from aslived.language import _, marked, ngettext, numeral
from aslived.law.reading.grounds import sanction_certainty
from aslived.law.reading.rule import Match
from aslived.law.register.provision import Sanction
from aslived.law.register.vocabulary import Confidence

_SANCTIONS = {
    "warning": marked("warning"),
    "confiscation": marked("seizure of the drugs"),
    "fine": marked("fine"),
    "detention": marked("detention"),
    "imprisonment": marked("prison"),
    "community_service": marked("community service"),
    "probation": marked("probation"),
    "caution": marked("caution"),
    "summons_to_commission": marked("summons before a commission"),
    "mandatory_assessment": marked("mandatory assessment"),
    "mandatory_education": marked("mandatory education"),
    "mandatory_treatment": marked("mandatory treatment"),
    "compulsory_detention_treatment": marked("compulsory detention called treatment"),
    "drug_court": marked("drug court"),
    "diversion": marked("diversion to a programme or service"),
    "registration": marked("entry on a list of people who use drugs"),
    "drug_testing": marked("drug testing"),
    "driving_licence_suspension": marked("loss of the driving licence for a time"),
    "passport_suspension": marked("loss of the passport for a time"),
    "residence_permit_loss": marked("loss of the residence permit"),
    "movement_restriction": marked("limits on where the person may go"),
    "association_restriction": marked("limits on whom the person may meet"),
    "professional_ban": marked("ban from a profession"),
    "weapons_licence_loss": marked("loss of the weapons licence"),
    "benefit_loss": marked("loss of benefits"),
    "deportation": marked("deportation"),
    "corporal_punishment": marked("corporal punishment"),
    "death_penalty": marked("death penalty"),
    "other": marked("another measure"),
}


def sanction_name(kind: str) -> str:
    """Return what a measure is called.

    >>> sanction_name("compulsory_detention_treatment")
    'compulsory detention called treatment'
    """
    return _(_SANCTIONS[kind])


def measures_of(found: Match, sanctions: tuple[Sanction, ...] | None = None) -> tuple[str, ...]:
    """Return what a provision lists, or some of it: what may happen first, then what follows on a breach.

    A maximum that is known to be too mild is worded *at least*, a figure less sure than its provision as such.
    """
    listed = found.provision.sanctions if sanctions is None else sanctions
    in_order = sorted(listed, key=lambda sanction: sanction.when is not None)
    graver = found.provision.incomplete == "above"
    return tuple(
        sanction_phrase(one, graver=graver, sure=sanction_certainty(found.law, found.provision, one))
        for one in in_order
    )


def incomplete_says(found: Match) -> str:
    """Return what the law says beyond what the register holds of a provision, or nothing."""
    return {
        None: "",
        "above": _("The law has graver steps than the register holds here."),
        "below": _("The law has milder steps than the register holds here."),
        "other": _("The law says more than the register holds here."),
    }[found.provision.incomplete]


def sanction_phrase(sanction: Sanction, *, graver: bool = False, sure: Confidence | None = None) -> str:
    """Return a measure with its range, whether it must be imposed, and what it stands in for.

    `graver`: the law goes beyond the maximum; `sure`: how sure the figure is, where that is less than its provision.

    >>> sanction_phrase(Sanction(kind="imprisonment", min=1, max=10, unit="years", after=2))
    'prison, 1 to 10 years; from the 2nd time on'
    >>> sanction_phrase(Sanction(kind="fine", max=450, currency="EUR", certain=True))
    'fine, up to EUR 450; the law leaves no choice'
    >>> sanction_phrase(Sanction(kind="imprisonment", max=1, unit="years", when="breach"), graver=True, sure="low")
    'prison, up to at least 1 year; only if what was ordered is not kept; we believe this figure, unchecked'
    """
    phrase = sanction_name(sanction.kind)
    span = _range(sanction, graver)
    if span:
        phrase = _("{measure}, {range}").format(measure=phrase, range=span)
    conditions = []
    if sanction.certain:
        conditions.append(_("the law leaves no choice"))
    if sanction.alternative_to:
        conditions.append(_("instead of: {measure}").format(measure=sanction_name(sanction.alternative_to)))
    if sanction.after:
        conditions.append(_("from the {ordinal} time on").format(ordinal=_ordinal(sanction.after)))
    if sanction.when == "breach":
        conditions.append(_("only if what was ordered is not kept"))
    if sure:
        conditions.append(
            _("we believe this figure, unchecked")
            if sure == "low"
            else _("this figure rests on one reputable source that reports the law")
        )
    for condition in conditions:
        phrase = _("{measure}; {condition}").format(measure=phrase, condition=condition)
    note = (sanction.note or "").strip()
    return _("{measure} ({note})").format(measure=phrase, note=note.rstrip(".; ")) if note else phrase


def _ordinal(number: int) -> str:
    named = {2: _("2nd"), 3: _("3rd"), 4: _("4th"), 5: _("5th")}
    return named.get(number) or _("{n}th").format(n=number)


def _range(sanction: Sanction, graver: bool) -> str:
    low, high = sanction.min, sanction.max
    if low is None and high is None:
        return ""
    if low is not None and high is not None and low != high:
        span = _("{low} to at least {high}") if graver else _("{low} to {high}")
        both = span.format(low=_number(low), high=_number(high))
        return _count(sanction, both, high)
    known = high if high is not None else low
    assert known is not None
    amount = _count(sanction, _number(known), known)
    if graver and high is not None:
        return _("up to at least {amount}").format(amount=amount)
    if low == high:
        return _("exactly {amount}").format(amount=amount)
    return (_("up to {amount}") if low is None else _("at least {amount}")).format(amount=amount)


def _number(value: float) -> str:
    return numeral(f"{value:,.10g}" if value < 10**9 else f"{value:,.0f}")


def _count(sanction: Sanction, numbers: str, count: float) -> str:
    if sanction.currency:
        return _("{currency} {amount}").format(currency=sanction.currency, amount=numbers)
    n = 1 if count == 1 else 2
    return {
        "days": ngettext("{n} day", "{n} days", n),
        "months": ngettext("{n} month", "{n} months", n),
        "years": ngettext("{n} year", "{n} years", n),
        "hours": ngettext("{n} hour", "{n} hours", n),
        "day_fines": ngettext("{n} day-fine", "{n} day-fines", n),
        "fine_units": ngettext("{n} fine unit", "{n} fine units", n),
        "minimum_wages": ngettext("{n} minimum wage", "{n} minimum wages", n),
        None: "{n}",
    }[sanction.unit].format(n=numbers)

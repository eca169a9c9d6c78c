"""The reading rule: one complete scenario held against a law file, clause by clause.

This is the last part of docs/law-files.md as code. Each clause of the rule is one function here, under the
name that the rule gives it. What a question leaves open is completed in `completion`, and the outcomes of
all completions are drawn together in `decide`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from aslived.law.reading.scenario import HeldAmount, LimitKey, Scenario
from aslived.law.register.law import UNDEFINED, Law
from aslived.law.register.provision import Provision, Threshold, Who
from aslived.law.register.quantity import Amount
from aslived.law.register.vocabulary import FOR_OWN_USE, PUBLIC_COVERS, Place

Mode = Literal["as_written", "as_applied"]
Reason = Literal["not_stated", "left_open_by_law", "not_in_register"]


@dataclass(frozen=True)
class Match:
    """A provision in the law that holds it."""

    law: Law
    provision: Provision

    @property
    def name(self) -> str:
        """`PT/personal-use`."""
        return f"{self.law.code}/{self.provision.id}"

    def __hash__(self) -> int:
        return hash((self.law.code, self.provision.id))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Match) and self.name == other.name


@dataclass(frozen=True)
class Reading:
    """What one complete scenario comes to: the winners (several where the law is disputed), and what
    officials may do instead. No winner and no `below_age` means that the register holds nothing."""

    winners: tuple[Match, ...] = ()
    instead: tuple[Match, ...] = ()
    below_age: Law | None = None

    @property
    def answered(self) -> bool:
        return bool(self.winners) or self.below_age is not None


@dataclass(frozen=True)
class OpenLimit:
    """A limit that this scenario cannot be held against, and why.

    `at_most`: whatever the answer, the amount is not above the limit; if it is not below, it is exactly at it.
    """

    key: LimitKey
    reason: Reason
    fact: Literal["limit", "purity", "amount"] = "limit"
    at_most: bool = False


def read(law: Law, parent: Law | None, scenario: Scenario, mode: Mode) -> Reading:
    """Return what the scenario comes to: the own file, and the parent's where it has no answer (*Parent*)."""
    own = read_file(law, scenario, mode)
    if own.answered or parent is None:
        return own
    return read_file(parent, scenario, mode)


def read_file(law: Law, scenario: Scenario, mode: Mode) -> Reading:
    """Return what the scenario comes to under one file (*Under 18*, *Own use*).

    Below the age of responsibility nobody answers. Where nothing matches somebody who does not hold for
    own use, the provisions on small-scale selling are read.
    """
    if law.responsible_from is not None and scenario.age < law.responsible_from:
        return Reading(below_age=law)
    reading = first_match(law, scenario, mode)
    if not reading.answered and may_be_read_as_selling(scenario):
        return first_match(law, replace(scenario, conduct="small_scale_selling"), mode)
    return reading


def first_match(law: Law, scenario: Scenario, mode: Mode) -> Reading:
    """Return the first provision that matches; those passed over for discretion are remembered."""
    remembered: list[Match] = []
    for provision in law.provisions:
        if not (is_read(provision, mode) and matches(law, provision, scenario)):
            continue
        found = Match(law, provision)
        if not passed_over(provision, mode):
            return Reading((found,), tuple(remembered))
        remembered.append(found)
    return remembered_win(remembered)


def is_read(provision: Provision, mode: Mode) -> bool:
    """`as_written` reads `de_jure` provisions only, `as_applied` all."""
    return mode == "as_applied" or provision.route == "de_jure"


def passed_over(provision: Provision, mode: Mode) -> bool:
    """*Discretion*: `true` is passed over; `usual` is passed over `as_written` and wins `as_applied`."""
    return provision.discretion is True or (provision.discretion == "usual" and mode == "as_written")


def remembered_win(remembered: list[Match]) -> Reading:
    """*Discretion*: where nothing later wins, the remembered do: of one class the first, of several all."""
    if len({found.provision.offence for found in remembered}) > 1:
        return Reading(tuple(remembered))
    return Reading(tuple(remembered[:1]), tuple(remembered[1:]))


def matches(law: Law, provision: Provision, scenario: Scenario) -> bool:
    """A provision matches when it is in force, names conduct and substance, and all its conditions are met."""
    return (
        provision.in_force(scenario.on)
        and scenario.conduct in provision.conduct
        and provision.names(scenario.substance)
        and own_use_met(provision, scenario)
        and place_met(provision, scenario.place)
        and who_met(provision.who, scenario)
        and quantity_met(law, provision, scenario)
    )


def own_use_met(provision: Provision, scenario: Scenario) -> bool:
    """*Own use*: provisions on possession, purchase and cultivation that are not criminal pass over others."""
    for_own_use = scenario.conduct in FOR_OWN_USE and provision.offence != "criminal"
    return scenario.own_use or not for_own_use or provision.who.own_use is False


def may_be_read_as_selling(scenario: Scenario) -> bool:
    """*Own use*: what somebody holds, buys or grows for others may be read as selling."""
    return not scenario.own_use and scenario.conduct in FOR_OWN_USE


def covered_places(provision: Provision) -> frozenset[Place] | None:
    """*Place*: the places that the provision covers, or None for any. `public` reaches into four of them."""
    if provision.place == "any":
        return None
    named: tuple[Place, ...] = provision.place if isinstance(provision.place, tuple) else (provision.place,)
    places = frozenset(named)
    return places | PUBLIC_COVERS if "public" in places else places


def place_met(provision: Provision, place: Place) -> bool:
    """*Place*: the scenario is in a place that the provision covers."""
    covered = covered_places(provision)
    return covered is None or place in covered


def who_met(who: Who, scenario: Scenario) -> bool:
    """*Who* and *Kinds*: ages with both ends included, earlier times, what the person is, how many drugs."""
    return (
        (who.min_age is None or scenario.age >= who.min_age)
        and (who.max_age is None or scenario.age <= who.max_age)
        and earlier_times_met(who, scenario.prior_days)
        and who.dependent in (None, scenario.dependent)
        and who.non_resident in (None, scenario.non_resident)
        and who.medical in (None, scenario.medical)
        and who.military in (None, scenario.military)
        and who.own_use in (None, scenario.own_use)
        and (who.kinds is None or len(scenario.held) <= who.kinds)
    )


def earlier_times_met(who: Who, prior_days: int | None) -> bool:
    """*Who*: `prior_within` asks an earlier time within the window, `first_time: false` any earlier time."""
    if who.prior_days is not None and (prior_days is None or prior_days > who.prior_days):
        return False
    return who.first_time is None or who.first_time == (prior_days is None)


def quantity_met(law: Law, provision: Provision, scenario: Scenario) -> bool:
    """*Quantity*: `at_most` and `at_least` include the limit, `less_than` and `above` do not."""
    asked = provision.quantity
    if asked == "any":
        return True
    assert not isinstance(asked, str)
    return (
        (asked.at_most is None or against(law, asked.at_most, scenario) <= 0)
        and (asked.less_than is None or against(law, asked.less_than, scenario) < 0)
        and (asked.above is None or against(law, asked.above, scenario) > 0)
        and (asked.at_least is None or against(law, asked.at_least, scenario) >= 0)
    )


def against(law: Law, limit: str, scenario: Scenario) -> int:
    """Return -1, 0 or 1 as the amount is below, at or above the limit.

    `undefined` is answered by own use; an open limit by the scenario's answers.
    """
    if limit == UNDEFINED:
        return -1 if scenario.own_use else 1
    side = compare(law, limit, scenario)
    if isinstance(side, OpenLimit):
        beyond = 0 if side.at_most else 1
        return -1 if scenario.answers[side.key] else beyond
    return side


def compare(law: Law, limit: str, scenario: Scenario) -> int | OpenLimit:
    """Return the side of the limit on which the amount lies, or why that is open (*Open facts*).

    Where no drug is held (*Acts without a drug*) nothing is, which is below every limit.
    """
    if not scenario.held:
        return -1
    key = (law.code, limit, scenario.substance)
    threshold = law.thresholds.get(limit)
    if threshold is None:
        figures = {scenario.substance: law.literal_limits[limit]}
        return _side(key, "gross", figures, (scenario.amount,))
    if not threshold.in_force(scenario.on):
        return OpenLimit(key, "not_in_register")
    figures = dict(law.figures[limit])
    if scenario.substance not in figures:
        return OpenLimit(key, _why_no_figure(threshold))
    counted = scenario.held if threshold.cumulative else (scenario.amount,)
    return _side(key, threshold.basis, figures, tuple(held for held in counted if held.substance in figures))


def _why_no_figure(threshold: Threshold) -> Reason:
    partial = threshold.coverage == "partial" or not threshold.quantities
    return "not_in_register" if partial else "left_open_by_law"


def _side(
    key: LimitKey, basis: str, figures: dict[str, Amount], counted: tuple[HeldAmount, ...]
) -> int | OpenLimit:
    """*Quantity* and *Pure limits*: the sum of held/limit, in exact fractions, against 1.

    A gross amount below the limit is below it at any purity. One that is exactly at it is within it for
    `at_most` and `above`, but only its purity says whether it is below it, as `less_than` and `at_least` ask.
    """
    same_unit = [held for held in counted if held.unit == figures[held.substance].unit]
    gross_low, gross_high = _shares(same_unit, figures, pure=False)
    if len(same_unit) < len(counted):
        return 1 if gross_low > 1 and basis == "gross" else OpenLimit(key, "left_open_by_law")
    gross = _sign(gross_low, gross_high)
    if gross is None:
        return OpenLimit(key, "not_stated", "amount")
    if basis == "gross" or gross < 0:
        return gross
    at_most = gross == 0
    if any(held.purity is None for held in counted):
        reason: Reason = "not_stated" if basis == "pure" else "not_in_register"
        return OpenLimit(key, reason, "purity" if basis == "pure" else "limit", at_most)
    pure = _sign(*_shares(same_unit, figures, pure=True))
    if basis == "mixed" and pure != gross:
        return OpenLimit(key, "not_in_register", at_most=at_most)
    return OpenLimit(key, "not_stated", "amount") if pure is None else pure


def _shares(
    counted: Iterable[HeldAmount], figures: dict[str, Amount], *, pure: bool
) -> tuple[Fraction, Fraction]:
    low = high = Fraction(0)
    for held in counted:
        part = held.purity if pure and held.purity is not None else Fraction(1)
        low += part * Fraction(held.low, figures[held.substance].nano)
        high += part * Fraction(held.high, figures[held.substance].nano)
    return low, high


def _sign(low: Fraction, high: Fraction) -> int | None:
    """Return the side of 1 on which everything between low and high lies, or None where it is on both."""
    if high < 1:
        return -1
    if low > 1:
        return 1
    return 0 if low == high == 1 else None

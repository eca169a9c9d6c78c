"""In how many countries the law makes it a crime: settled shares, with the band that doubt opens.

One question, put to every place on one day about the documented standard adult. A class that is unsettled,
or rests on a source nobody could check, stands beside the count and not in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import msgspec

from aslived.assess.small import Small, small_amount
from aslived.law import STANDARD_ADULT, Decision, Holding, Question, Register, decide
from aslived.law.decide import Outcome
from aslived.law.grounds import figures, unchecked
from aslived.law.rule import Mode
from aslived.law.vocabulary import Conduct, OutcomeClass, Substance
from aslived.standards import regions

MODES: tuple[Mode, Mode] = ("as_written", "as_applied")
Level = Literal["countries", "all"]
Verdict = Literal["crime", "no_crime", "unchecked", "unsettled", "not_coded"]
CRIMES: dict[Mode, frozenset[OutcomeClass]] = {
    "as_written": frozenset({"criminal", "criminal_not_prosecuted"}),
    "as_applied": frozenset({"criminal"}),
}
"""What counts as a crime. A crime that is not prosecuted is one as written, and none as applied."""


class Place(msgspec.Struct, frozen=True):
    """What one place's law says, and on which side of the count it stands."""

    code: str
    name: str
    region: str
    offence: OutcomeClass
    verdict: Verdict
    provisions: tuple[str, ...]


class Share(msgspec.Struct, frozen=True):
    """A count of places. `low` and `high` are the shares if all in doubt were no crime, or all a crime.

    Units: shares of one; `settled` is the denominator of `share`, `settled + doubtful` that of the band.
    """

    crimes: int
    settled: int
    unchecked: int
    unsettled: int
    not_coded: int

    @property
    def share(self) -> float | None:
        """Settled crimes among settled places; None where nothing is settled."""
        return self.crimes / self.settled if self.settled else None

    @property
    def doubtful(self) -> int:
        return self.unchecked + self.unsettled

    @property
    def band(self) -> tuple[float, float] | None:
        """The shares if none, or all, of the doubtful were crimes; None where nothing is coded."""
        coded = self.settled + self.doubtful
        return (self.crimes / coded, (self.crimes + self.doubtful) / coded) if coded else None


@dataclass(frozen=True)
class Count:
    """One question put to every place on one day."""

    conduct: Conduct
    substance: Substance
    small: Small
    on: date
    level: Level
    places: dict[Mode, tuple[Place, ...]]
    total: dict[Mode, Share] = field(default_factory=dict)
    by_region: dict[str, dict[Mode, Share]] = field(default_factory=dict)


def count(
    register: Register,
    conduct: Conduct,
    substance: Substance,
    amount: str,
    on: date,
    level: Level = "countries",
) -> Count:
    """Return where it is a crime on the day, as written and as applied.

    `amount` is a named definition of small (standards/personal_amounts.yaml) or an amount such as "0.5 g".

    Errors: AL-ASK-020 where the definition has no amount for the drug; AL-LAW-003, AL-LAW-007.
    Source: docs/count.md; the regions are those of UN M49.
    """
    small = small_amount(register, amount, substance, on)
    codes = [code for code in register if level == "all" or "-" not in code]
    decisions = {code: decide(register, _question(code, conduct, substance, small, on)) for code in codes}
    places: dict[Mode, tuple[Place, ...]] = {
        mode: tuple(_place(decision, mode) for decision in decisions.values()) for mode in MODES
    }
    named = [region.label for region in regions().regions]
    return Count(
        conduct=conduct,
        substance=substance,
        small=small,
        on=on,
        level=level,
        places=places,
        total={mode: share(places[mode]) for mode in MODES},
        by_region={
            label: {mode: share(place for place in places[mode] if place.region == label) for mode in MODES}
            for label in named
        },
    )


def yearly(
    register: Register,
    conduct: Conduct,
    substance: Substance,
    amount: str,
    last: date,
    level: Level = "countries",
) -> tuple[Count, ...]:
    """Return the count on the last day of each year from 2000 on, and on the last day asked.

    Errors: those of `count`.
    """
    days = [date(year, 12, 31) for year in range(2000, last.year)] + [last]
    return tuple(count(register, conduct, substance, amount, day, level) for day in days)


def share(places: Iterable[Place]) -> Share:
    """Return how many of the places make it a crime, and how many cannot be said to."""
    verdicts = [place.verdict for place in places]
    return Share(
        crimes=verdicts.count("crime"),
        settled=verdicts.count("crime") + verdicts.count("no_crime"),
        unchecked=verdicts.count("unchecked"),
        unsettled=verdicts.count("unsettled"),
        not_coded=verdicts.count("not_coded"),
    )


def _question(code: str, conduct: Conduct, substance: Substance, small: Small, on: date) -> Question:
    adult: dict[str, Any] = dict(STANDARD_ADULT)
    return Question(
        jurisdiction=code, on=on, conduct=conduct, holdings=(Holding(substance, small.amount),), **adult
    )


def _place(decision: Decision, mode: Mode) -> Place:
    outcome: Outcome = getattr(decision, mode)
    return Place(
        code=decision.law.code,
        name=decision.law.name,
        region=regions().of(decision.law.code).label,
        offence=outcome.offence,
        verdict=_verdict(decision, outcome, mode),
        provisions=tuple(winner.found.name for winner in outcome.winners if winner.found),
    )


def _verdict(decision: Decision, outcome: Outcome, mode: Mode) -> Verdict:
    if outcome.offence == "not_coded":
        return "not_coded"
    sides = {offence in CRIMES[mode] for offence in outcome.possible}
    if len(sides) > 1 or outcome.uncoded is not None:
        return "unsettled"
    named = figures(decision, mode)
    if any(unchecked(winner, named) for winner in outcome.winners):
        return "unchecked"
    return "crime" if sides == {True} else "no_crime"

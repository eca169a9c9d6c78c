"""In how many countries the law makes it a crime: settled shares, with the band that doubt opens.

One question, put to every place on one day about the documented standard adult. A class that is unsettled,
or rests on a source nobody could check, stands beside the count and not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal

import msgspec
import numpy as np

from aslived.assess.counting.small import Small, small_amount
from aslived.law import STANDARD_ADULT, Decision, Holding, Question, Register, decide
from aslived.law.reading.decide import Outcome
from aslived.law.reading.grounds import figures, is_unchecked
from aslived.law.reading.rule import Mode
from aslived.law.register.vocabulary import Conduct, Offence, OutcomeClass, Substance
from aslived.law.table.columns import Columns
from aslived.law.table.lookup import evaluate
from aslived.law.table.table import BELOW_AGE, MODES, Table, TableOutcome
from aslived.standards import regions
from aslived.tablefile.factor import Factor

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

    *Units:* shares of one; `settled` is the denominator of `share`, `settled + doubtful` that of the band.
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
    table: Table | None = None,
) -> Count:
    """Return where it is a crime on the day, as written and as applied; what was added here is not counted.

    `amount` is a named definition of small (standards/personal_amounts.yaml) or an amount such as "0.5 g".
    With the `table` of the register all places are looked up at once; without one each is decided by itself.

    *Errors:* AL-ASK-020 where the definition has no amount for the drug; AL-LAW-003, AL-LAW-007.
    *Source:* docs/count.md; the regions are those of UN M49.
    """
    small = small_amount(register, amount, substance, on)
    (found,) = _counts(register, conduct, substance, [(on, small)], level, table)
    return found


def yearly(
    register: Register,
    conduct: Conduct,
    substance: Substance,
    amount: str,
    last: date,
    level: Level = "countries",
    table: Table | None = None,
) -> tuple[Count, ...]:
    """Return the count on the last day of each year from 2000 on, and on the last day asked.

    *Errors:* those of `count`.
    """
    days = [*(date(year, 12, 31) for year in range(2000, last.year)), last]
    smalls = [(day, small_amount(register, amount, substance, day)) for day in days]
    return tuple(_counts(register, conduct, substance, smalls, level, table))


def share(places: Iterable[Place]) -> Share:
    """Return how many of the places make it a crime, and how many cannot be said to."""
    return _share(Counter(place.verdict for place in places))


def _share(verdicts: Counter[Verdict]) -> Share:
    return Share(
        crimes=verdicts["crime"],
        settled=verdicts["crime"] + verdicts["no_crime"],
        unchecked=verdicts["unchecked"],
        unsettled=verdicts["unsettled"],
        not_coded=verdicts["not_coded"],
    )


def _counts(
    register: Register,
    conduct: Conduct,
    substance: Substance,
    smalls: list[tuple[date, Small]],
    level: Level,
    table: Table | None,
) -> Iterator[Count]:
    register = register.packaged
    codes = [code for code in register if level == "all" or "-" not in code]
    said = (
        _decide_days(register, codes, conduct, substance, smalls)
        if table is None
        else _looked_up(table, codes, conduct, substance, smalls)
    )
    for (on, small), here in zip(smalls, said, strict=True):
        places: dict[Mode, tuple[Place, ...]] = {
            mode: tuple(
                Place(code, register[code].name, _region(code), *found)
                for code, found in zip(codes, here[mode], strict=True)
            )
            for mode in MODES
        }
        total = {mode: share(places[mode]) for mode in MODES}
        yield Count(conduct, substance, small, on, level, places, total, _by_region(places))


def _by_region(places: dict[Mode, tuple[Place, ...]]) -> dict[str, dict[Mode, Share]]:
    verdicts: dict[tuple[str, Mode], Counter[Verdict]] = {}
    for mode, found in places.items():
        for place in found:
            verdicts.setdefault((place.region, mode), Counter())[place.verdict] += 1
    return {
        region.label: {mode: _share(verdicts.get((region.label, mode), Counter())) for mode in MODES}
        for region in regions().regions
    }


@cache
def _region(code: str) -> str:
    return regions().of(code).label


_Found = tuple[OutcomeClass, Verdict, tuple[str, ...]]
"""What is said of a place: the class, the side of the count, the provisions that win."""


def _looked_up(
    table: Table,
    codes: list[str],
    conduct: Conduct,
    substance: Substance,
    smalls: list[tuple[date, Small]],
) -> Iterator[dict[Mode, list[_Found]]]:
    """Yield, day by day, what the compiled table says of each place: the same as `_decide_days`, only faster."""
    days = np.repeat(np.arange(len(smalls)), len(codes))
    adult: dict[str, Any] = dict(STANDARD_ADULT)
    columns = Columns.of(
        table,
        jurisdiction=Factor(tuple(codes), np.tile(np.arange(len(codes)), len(smalls))),
        on=Factor(tuple(on for on, _ in smalls), days),
        amount=Factor(tuple(small.amount for _, small in smalls), days),
        conduct=conduct,
        substance=substance,
        age=adult.pop("ages"),
        **adult,
    )
    ids = evaluate(table, columns).reshape(len(MODES), len(smalls), len(codes))
    distinct: list[dict[int, _Found]] = [
        {number: side_of_outcome(table.outcomes[number], mode) for number in np.unique(found).tolist()}
        for mode, found in zip(MODES, ids, strict=True)
    ]
    for day in range(len(smalls)):
        yield {
            mode: [distinct[number][found] for found in ids[number, day].tolist()]
            for number, mode in enumerate(MODES)
        }


def side_of_outcome(outcome: TableOutcome, mode: Mode) -> tuple[OutcomeClass, Verdict, tuple[str, ...]]:
    """Return the class of an outcome of the table, its side of the count, and the provisions that win."""
    verdict = _verdict(outcome.offence, outcome.possible, outcome.uncoded, outcome.unchecked, mode)
    named = tuple(name for name in outcome.winners if not name.endswith(BELOW_AGE))
    return outcome.offence, verdict, named


def _decide_days(
    register: Register,
    codes: list[str],
    conduct: Conduct,
    substance: Substance,
    smalls: list[tuple[date, Small]],
) -> Iterator[dict[Mode, list[_Found]]]:
    """Yield, day by day, what the reading rule decides for each place: the definition of a count."""
    adult: dict[str, Any] = dict(STANDARD_ADULT)
    for on, small in smalls:
        held = (Holding(substance, small.amount),)
        decisions = [
            decide(register, Question(jurisdiction=code, on=on, conduct=conduct, holdings=held, **adult))
            for code in codes
        ]
        yield {mode: [side_of(decision, mode) for decision in decisions] for mode in MODES}


def side_of(decision: Decision, mode: Mode) -> tuple[OutcomeClass, Verdict, tuple[str, ...]]:
    """Return the class of a decision, its side of the count, and the provisions that win."""
    outcome: Outcome = getattr(decision, mode)
    named = figures(decision, mode)
    leans = any(is_unchecked(winner, named) for winner in outcome.winners)
    verdict = _verdict(outcome.offence, outcome.possible, outcome.uncoded is not None, leans, mode)
    return outcome.offence, verdict, tuple(winner.match.name for winner in outcome.winners if winner.match)


def _verdict(
    offence: OutcomeClass, possible: Iterable[Offence], uncoded: bool, leans: bool, mode: Mode
) -> Verdict:
    if offence == "not_coded":
        return "not_coded"
    sides = {found in CRIMES[mode] for found in possible}
    if len(sides) > 1 or uncoded:
        return "unsettled"
    if leans:
        return "unchecked"
    return "crime" if sides == {True} else "no_crime"

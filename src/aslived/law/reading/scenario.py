"""Who holds what, where, when: a question as asked, and a scenario in which nothing is left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

import msgspec

from aslived.errors import AslivedError
from aslived.law.register.quantity import LARGEST, Amount, Unit
from aslived.law.register.vocabulary import ADULT, FIRST_DAY, WITHOUT_DRUG, Conduct, Place, Substance

OLDEST = 120
ALL_AGES = (0, OLDEST)


class Holding(msgspec.Struct, frozen=True):
    """One substance held; no amount and no purity mean that the question does not say."""

    substance: Substance
    amount: Amount | None = None
    purity: Fraction | None = None


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A question to the register. None leaves a fact open; the last four are taken for granted unless said.

    `ages` are whole years, both ends included: (30, 30) is thirty, (0, 17) is under 18.
    `prior_days` is the number of days since the last earlier time; it implies `first_time=False`.
    `holdings` may be empty for the acts `WITHOUT_DRUG`: then nothing is held, and which drug it is about is open.
    """

    jurisdiction: str
    on: date
    holdings: tuple[Holding, ...]
    conduct: Conduct = "possession"
    ages: tuple[int, int] = ALL_AGES
    place: Place | None = None
    first_time: bool | None = None
    prior_days: int | None = None
    dependent: bool | None = None
    own_use: bool | None = True
    medical: bool | None = False
    non_resident: bool | None = False
    military: bool | None = False

    def __post_init__(self) -> None:
        """Refuse what no register can answer.

        *Errors:* AL-LAW-007 a date before the register begins, AL-LAW-008 no drug, a drug twice, AL-LAW-009
        an age that nobody has, AL-LAW-010 an earlier time of the first time, or before today.
        """
        if self.on < date.fromisoformat(FIRST_DAY):
            raise AslivedError.of("AL-LAW-007", given=self.on.isoformat())
        substances = [holding.substance for holding in self.holdings]
        nothing = not substances and self.conduct not in WITHOUT_DRUG
        if nothing or len(set(substances)) < len(substances):
            raise AslivedError.of("AL-LAW-008", given=", ".join(substances) or "nothing")
        if not 0 <= self.ages[0] <= self.ages[1] <= OLDEST:
            raise AslivedError.of("AL-LAW-009", given=f"{self.ages[0]} to {self.ages[1]}")
        if self.prior_days is not None and (self.first_time or self.prior_days < 0):
            raise AslivedError.of("AL-LAW-010", given=self.prior_days)

    @property
    def drugs(self) -> tuple[Substance | None, ...]:
        """The drugs that are read one by one; None alone where the act is asked about without a drug."""
        return tuple(holding.substance for holding in self.holdings) or (None,)

    @property
    def asked_of_minors_only(self) -> bool:
        """Whether everybody the question may be about is under 18."""
        return self.ages[1] < ADULT

    def taken_for_granted(self) -> dict[str, bool]:
        """Return the facts that nobody stated and that the answer rests on."""
        granted = {"own_use": True, "medical": False, "non_resident": False, "military": False}
        return {fact: value for fact, value in granted.items() if getattr(self, fact) is value}


STANDARD_ADULT: Mapping[str, object] = {
    "ages": (30, 30),
    "place": "public",
    "first_time": True,
    "dependent": False,
}
"""The documented standard adult of counts and comparisons: 30, in a public place, first time, not dependent."""


@dataclass(frozen=True)
class HeldAmount:
    """An amount held in a scenario: exact where `low == high`, else anything between, both included.

    *Units:* `low` and `high` in 10⁻⁹ of `unit`; `purity` a share of one, None where no completion states it.
    """

    substance: str
    unit: Unit
    low: int
    high: int
    purity: Fraction | None = None


LimitKey = tuple[str, str, str]
"""An open limit: the file's code, the threshold or amount as the file names it, the substance."""


@dataclass(frozen=True)
class Scenario:
    """A complete scenario: one way in which everything that a question leaves open may stand.

    `held` is empty where the act is asked about without a drug; `substance` is then one that the case stands for.
    `prior_days` is None the first time. `answers` says of each open limit whether the amount is within it.
    """

    on: date
    conduct: Conduct
    substance: str
    held: tuple[HeldAmount, ...]
    age: int
    place: Place
    prior_days: int | None
    dependent: bool
    own_use: bool
    medical: bool
    non_resident: bool
    military: bool
    answers: Mapping[LimitKey, bool] = field(default_factory=dict)

    @property
    def amount(self) -> HeldAmount:
        """What is held of the substance that is being read."""
        return next(held for held in self.held if held.substance == self.substance)


MOST = LARGEST
"""The largest amount that a question may name, and the upper end of an amount that it leaves open."""

"""Amounts that people hold or use, as published: whose figure it is stays with it."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from aslived.errors import AslivedError
from aslived.standards.entry import Confidence, Entry, IsoDate, find, load


class AmountsMeta(Entry, frozen=True):
    """The rule of reading."""

    rule: str
    source_file: str


class AmountSet(Entry, frozen=True):
    """Amounts of one origin, as written ("2 g"), and what one of them means.

    `whose` says in a few words whose figure an amount is and what it means, `daily_whose` the same of a
    day's share; `dated` is the day, month or year of the figure.
    """

    id: str
    title: str
    whose: str
    dated: IsoDate
    meaning: Literal["three_day_supply", "official_daily_dose"]
    amounts: dict[str, str]
    caution: str
    source: tuple[str, ...]
    confidence: Confidence
    daily_whose: str | None = None
    per_day: dict[str, str] = msgspec.field(default_factory=dict)
    see: str | None = None

    def whose_figure(self, daily: bool) -> str:
        """Return whose figure an amount is, or a day's share of it.

        >>> personal_amounts().amount_set("portugal-1996-daily-dose").whose_figure(daily=False)
        'one day, by the Portuguese order of 1996'
        """
        return (self.daily_whose if daily else None) or self.whose


class Small(Entry, frozen=True):
    """A named definition of a small amount: its own amounts, a field of a set, or computed from the law.

    `smallest_limit` is the lowest figure that any place in the register names for the drug on the day;
    `aslived.assess.counting.small` computes it.
    """

    id: str
    title: str
    amounts: dict[str, str] = msgspec.field(default_factory=dict)
    from_set: str | None = None
    field: Literal["amounts", "per_day"] = "amounts"
    computed: Literal["smallest_limit"] | None = None
    why: str | None = None


class PersonalAmounts(Entry, frozen=True):
    """The file of amounts; `groups` says which drugs a group word such as `opioids` stands for."""

    meta: AmountsMeta
    groups: dict[str, tuple[str, ...]]
    sets: tuple[AmountSet, ...]
    named_definitions_of_small: tuple[Small, ...]

    def amount_set(self, id: str) -> AmountSet:
        """Return the set with this id.

        *Errors:* AL-STD-001 there is none.

        >>> personal_amounts().amount_set("vancouver-2021-three-days").amounts["cocaine"]
        '3 g'
        """
        return find(self.sets, id, "set of amounts")

    def small(self, id: str) -> Small:
        """Return the named definition of a small amount.

        *Errors:* AL-STD-001 there is none.

        >>> personal_amounts().small("one-day").from_set
        'vancouver-2021-three-days'
        """
        return find(self.named_definitions_of_small, id, "definition of small")

    def by_drug(self, amounts: dict[str, str]) -> dict[str, str]:
        """Return amounts with each group word replaced by its drugs; a drug's own amount comes first.

        *Units:* amounts as written, a number and its unit.

        >>> personal_amounts().by_drug({"opioids": "2 g", "cocaine": "3 g"})
        {'heroin': '2 g', 'fentanyl': '2 g', 'cocaine': '3 g'}
        """
        spread = {drug: amount for word, amount in amounts.items() for drug in self.groups.get(word, (word,))}
        return spread | {word: amount for word, amount in amounts.items() if word not in self.groups}

    def small_by_drug(self, id: str) -> dict[str, str]:
        """Return the amounts of a named definition of small, drug by drug, as written.

        *Errors:* AL-STD-001 there is no such definition; AL-STD-003 it names neither amounts nor a set.

        >>> personal_amounts().small_by_drug("one-day")["fentanyl"]
        '0.667 g'
        """
        small = self.small(id)
        if small.amounts:
            return self.by_drug(small.amounts)
        if small.from_set is None:
            raise AslivedError.of("AL-STD-003", id=small.id)
        origin = self.amount_set(small.from_set)
        return self.by_drug(origin.per_day if small.field == "per_day" else origin.amounts)


@cache
def personal_amounts() -> PersonalAmounts:
    """Return the published amounts and the named definitions of small.

    *Source:* the City of Vancouver (2021) and the Portuguese order of 1996; each set names its own.

    >>> [amounts.id for amounts in personal_amounts().sets]
    ['vancouver-2021-three-days', 'portugal-1996-daily-dose']
    """
    return load("personal_amounts.yaml", PersonalAmounts)

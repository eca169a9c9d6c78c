"""The basket: the fixed questions from which models and criteria are read, put to every place alike."""

from __future__ import annotations

from functools import cache
from typing import Literal

from aslived.standards.amount import personal_amounts
from aslived.standards.entry import Entry, find, load


class BasketMeta(Entry, frozen=True):
    """Which definition of a small amount is meant, what a trace is, and why these drugs."""

    small: str
    trace: str
    drugs_why: str
    more_drugs_why: str


class QuestionSet(Entry, frozen=True):
    """Questions alike but for the drug: conduct, amount, place and person; `label` says what is special.

    `model` marks the sets that a spread of models counts. What is not said is the standard adult's.
    """

    id: str
    label: str
    conduct: str
    amount: Literal["small", "three-days", "trace", "open"]
    place: str
    why: str
    drugs: Literal["basket", "every"] = "basket"
    age: int = 30
    first_time: bool = True
    dependent: bool = False
    non_resident: bool = False
    model: bool = False


class Basket(Entry, frozen=True):
    """The file of the basket."""

    meta: BasketMeta
    drugs: tuple[str, ...]
    more_drugs: tuple[str, ...]
    sets: tuple[QuestionSet, ...]

    def question_set(self, id: str) -> QuestionSet:
        """Return the set with this id.

        *Errors:* AL-STD-001 there is none.

        >>> basket().question_set("prison").place
        'prison'
        """
        return find(self.sets, id, "set of questions")

    def amounts(self, asked: QuestionSet) -> dict[str, str | None]:
        """Return the drugs that a set asks about, each with its amount as written; None leaves it open.

        *Errors:* AL-STD-001 where `small` names no definition.

        >>> basket().amounts(basket().question_set("possession"))["lsd"]
        '50 ug'
        >>> sorted(basket().amounts(basket().question_set("three-days")))
        ['amphetamine', 'cocaine', 'cocaine_base', 'heroin', 'methamphetamine']
        """
        drugs = self.drugs if asked.drugs == "basket" else self.drugs + self.more_drugs
        if asked.amount in ("open", "trace"):
            amount = None if asked.amount == "open" else self.meta.trace
            return dict.fromkeys(drugs, amount)
        named = self.meta.small if asked.amount == "small" else asked.amount
        amounts = personal_amounts().small_by_drug(named)
        return {drug: amounts[drug] for drug in drugs if drug in amounts}


@cache
def basket() -> Basket:
    """Return the basket.

    *Source:* aslived's own choice; each set says why it is there.

    >>> sum(len(basket().amounts(asked)) for asked in basket().sets)
    197
    """
    return load("basket.yaml", Basket)

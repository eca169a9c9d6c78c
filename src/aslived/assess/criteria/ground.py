"""What an answer rests on: what one question of the basket, or one rule of the register, says to a criterion."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from aslived.assess.basket import BasketAnswer
from aslived.law.reading.decide import Open, Outcome, Winner
from aslived.law.reading.grounds import certainty
from aslived.law.reading.rule import Mode, Reason
from aslived.law.register.vocabulary import FROM_SURE_TO_UNSURE, Confidence

Says = Literal["met", "partly", "not_met", "open", "missing"]
"""`open`: the law itself leaves it open. `missing`: the register does not hold it."""


@dataclass(frozen=True)
class Ground:
    """One ground: what it says, the entries that say so ("CA/schedule-i"), and how sure they are.

    `answer` is the question of the basket, None for a rule. `remark` is a rule's own sentence, or the measures
    that a provision lists.
    """

    says: Says
    entries: tuple[str, ...]
    confidence: Confidence
    answer: BasketAnswer | None = None
    remark: str = ""
    place: str = ""


Reader = Callable[[Winner], Says]
"""What a provision that wins says to a criterion."""


def ground(asked: BasketAnswer, mode: Mode, reader: Reader, *, place: str = "") -> Ground:
    """Return what a question of the basket says to a criterion.

    A law that applies beside (federal law) can only take away: what it breaks is no longer wholly met.
    """
    outcome = asked.outcome(mode)
    says = outcome_says(outcome, reader)
    winners = list(outcome.winners)
    if outcome.also is not None and says == "met":
        beside = outcome_says(outcome.also, reader)
        if beside in ("not_met", "partly"):
            says = "partly"
            winners += outcome.also.winners
    return Ground(says, entries(winners), least_sure(winners), asked, place=place)


def outcome_says(outcome: Outcome, reader: Reader) -> Says:
    """Return what an outcome says to a criterion, from what each provision that can win says.

    One word where they agree. Where they do not: in part, if it depends on facts that the question leaves
    open on purpose; open, if the law does not say; missing, if the register does not hold it.
    """
    if not outcome.winners:
        return "missing"
    says: set[Says] = {reader(winner) for winner in outcome.winners}
    if outcome.uncoded is not None and not _only_prison(outcome):
        says.add("missing")
    if len(says) == 1:
        return says.pop()
    if "not_met" in says and not says & {"met", "partly"}:
        return "not_met"
    if "partly" in says or says == {"met", "open"}:
        return "partly"
    reasons = {_reason(fact, outcome) for fact in outcome.open}
    if "missing" in says or "not_in_register" in reasons:
        return "missing"
    return "open" if "left_open_by_law" in reasons else "partly"


def _reason(fact: Open, outcome: Outcome) -> Reason:
    """Return why a fact is open; of a limit whose figure is known, it is only that the amount was not stated."""
    amount_open = any(other.fact.startswith("amount:") for other in outcome.open)
    kind, _, rest = fact.fact.partition(":")
    if kind != "limit" or not amount_open:
        return fact.reason
    code, limit, substance = rest.split(":")
    laws = {winner.law.code: winner.law for winner in outcome.winners}
    known = code in laws and substance in laws[code].figures.get(limit, {})
    return "not_stated" if known else fact.reason


def _only_prison(outcome: Outcome) -> bool:
    """Tell whether nothing but prison is uncoded: prisons have rules of their own, which say nothing of elsewhere."""
    return outcome.uncoded == {"place": (("prison",),)}


def is_settled(outcome: Outcome) -> bool:
    """Tell whether the outcome depends on nothing but facts that the question leaves open on purpose."""
    return outcome.uncoded is None and all(_reason(fact, outcome) == "not_stated" for fact in outcome.open)


def entries(winners: Iterable[Winner]) -> tuple[str, ...]:
    """Return the names of the provisions that win."""
    return tuple(dict.fromkeys(winner.match.name for winner in winners if winner.match))


def least_sure(winners: Iterable[Winner]) -> Confidence:
    """Return the lowest confidence among the provisions that win; medium below the age of responsibility."""
    found = [certainty(w.match.law, w.match.provision, w.substance) for w in winners if w.match]
    return max(found, key=FROM_SURE_TO_UNSURE.index, default="medium")

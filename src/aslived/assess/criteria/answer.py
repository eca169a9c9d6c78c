"""How the grounds of a criterion come to one answer, with the sentence that says why: the same for all criteria."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from aslived.assess.basket import listing
from aslived.assess.criteria.ground import Ground, Says
from aslived.language import _, apart, with_term
from aslived.law.register.provision import FailedSearch
from aslived.law.register.vocabulary import FROM_SURE_TO_UNSURE, Confidence
from aslived.standards import LawAnswer

WhyUnknown = Literal["not_in_register", "left_open_by_law"]
IN_ORDER: tuple[Says, ...] = ("not_met", "partly", "met", "open", "missing")


@dataclass(frozen=True)
class Answer:
    """An answer to a criterion. `confidence` is that on which the answer still stands; low means unchecked.

    `reason` says why an answer is unknown. `entries` name provisions and rules of the register, first those
    that break the criterion. `searched` is what was looked for and not found, where it is unknown.
    """

    value: LawAnswer
    why: str
    entries: tuple[str, ...]
    confidence: Confidence | None
    reason: WhyUnknown | None = None
    searched: tuple[FailedSearch, ...] = ()

    @property
    def checked(self) -> bool:
        """Whether the answer still follows without what is of low confidence or only recalled."""
        return self.confidence != "low"


@dataclass(frozen=True)
class Phrases:
    """How a criterion's grounds are said: the act, then what it is where met, partly met and broken.

    Each phrase has {what} for drugs and circumstances.
    """

    act: str
    met: str
    partly: str
    not_met: str


def verdict(grounds: Iterable[Ground]) -> tuple[LawAnswer, WhyUnknown | None]:
    """Return the answer that the grounds come to and, where it is unknown, why.

    Met needs every ground to keep the criterion; silence is none. Partly: kept somewhere, and broken or left
    open elsewhere. Not met: broken somewhere and kept nowhere. Else it is unknown: where it is kept in all that
    the register holds, but the register does not hold all, too.

    >>> verdict([Ground("met", (), "high"), Ground("missing", (), "high")])
    ('unknown', 'not_in_register')
    >>> verdict([Ground("met", (), "high"), Ground("not_met", (), "high")])
    ('partly', None)
    """
    says = {ground.says for ground in grounds}
    if "partly" in says or ("met" in says and says & {"not_met", "open"}):
        return "partly", None
    if "not_met" in says:
        return "not_met", None
    if says == {"met"}:
        return "met", None
    return "unknown", "left_open_by_law" if says == {"open"} else "not_in_register"


def surest(grounds: list[Ground], value: LawAnswer) -> Confidence | None:
    """Return the highest confidence at which the answer still follows from grounds that are no less sure."""
    if value == "unknown":
        return None
    for level in FROM_SURE_TO_UNSURE:
        enough = FROM_SURE_TO_UNSURE[: FROM_SURE_TO_UNSURE.index(level) + 1]
        kept = [g if g.confidence in enough else replace(g, says="missing") for g in grounds]
        if verdict(kept)[0] == value:
            return level
    return "low"


def answer(grounds: list[Ground], why: str) -> Answer:
    """Return the answer that the grounds come to, with the sentence that says why."""
    value, reason = verdict(grounds)
    deciding = [g for says in IN_ORDER for g in grounds if g.says == says]
    if value != "unknown":
        deciding = [g for g in deciding if g.says != "missing"]
    named = tuple(dict.fromkeys(name for g in deciding for name in g.entries))
    return Answer(value, why, named, surest(grounds, value), reason)


def sentence(grounds: list[Ground], phrases: Phrases) -> str:
    """Say the grounds of a criterion in one sentence: what is broken first, then what is kept, open, missing."""
    words = {
        "met": _(phrases.met),
        "partly": _(phrases.partly),
        "not_met": _(phrases.not_met),
        "open": _("left open by the law: {what}"),
        "missing": _("not settled by what the register holds: {what}"),
    }
    clauses = []
    for says in IN_ORDER:
        what = listing((g.answer, g.place) for g in grounds if g.says == says and g.answer)
        if what:
            clauses.append(words[says].format(what=what))
    spoken = [with_term(_(phrases.act), apart(clauses)) + "."] if clauses else []
    return " ".join(dict.fromkeys([*spoken, *(g.remark for g in grounds if g.remark and not g.answer)]))

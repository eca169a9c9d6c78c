"""The basket put to one place on one day: each question asked once, its decision kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import msgspec

from aslived.errors import AslivedError, nearest
from aslived.language import _, apart
from aslived.law.reading.care import care_at
from aslived.law.reading.decide import Decision, Outcome, decide
from aslived.law.reading.grounds import recalled_only
from aslived.law.reading.rule import Mode
from aslived.law.reading.scenario import Holding, Question
from aslived.law.register.law import Law, Register
from aslived.law.register.provision import RelatedRule
from aslived.law.register.quantity import parse_amount
from aslived.law.register.vocabulary import Conduct, Confidence
from aslived.law.words.lead import lead
from aslived.law.words.name import substance_name
from aslived.law.words.notice import notice
from aslived.standards.basket import QuestionSet, basket


@dataclass(frozen=True)
class BasketAnswer:
    """One question of the basket and the register's decision on it."""

    of: QuestionSet
    drug: str
    decision: Decision

    @property
    def id(self) -> str:
        """`possession/heroin`."""
        return f"{self.of.id}/{self.drug}"

    def outcome(self, mode: Mode) -> Outcome:
        """The outcome as written or as applied."""
        return self.decision.as_written if mode == "as_written" else self.decision.as_applied


class Survey:
    """The answers of one place's law to the questions of the basket on one day; a set is put when it is first needed.

    The laws are those that may be told: without amounts where `care` withholds them.

    *Errors:* AL-LAW-001 where the place is not in the register, AL-LAW-007 a date before the register begins.

    >>> survey = Survey(Register.of("PT"), "PT", date(2024, 1, 1))
    >>> [asked.outcome("as_written").offence for asked in survey.ask("possession")[:2]]
    ['administrative', 'administrative']
    """

    def __init__(self, register: Register, code: str, on: date) -> None:
        if code not in register:
            raise AslivedError.of("AL-LAW-001", given=code, nearest=nearest(code.upper(), register))
        laws = register.laws_of(code)
        self.care = care_at(laws, on)
        if self.care.withholds:
            register = register.with_laws(*map(self.care.apply, laws))
        self.register = register
        self.code = code
        self.on = on
        self.law: Law = register[code]
        self.parent = register.parent(self.law)
        self._asked: dict[str, tuple[BasketAnswer, ...]] = {}
        self._variants: dict[tuple[str, Conduct | None, bool], Outcome] = {}
        self._days: dict[date, Survey] = {on: self}
        self._decided: dict[Question, Decision] = {}

    def at(self, day: date) -> Survey:
        """Return the survey of the same place on another day; asked again, it is the same one."""
        if day not in self._days:
            other = self._days[day] = Survey(self.register, self.code, day)
            other._days = self._days
        return self._days[day]

    def decide(self, question: Question) -> Decision:
        """Return the decision of a question; put again, it is not decided again."""
        if question not in self._decided:
            self._decided[question] = decide(self.register, question)
        return self._decided[question]

    def ask(self, *sets: str) -> tuple[BasketAnswer, ...]:
        """Return the questions of these sets with their decisions."""
        return tuple(asked for id in sets for asked in self._ask(id))

    def _ask(self, id: str) -> tuple[BasketAnswer, ...]:
        if id not in self._asked:
            of = basket().question_set(id)
            self._asked[id] = tuple(
                BasketAnswer(of, drug, self.decide(question(self.code, self.on, of, drug, amount)))
                for drug, amount in basket().amounts(of).items()
            )
        return self._asked[id]

    def variant(
        self, asked: BasketAnswer, *, conduct: Conduct | None = None, any_amount: bool = False
    ) -> Outcome:
        """Return the outcome, as written, of the same question with another conduct or with any amount."""
        key = (asked.id, conduct, any_amount)
        if key not in self._variants:
            put = asked.decision.question
            holdings = (Holding(put.holdings[0].substance),) if any_amount else put.holdings
            other = msgspec.structs.replace(put, holdings=holdings, conduct=conduct or put.conduct)
            self._variants[key] = self.decide(other).as_written
        return self._variants[key]

    def lead(self) -> tuple[str, ...]:
        """What must be said before anything else: death or corporal punishment, law later than is known."""
        return lead(*(asked.decision for asked in self.ask("possession", "use-public", "selling")))

    @property
    def notice(self) -> str:
        """What must stand beside every answer."""
        return notice(self.law.checked, self.law.name, added=not self.law.packaged)

    @cached_property
    def parts(self) -> tuple[Survey, ...]:
        """The parts of the place that have a file of their own in the register."""
        codes = [code for code, law in self.register.items() if law.parent == self.code]
        return tuple(Survey(self.register, code, self.on) for code in codes)


def rule_certainty(law: Law, rule: RelatedRule) -> Confidence:
    """How sure the register is of a rule beside possession; `low` where all is recalled."""
    return "low" if recalled_only(law, rule.sources) else rule.confidence


def listing(asked: Iterable[tuple[BasketAnswer, str]]) -> str:
    """Name drugs with their circumstances, `heroin, LSD (in public)`; a set's drugs are not listed where all are meant.

    Each question stands with the part of the country it was put to, or nothing.
    """
    drugs_of: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    for question, place in asked:
        label = " ".join(filter(None, (_(question.of.label), place)))
        drugs_of.setdefault(label, []).append(question.drug)
        sizes[label] = len(basket().amounts(question.of))
    labels_of: dict[str, list[str]] = {}
    for label, drugs in drugs_of.items():
        whole = len(set(drugs)) == sizes[label]
        named = _("every drug asked about") if whole else ", ".join(map(substance_name, dict.fromkeys(drugs)))
        labels_of.setdefault(named, []).append(label)
    return apart(f"{drugs} ({', '.join(labels)})" for drugs, labels in labels_of.items())


def question(code: str, on: date, of: QuestionSet, drug: str, amount: str | None) -> Question:
    """Return a set's question about one drug, as the register reads it.

    *Units:* `amount` as written ("0.1 g"); None leaves it open.
    """
    return msgspec.convert(
        {
            "jurisdiction": code,
            "on": on,
            "holdings": (Holding(drug, parse_amount(amount) if amount else None),),  # type: ignore[arg-type]
            "conduct": of.conduct,
            "ages": (of.age, of.age),
            "place": None if of.place == "open" else of.place,
            "first_time": of.first_time,
            "dependent": of.dependent,
            "non_resident": of.non_resident,
        },
        Question,
    )

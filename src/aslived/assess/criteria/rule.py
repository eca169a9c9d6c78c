"""The kinds of rule by which a criterion is answered: from the basket, from measures listed, from related rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, get_args

from aslived.assess.basket import BasketAnswer, Survey, listing, rule_certainty
from aslived.assess.criteria.answer import Answer, Phrases, answer, sentence
from aslived.assess.criteria.failed_search import searches, with_searches
from aslived.assess.criteria.ground import Ground, Reader, Says, entries, ground, is_settled, least_sure
from aslived.assess.criteria.reading import reading as read_as
from aslived.assess.criteria.reading import readings
from aslived.language import _
from aslived.law.reading.decide import Winner
from aslived.law.reading.grounds import certainty
from aslived.law.reading.rule import Match, Mode
from aslived.law.register.law import Law
from aslived.law.register.provision import RelatedRule
from aslived.law.register.vocabulary import FROM_SURE_TO_UNSURE, SanctionKind
from aslived.law.words.entry import rule_says
from aslived.law.words.sanction import sanction_name

NO_RULE = "The register holds no rule on this here for that day."
OTHER_LAWS = (
    "The provisions that answer list no such measure; other laws may, and the register does not hold them."
)
HELD = ("possession", "dependent")
HOLDING = (*HELD, "any-amount")
USING = ("use-public", "use-private", "use-dependent")
CRIME = Phrases(
    act="Holding for oneself",
    met="no crime for {what}",
    partly="partly free (a crime above a figure, in some places or cases, or one that as a rule is not prosecuted) for {what}",
    not_met="a crime for {what}",
)
MEASURE_KINDS = set(get_args(SanctionKind))
IF_YES: dict[str, Says] = {"yes": "partly", "partly": "partly", "no": "not_met"}
"""A good rule exists: met at most in part, since one sentence of the register seldom says how far it reaches."""
IF_YES_BROKEN: dict[str, Says] = {"yes": "not_met", "partly": "partly", "no": "partly"}
"""The thing that must not be exists; where a rule limits it, or says that it does not, that is kept in part at most."""
IF_YES_ONLY: dict[str, Says] = {"yes": "partly", "partly": "partly"}
"""A good rule exists; that one Act does not have it shows nothing of others."""
NEVER: dict[str, Says] = {}
"""A rule of this kind is told and answers nothing unless it was read so in its own words."""


class Part(Protocol):
    """One source of grounds for an answer, and how it tells them."""

    def grounds(self, survey: Survey, mode: Mode, criterion: str) -> list[Ground]: ...

    def tell(self, grounds: list[Ground]) -> str: ...


@dataclass(frozen=True)
class FromBasket:
    """Grounds from the basket: `reader` reads each provision that wins a question of these sets."""

    sets: tuple[str, ...]
    reader: Reader
    phrases: Phrases
    narrow: Callable[[Survey, BasketAnswer, Ground], Ground] | None = None
    parts_too: bool = False

    def grounds(self, survey: Survey, mode: Mode, criterion: str) -> list[Ground]:
        found = [self._ground(survey, asked, mode, criterion) for asked in survey.ask(*self.sets)]
        if self.parts_too:
            for part in survey.parts:
                found += [
                    self._ground(part, asked, mode, criterion, part.code) for asked in part.ask("possession")
                ]
        return found

    def _ground(
        self, survey: Survey, asked: BasketAnswer, mode: Mode, criterion: str, place: str = ""
    ) -> Ground:
        def reader(winner: Winner) -> Says:
            name = winner.match.name if winner.match else ""
            own_words = read_as(name, criterion, asked.of.id)
            return own_words.says if own_words else self.reader(winner)

        found = ground(asked, mode, reader, place=place)
        return self.narrow(survey, asked, found) if self.narrow else found

    def tell(self, grounds: list[Ground]) -> str:
        return sentence([g for g in grounds if g.answer], self.phrases)


@dataclass(frozen=True)
class Measures:
    """Grounds against: measures of these kinds that a provision lists. That none is listed says nothing."""

    kinds: frozenset[SanctionKind]
    sets: tuple[str, ...]

    def grounds(self, survey: Survey, mode: Mode, criterion: str) -> list[Ground]:
        return [self._ground(asked, mode, criterion) for asked in survey.ask(*self.sets)]

    def _ground(self, asked: BasketAnswer, mode: Mode, criterion: str) -> Ground:
        outcome = asked.outcome(mode)
        winners = [*outcome.winners, *(outcome.also.winners if outcome.also else ())]
        listing_it: dict[str, Winner] = {}
        measures: dict[str, None] = {}
        for winner in winners:
            for match in (winner.match, *winner.instead):
                own_words = read_as(match.name, criterion, asked.of.id) if match else None
                listed = {} if own_words else dict.fromkeys(sorted(_measure_kinds(match) & self.kinds))
                if own_words and own_words.says == "not_met":
                    listed = {own_words.because: None}
                if match and listed:
                    listing_it[match.name] = winner
                    measures |= listed
        everyone = all(
            any(f and f.name in listing_it for f in (w.match, *w.instead)) for w in outcome.winners
        )
        if not listing_it or not (everyone or is_settled(outcome)):
            says = _said_of(winners, criterion, asked)
            named = entries(winners) if says == "met" else ()
            return Ground(says, named, least_sure(winners), asked)
        sure = min(
            (
                certainty(f.law, f.provision, w.substance)
                for w in winners
                for f in (w.match, *w.instead)
                if f and f.name in listing_it
            ),
            key=FROM_SURE_TO_UNSURE.index,
        )
        return Ground("not_met", tuple(listing_it), sure, asked, "|".join(measures))

    def tell(self, grounds: list[Ground]) -> str:
        broken = [g for g in grounds if g.says == "not_met" and g.answer]
        kept = [g for g in grounds if g.says == "met" and g.answer]
        names = dict.fromkeys(name for g in broken for name in g.remark.split("|") if name)
        sentences = [_(name) for name in names if name not in MEASURE_KINDS]
        measures = ", ".join(sanction_name(name) for name in names if name in MEASURE_KINDS)
        if measures:
            what = listing(
                (g.answer, "") for g in broken if g.answer and set(g.remark.split("|")) & MEASURE_KINDS
            )
            sentences.append(
                _("The law provides for {measures}: {what}.").format(measures=measures, what=what)
            )
        if kept:
            sentences.append(
                _("The law excludes it: {what}.").format(
                    what=listing((g.answer, g.place) for g in kept if g.answer)
                )
            )
        return " ".join(sentences)


def _measure_kinds(found: Match | None) -> set[str]:
    """Return every kind of measure that a provision lists, whether it comes first or only on a breach."""
    return {str(sanction.kind) for sanction in found.provision.sanctions} if found else set()


def _said_of(winners: list[Winner], criterion: str, asked: BasketAnswer) -> Says:
    """Return met where every provision that wins excludes the measure in its own words; else nothing is known."""
    said = [read_as(w.match.name, criterion, asked.of.id) if w.match else None for w in winners]
    return "met" if said and all(found and found.says == "met" for found in said) else "missing"


@dataclass(frozen=True)
class FromRules:
    """Rules beside possession of one kind, by the answer that the file gives them or as they were read in their own words.

    `lasting`: such a rule is an event, and speaks from its day on to the law then made.
    """

    kind: str
    says: dict[str, Says]
    lasting: bool = False

    def grounds(self, survey: Survey, mode: Mode, criterion: str) -> list[Ground]:
        laws = [survey.law]
        if survey.parent and not survey.law.concurrent and not self._rules(survey.law, survey.on):
            laws.append(survey.parent)
        return [self._ground(law, rule, criterion) for law in laws for rule in self._rules(law, survey.on)]

    def _rules(self, law: Law, on: date) -> tuple[RelatedRule, ...]:
        if not self.lasting:
            return law.related_rules(self.kind, on)
        begun = [rule for rule in law.file.related if rule.kind == self.kind]
        return tuple(rule for rule in begun if rule.start is None or rule.start <= on)

    def _ground(self, law: Law, rule: RelatedRule, criterion: str) -> Ground:
        name = f"{law.code}/{rule.id}"
        own_words = read_as(name, criterion)
        says = own_words.says if own_words else self.says.get(rule.answer or "", "missing")
        said = _(own_words.because) if own_words else rule_says(rule)
        return Ground(says, (name,), rule_certainty(law, rule), remark=said)

    def tell(self, grounds: list[Ground]) -> str:
        return " ".join(dict.fromkeys(g.remark for g in grounds if g.remark and not g.answer))


def other_readings(survey: Survey, criterion: str, kinds_read: set[str]) -> list[Ground]:
    """Return what rules of other kinds say to a criterion in their own words."""
    grounds = []
    for rule in survey.law.file.related:
        name = f"{survey.code}/{rule.id}"
        if rule.kind not in kinds_read and rule.in_force(survey.on) and (name, criterion) in readings():
            own_words = readings()[name, criterion]
            grounds.append(
                Ground(own_words.says, (name,), rule_certainty(survey.law, rule), remark=_(own_words.because))
            )
    return grounds


@dataclass(frozen=True)
class Rule:
    """How one criterion is answered: its parts, the rule in words for docs/criteria.md, and what silence means."""

    id: str
    how: str
    silence: str
    parts: tuple[Part, ...] = ()

    def answer(self, survey: Survey, mode: Mode) -> Answer:
        """Return the answer of the law on the survey's day, as written or as applied."""
        grounds: list[Ground] = []
        sentences: list[str] = []
        for part in self.parts:
            part_grounds = part.grounds(survey, mode, self.id)
            grounds += part_grounds
            sentences.append(part.tell(part_grounds))
        read_kinds = {part.kind for part in self.parts if isinstance(part, FromRules)}
        others = other_readings(survey, self.id, read_kinds)
        sentences += [g.remark for g in others]
        why = " ".join(filter(None, sentences))
        result = answer([*grounds, *others], why)
        if result.value == "unknown" and self._silent(grounds):
            told = " ".join(g.remark for g in grounds if g.remark and not g.answer)
            rules = tuple(name for g in grounds if not g.answer for name in g.entries)
            result = replace(result, why=f"{_(self.silence)} {told}".strip(), entries=rules)
        if result.value == "unknown":
            answering = {part.kind for part in self.parts if isinstance(part, FromRules) and part.says}
            result = with_searches(result, tuple(searches(survey, self.id, answering)))
        return result

    def _silent(self, grounds: list[Ground]) -> bool:
        """Tell whether nothing in the register is about the criterion at all, rather than too little."""
        speaks = self.silence == NO_RULE and any(g.entries and g.answer for g in grounds)
        return not speaks and all(g.says == "missing" for g in grounds)

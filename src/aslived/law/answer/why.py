"""The whole reading, for who wants to see it: each provision looked at, and what became of it.

Built from the clauses of `rule`, so that it says what the reading did, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

import msgspec

from aslived.language import _, apart
from aslived.law.reading.completion import Grid, completions
from aslived.law.reading.decide import Case, Decision, Outcome
from aslived.law.reading.rule import (
    Mode,
    Reading,
    first_match,
    is_read,
    own_use_met,
    passed_over,
    place_met,
    quantity_met,
    read,
    read_file,
    who_met,
)
from aslived.law.reading.scenario import Scenario
from aslived.law.register.law import UNDEFINED, Law
from aslived.law.register.provision import Provision, Quantity, Who
from aslived.law.register.vocabulary import FOR_OWN_USE, Substance
from aslived.law.words.case import case_phrase, limit_name, yes_or_no
from aslived.law.words.description import laws_of
from aslived.law.words.name import all_of

Verdict = Literal[
    "wins",
    "remembered",
    "not_reached",
    "mode",
    "date",
    "conduct",
    "substance",
    "own_use",
    "place",
    "who",
    "quantity",
]
NOT_ABOUT_THIS: frozenset[Verdict] = frozenset({"mode", "date", "conduct", "substance"})
"""What fails whoever asks: another reading, another time, another act, another drug."""


class Step(msgspec.Struct, frozen=True):
    """One provision that was looked at: every verdict that the cases of its group gave it, and why."""

    provision: str
    verdicts: tuple[Verdict, ...]
    says: str
    citation: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Cases that the law reads alike: when they arise, what wins, and every provision looked at in order.

    `beside` is True where it is the parent's law, read beside the own one.
    """

    mode: Mode
    substance: Substance | None
    when_says: tuple[str, ...]
    wins: tuple[str, ...]
    says: str
    beside: bool
    looked: tuple[Step, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The provisions that are about this question, whatever became of them."""
        return tuple(one for one in self.looked if not _aside(one))

    @property
    def aside(self) -> dict[str, list[str]]:
        """The provisions that are not about this question, or not reached, by the reason."""
        found: dict[str, list[str]] = {}
        for one in filter(_aside, self.looked):
            found.setdefault(one.says, []).append(one.provision)
        return found


def _aside(looked: Step) -> bool:
    return len(looked.verdicts) == 1 and looked.verdicts[0] in {*NOT_ABOUT_THIS, "not_reached"}


def why(decision: Decision) -> tuple[Group, ...]:
    """Return the whole reading of a decision, group by group.

    >>> from datetime import date
    >>> from aslived.law import Holding, Question, Register
    >>> from aslived.law import decide
    >>> question = Question(jurisdiction="PT", on=date(2024, 1, 1), holdings=(Holding("lsd"),), ages=(30, 30))
    >>> {step.verdicts for step in why(decide(Register.of("PT"), question))[0].looked} >= {("wins",), ("date",)}
    True
    """
    return tuple(
        group
        for substance, modes in decision.by_substance.items()
        for mode, outcome in modes.items()
        for group in _groups(decision, substance, mode, outcome)
    )


def _groups(decision: Decision, substance: Substance | None, mode: Mode, outcome: Outcome) -> Iterable[Group]:
    yield from _read_groups(
        decision,
        substance,
        decision.grids[substance],
        (decision.law, decision.parent),
        mode,
        outcome,
    )
    if outcome.also is not None and decision.parent is not None:
        grid = completions([decision.parent], decision.question, substance)
        laws = (decision.parent, None)
        yield from _read_groups(decision, substance, grid, laws, mode, outcome.also, beside=True)


def _read_groups(
    decision: Decision,
    substance: Substance | None,
    grid: Grid,
    laws: tuple[Law, Law | None],
    mode: Mode,
    outcome: Outcome,
    *,
    beside: bool = False,
) -> Iterable[Group]:
    law, parent = laws
    alike: dict[tuple[str, ...], list[Scenario]] = {}
    for _index, scenario in grid.cells:
        alike.setdefault(_names(read(law, parent, scenario, mode)), []).append(scenario)
    for names, scenarios in alike.items():
        looked = list(_steps(law, scenarios, mode))
        if parent and not any(read_file(law, scenario, mode).answered for scenario in scenarios):
            looked += _steps(parent, scenarios, mode)
        phrases = (case_phrase(case, laws_of(decision)) for case in _cases(outcome, names))
        yield Group(
            mode=mode,
            substance=substance,
            when_says=tuple(dict.fromkeys(phrase for phrase in phrases if phrase)),
            wins=names,
            says=_read_for_selling(law, scenarios[0], mode) + _says(names),
            beside=beside,
            looked=tuple(looked),
        )


def _names(reading: Reading) -> tuple[str, ...]:
    if reading.below_age is not None:
        return (f"{reading.below_age.code}/below-age",)
    return tuple(found.name for found in reading.winners)


def _cases(outcome: Outcome, names: tuple[str, ...]) -> Sequence[Case]:
    if not names:
        return (outcome.uncoded or {},)
    for winner in outcome.winners:
        name = winner.match.name if winner.match else f"{winner.law.code}/below-age"
        if name == names[0]:
            return winner.cases or (winner.when,)
    return ()


def _read_for_selling(law: Law, scenario: Scenario, mode: Mode) -> str:
    if _as_read(law, scenario, mode).conduct == scenario.conduct:
        return ""
    return _("Nothing matches this where it is not for own use, so the provisions on selling are read.") + " "


def _says(names: tuple[str, ...]) -> str:
    if not names:
        return _("Nothing in the register matches.")
    if names[0].endswith("/below-age"):
        return _("Below the age of responsibility nothing is read.")
    if len(names) > 1:
        return _("The law is disputed: {provisions} stand side by side.").format(provisions=all_of(names))
    return _("{provision} wins.").format(provision=names[0])


def _steps(law: Law, scenarios: list[Scenario], mode: Mode) -> Iterable[Step]:
    traces = [trace(law, scenario, mode) for scenario in scenarios]
    said = _verdicts()
    read_as = [_as_read(law, scenario, mode) for scenario in scenarios]
    for place, provision in enumerate(law.provisions):
        seen = dict.fromkeys(found[place] for found in traces)
        if seen.keys() & {"who", "quantity"}:  # only these say something else in every scenario
            told = [(scenario, found[place]) for scenario, found in zip(read_as, traces, strict=True)]
        else:
            told = [(read_as[0], verdict) for verdict in seen]
        reasons = dict.fromkeys(
            _reason(said, law, provision, scenario, verdict) for scenario, verdict in told
        )
        yield Step(f"{law.code}/{provision.id}", tuple(seen), _either(list(reasons)), law.citation(provision))


def _either(reasons: list[str]) -> str:
    if len(reasons) == 1:
        return reasons[0]
    return _("by case: {reasons}").format(reasons=apart(reasons))


def trace(law: Law, scenario: Scenario, mode: Mode) -> tuple[Verdict, ...]:
    """Return what became of each provision of a file, in its order, in one complete scenario."""
    scenario = _as_read(law, scenario, mode)
    reading = read_file(law, scenario, mode)
    winners = {found.provision.id for found in reading.winners}
    verdicts: list[Verdict] = []
    over = reading.below_age is not None
    for provision in law.provisions:
        failed = None if over else _failing_clause(law, provision, scenario, mode)
        if over:
            verdicts.append("not_reached")
        elif failed:
            verdicts.append(failed)
        elif provision.id in winners:
            verdicts.append("wins")
            over = not passed_over(provision, mode)
        else:
            verdicts.append("remembered")
    return tuple(verdicts)


def _as_read(law: Law, scenario: Scenario, mode: Mode) -> Scenario:
    """The scenario as the file reads it: for selling, where nothing matches holding that is not for own use."""
    for_others = not scenario.own_use and scenario.conduct in FOR_OWN_USE
    if for_others and not first_match(law, scenario, mode).answered:
        return replace(scenario, conduct="small_scale_selling")
    return scenario


def _failing_clause(law: Law, provision: Provision, scenario: Scenario, mode: Mode) -> Verdict | None:
    """Return the first clause that the scenario does not meet; None where the provision matches."""
    met: tuple[tuple[Verdict, bool], ...] = (
        ("date", provision.in_force(scenario.on)),
        ("conduct", scenario.conduct in provision.conduct),
        ("substance", provision.names(scenario.substance)),
        ("mode", is_read(provision, mode)),
        ("own_use", own_use_met(provision, scenario)),
        ("place", place_met(provision, scenario.place)),
        ("who", who_met(provision.who, scenario)),
    )
    for verdict, holds in met:
        if not holds:
            return verdict
    return None if quantity_met(law, provision, scenario) else "quantity"


def _reason(
    said: dict[Verdict, str],
    law: Law,
    provision: Provision,
    scenario: Scenario,
    verdict: Verdict,
) -> str:
    if verdict == "who":
        return _("is about other people: {facts}").format(facts=all_of(_unmet_who(provision.who, scenario)))
    if verdict == "quantity":
        return _unmet_quantity(law, provision, scenario)
    return said[verdict]


def _verdicts() -> dict[Verdict, str]:
    return {
        "wins": _("matches and wins"),
        "remembered": _("matches, but officials need not act so: remembered, and read on"),
        "not_reached": _("not reached"),
        "mode": _("is practice, which is not read as written"),
        "date": _("not in force on that day"),
        "conduct": _("is about another act"),
        "substance": _("is about other drugs"),
        "own_use": _("is only for own use"),
        "place": _("is about another kind of place"),
    }


def _unmet_who(who: Who, scenario: Scenario) -> list[str]:
    unmet = []
    for field in Who.__struct_fields__:
        asked = getattr(who, field)
        if asked is None or who_met(Who(**{field: asked}), scenario):
            continue
        if isinstance(asked, bool):
            unmet.append(_("it asks that {condition}").format(condition=yes_or_no(field, asked)))
        else:
            unmet.append(_asked_number(field).format(value=asked))
    return unmet


def _asked_number(field: str) -> str:
    return {
        "min_age": _("it asks an age of at least {value}"),
        "max_age": _("it asks an age of at most {value}"),
        "prior_within": _("it asks an earlier time within {value}"),
        "kinds": _("it asks that no other drug is held"),
    }[field]


def _unmet_quantity(law: Law, provision: Provision, scenario: Scenario) -> str:
    if not law.figures_shown or not isinstance(provision.quantity, Quantity):
        return _("is about other amounts")
    said = {
        "at_most": _("it asks at most {limit}"),
        "less_than": _("it asks less than {limit}"),
        "above": _("it asks more than {limit}"),
        "at_least": _("it asks at least {limit}"),
    }
    unmet = []
    for word, phrase in said.items():
        limit = getattr(provision.quantity, word)
        if limit is None:
            continue
        alone = msgspec.structs.replace(provision, quantity=Quantity(**{word: limit}))
        if not quantity_met(law, alone, scenario):
            unmet.append(phrase.format(limit=_limit(law, limit)))
    return _("is about other amounts: {limits}").format(limits=all_of(unmet))


def _limit(law: Law, limit: str) -> str:
    if limit == UNDEFINED:
        return _("what is for own use, without a figure")
    return limit_name(law.code, limit, {law.code: law})

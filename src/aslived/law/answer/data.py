"""The answer as data: the documented contract of `aslived ask --json` (docs/ask.md, *The answer as data*)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from aslived.language import language
from aslived.law.answer.shape import AnswerShape
from aslived.law.answer.why import why
from aslived.law.reading.care import Near, near
from aslived.law.reading.completion import Span
from aslived.law.reading.decide import Case, Decision, Outcome, Winner
from aslived.law.reading.grounds import (
    Figure,
    certainty,
    figures,
    is_unchecked,
    limit_certainty,
    unchecked_provision,
)
from aslived.law.reading.rule import Match, Mode
from aslived.law.reading.scenario import OLDEST, Question
from aslived.law.register.law import Law
from aslived.law.register.provision import Provision, Sanction
from aslived.law.register.quantity import Amount
from aslived.law.register.vocabulary import ADULT, Substance
from aslived.law.words import act, notice, reason_phrase
from aslived.law.words.case import bounds, merge_spans
from aslived.law.words.description import granted_phrases, laws_of
from aslived.law.words.headline import headline
from aslived.law.words.lead import lead, minors_sentence

LIFTED = (
    "provision",
    "sanctions",
    "decided_by",
    "criminal_record",
    "officials_may_instead",
    "confidence",
    "citations",
)
"""The keys of a winner that stand beside `offence` too, and are null there where no single one wins."""


def as_data(
    decision: Decision, understood: Mapping[str, str] | None = None, *, with_why: bool = False
) -> AnswerShape:
    """Return the decision as data; `understood` says how each word that somebody typed was read.

    Where death or corporal punishment is possible in the place on the day, figures are withheld: `limit` is empty and
    an amount in `if` is "withheld".

    >>> from datetime import date
    >>> from aslived.law import Holding, Question, Register
    >>> from aslived.law import decide
    >>> question = Question(jurisdiction="PT", on=date(2024, 1, 1), holdings=(Holding("lsd"),), ages=(30, 30))
    >>> as_data(decide(Register.of("PT"), question)).as_written.offence
    'administrative'
    """
    found = msgspec.convert({**_whole(decision), "understood": understood or {}}, AnswerShape)
    return msgspec.structs.replace(found, why=why(decision)) if with_why else found


def _whole(decision: Decision) -> dict[str, Any]:
    modes: tuple[tuple[Mode, Outcome], ...] = (
        ("as_written", decision.as_written),
        ("as_applied", decision.as_applied),
    )
    whole: dict[str, Any] = {}
    by_substance: dict[Substance, dict[str, Any]] = {
        held.substance: {} for held in decision.question.holdings
    }
    for mode, outcome in modes:
        named = figures(decision, mode)
        whole[mode] = _outcome(decision, outcome, named)
        for substance, told in by_substance.items():
            own = [figure for figure in named if figure.substance == substance]
            told[mode] = _outcome(decision, decision.by_substance[substance][mode], own)
    return {
        "contract": "aslived-ask/1",
        "lang": language(),
        "question": question_asked(decision.question),
        "taken_for_granted": decision.question.taken_for_granted(),
        "taken_for_granted_says": list(granted_phrases(decision.question)),
        "lead_says": list(lead(decision)),
        "headline_says": headline(decision),
        "act_says": act(decision.question),
        **whole,
        "by_substance": by_substance,
        "bodily": [_bodily(one) for one in near(decision)],
        "figures_withheld": decision.care.withholds,
        "minor": _minor(decision),
        "notice_says": notice(decision.law.checked, decision.law.name, added=not decision.law.packaged),
        "of_register": decision.law.packaged,
        "checked": decision.law.checked.isoformat(),
    }


def question_asked(question: Question) -> dict[str, Any]:
    """Return the question with every fact; null is open, and ages without an end have null as theirs."""
    low, high = question.ages
    return {
        "jurisdiction": question.jurisdiction,
        "on": question.on.isoformat(),
        "conduct": question.conduct,
        "holdings": [
            {
                "substance": held.substance,
                "amount": None if held.amount is None else str(held.amount),
                "purity": None if held.purity is None else str(held.purity),
            }
            for held in question.holdings
        ],
        "ages": [low, None if high == OLDEST else high],
        "place": question.place,
        "first_time": False if question.prior_days is not None else question.first_time,
        "prior_days": question.prior_days,
        "dependent": question.dependent,
        "own_use": question.own_use,
        "medical": question.medical,
        "non_resident": question.non_resident,
        "military": question.military,
    }


def _bodily(one: Near) -> dict[str, Any]:
    penalty = one.penalty
    return {
        "kind": penalty.kind,
        "reach": one.reach,
        "acts": list(penalty.acts),
        "provision": f"{penalty.law.code}/{penalty.provision.id}" if penalty.provision else None,
        "unchecked": penalty.unchecked,
    }


def _outcome(decision: Decision, outcome: Outcome, named: Iterable[Figure]) -> dict[str, Any]:
    named = list(named)
    laws = laws_of(decision)
    winners = [_winner(winner, named) for winner in outcome.winners]
    single = winners[0] if outcome.only else dict.fromkeys(LIFTED)
    also = outcome.also
    return {
        "offence": outcome.offence,
        "possible": list(outcome.possible),
        **{key: single[key] for key in LIFTED},
        "winners": winners,
        "not_coded_if": None if outcome.uncoded is None else _case(outcome.uncoded, decision.law),
        "disputed": outcome.disputed,
        "open": [
            {
                "fact": _fact(opened.fact, decision.law),
                "reason": opened.reason,
                "changes_offence": opened.changes_offence,
                "says": reason_phrase(opened, laws, decision.question.on),
            }
            for opened in outcome.open
        ],
        "also": [] if also is None else [_also(decision, also, named)],
        "limit": [_limit(figure) for figure in _distinct(named)] if decision.law.figures_shown else [],
    }


def _also(decision: Decision, also: Outcome, named: list[Figure]) -> dict[str, Any]:
    assert decision.parent is not None
    beside = [figure for figure in named if figure.law.code == decision.parent.code]
    return {
        "jurisdiction": decision.parent.code,
        "checked": decision.parent.checked.isoformat(),
        **_outcome(decision, also, beside),
    }


def _winner(winner: Winner, named: list[Figure]) -> dict[str, Any]:
    said = {
        "jurisdiction": winner.law.code,
        "substance": winner.substance,
        "offence": winner.offence,
        "if": _case(winner.when, winner.law),
        "cases": [_case(case, winner.law) for case in winner.cases],
    }
    if winner.match is None:
        empty = {"provision": None, "below_age": winner.law.responsible_from, "discretion": False}
        nothing: dict[str, Any] = {
            "sanctions": [],
            "decided_by": [],
            "criminal_record": False,
            "officials_may_instead": [],
            "incomplete": None,
            "confidence": None,
            "certainty": None,
            "checked": None,
            "unchecked": False,
            "citations": [],
            "note": None,
        }
        return {**said, **empty, **nothing, "route": "de_jure"}
    instead = [
        {**_provision(found, winner.substance), "jurisdiction": found.law.code} for found in winner.instead
    ]
    return {
        **said,
        "below_age": None,
        **_provision(winner.match, winner.substance),
        "unchecked": is_unchecked(winner, named),
        "officials_may_instead": instead,
    }


def _provision(found: Match, substance: Substance | None) -> dict[str, Any]:
    law, provision = found.law, found.provision
    return {
        "provision": found.name,
        "offence": provision.offence,
        "route": provision.route,
        "discretion": provision.discretion,
        "sanctions": [_sanction(sanction) for sanction in (*provision.at_first, *provision.on_breach)],
        "incomplete": provision.incomplete,
        "decided_by": list(provision.decided_by),
        "criminal_record": provision.criminal_record,
        "confidence": provision.confidence,
        "certainty": certainty(law, provision, substance),
        "checked": (provision.checked or law.checked).isoformat(),
        "unchecked": unchecked_provision(law, provision),
        "citations": [_citation(law, provision)],
        "note": provision.note,
    }


def _sanction(sanction: Sanction) -> dict[str, Any]:
    return {
        "kind": sanction.kind,
        "min": sanction.min,
        "max": sanction.max,
        "unit": sanction.unit,
        "currency": sanction.currency,
        "certain": sanction.certain,
        "alternative_to": sanction.alternative_to,
        "after": sanction.after,
        "when": sanction.when,
        "confidence": sanction.confidence,
        "sources": list(sanction.sources),
        "note": sanction.note,
    }


def _citation(law: Law, provision: Provision) -> dict[str, Any]:
    instrument = law.instruments[provision.instrument]
    return {
        "article": provision.article,
        "instrument": instrument.id,
        "title": instrument.title,
        "native_title": instrument.native_title,
        "sources": [
            {
                "id": name,
                "title": law.sources[name].title,
                "publisher": law.sources[name].publisher,
                "year": law.sources[name].year,
                "url": law.sources[name].url,
                "kind": law.sources[name].kind,
            }
            for name in provision.sources
        ],
    }


def _distinct(named: Iterable[Figure]) -> Iterable[Figure]:
    """One figure a limit and substance, however many provisions name it."""
    return {(one.law.code, one.limit, one.substance): one for one in reversed(list(named))}.values()


def _limit(figure: Figure) -> dict[str, Any]:
    threshold = figure.threshold
    dated = threshold or figure.provision
    return {
        "jurisdiction": figure.law.code,
        "threshold": threshold.id if threshold else None,
        "substance": figure.substance,
        "amount": str(figure.amount),
        "basis": threshold.basis if threshold else "gross",
        "effect": threshold.effect if threshold else "absolute",
        "cumulative": threshold.cumulative if threshold else False,
        "citation": figure.citation,
        "from": dated.start.isoformat() if dated.start else None,
        "to": dated.end.isoformat() if dated.end else None,
        "confidence": limit_certainty(figure.law, threshold, figure.substance)
        if threshold
        else figure.provision.confidence,
    }


def _case(case: Case, law: Law) -> dict[str, list[Any]]:
    return {_fact(fact, law): _values(fact, cases, law) for fact, cases in case.items()}


def _fact(fact: str, law: Law) -> str:
    """The name of a fact; one that names an amount of a drug itself is cut short where figures are withheld."""
    parts = fact.split(":")
    if law.figures_shown or len(parts) < 4 or not parts[2][:1].isdigit():
        return fact
    return ":".join((*parts[:2], "withheld", parts[3]))


def _values(fact: str, cases: tuple[Any, ...], law: Law) -> list[Any]:
    kind = fact.partition(":")[0]
    if fact.count(":") >= 3:
        return ["within" if within else "above" for within in cases]
    if kind == "amount":
        spans = [(bounds(low, high, unit or "g"), unit or "g") for low, high, unit in merge_spans(cases)]
        return [_ends(span, unit) for span, unit in spans] if law.figures_shown else ["withheld"]
    if kind in ("place", "substance"):
        return [word for group in cases for word in group]
    if kind == "first_time":
        return [case is None for case in cases]
    if kind in ("age", "prior_days"):
        first = ["first_time"] if None in cases else []
        spans_of: list[Span] = [case for case in cases if case is not None]
        return [*first, *([low, high] for low, high, _unit in merge_spans(spans_of))]
    return list(cases)


def _minor(decision: Decision) -> dict[str, Any] | None:
    question = decision.question
    if question.ages[0] >= ADULT:
        return None
    return {
        "only": question.asked_of_minors_only,
        "rules_held": not decision.minors_unknown,
        "responsible_from": decision.law.responsible_from,
        "says": minors_sentence(decision) or None,
    }


def _ends(span: dict[str, Amount], unit: str) -> dict[str, str]:
    return {word: str(end) for word, end in span.items()} or {"any": unit}

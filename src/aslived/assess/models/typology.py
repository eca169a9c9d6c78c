"""Which model of decriminalisation this is, under each published typology, question by question.

A country has no model of its own: what is shown is how the questions of the basket spread over the models.
When a model fits stands in `derivation`; here a question's outcome becomes the cases that are read there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from aslived.assess.basket import BasketAnswer, Survey
from aslived.assess.models.derivation import ASK_OF_USE, LOCKED_UP, SEVERAL, TABLES, Case, Row, kinds
from aslived.language import _, marked
from aslived.law.reading.decide import Outcome, Winner
from aslived.law.reading.grounds import certainty
from aslived.law.reading.rule import Match
from aslived.law.register.law import Law, Register
from aslived.law.register.vocabulary import Offence
from aslived.standards.basket import basket
from aslived.standards.typology import Model, Typology, typologies

Status = Literal["model", "criminal", "regulated", "none_fits", "unsettled", "not_coded"]
"""`model` one or more fit · `criminal` a crime, as applied too · `regulated` lawful within rules, which is
beyond the typology · `none_fits` no definition reaches it · `unsettled` the law or the register leaves it open."""


@dataclass(frozen=True)
class Fit:
    """One question under one typology. `checked` is false where it rests on low confidence or memory alone.

    `may_instead` names models that would fit if officials used a discretion that they need not use.
    """

    answer: BasketAnswer
    status: Status
    models: tuple[str, ...]
    reasons: tuple[str, ...]
    provisions: tuple[str, ...]
    checked: bool
    may_instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Count:
    """How many questions came to one model (or to none, for the reason that `status` gives)."""

    model: Model | None
    status: Status
    fits: tuple[Fit, ...]

    @property
    def checked(self) -> int:
        """How many of them may be counted; the others are believed, unchecked, and stand beside."""
        return sum(fit.checked for fit in self.fits)

    @property
    def unchecked(self) -> int:
        return len(self.fits) - self.checked


@dataclass(frozen=True)
class Spread:
    """How the questions of the basket spread over the models of one typology."""

    typology: Typology
    fits: tuple[Fit, ...]

    @property
    def provisional(self) -> bool:
        """Whether the typology's own page was not read, so that nothing may be published from it yet."""
        return self.typology.provisional

    @property
    def counts(self) -> tuple[Count, ...]:
        """The models met, in the typology's order, then what came to no model."""
        counts = []
        for model in self.typology.models:
            fits = tuple(fit for fit in self.fits if model.id in fit.models)
            if fits:
                counts.append(Count(model, "model", fits))
        statuses: tuple[Status, ...] = ("regulated", "criminal", "none_fits", "unsettled", "not_coded")
        for status in statuses:
            fits = tuple(fit for fit in self.fits if fit.status == status)
            if fits:
                counts.append(Count(None, status, fits))
        return tuple(counts)

    def fit(self, set_id: str, drug: str) -> Fit:
        """Return what one question of the basket came to.

        *Errors:* AL-STD-001 no such set of questions.
        """
        of = basket().question_set(set_id)
        return next(fit for fit in self.fits if fit.answer.of == of and fit.answer.drug == drug)


@dataclass(frozen=True)
class Models:
    """A place's law on one day under every typology. `parent` is a law that applies beside it (federal law).

    `lead` must be said first (death and corporal punishment), `notice` beside whatever is shown.
    """

    law: Law
    on: date
    spreads: tuple[Spread, ...]
    parent: Law | None
    lead: tuple[str, ...]
    notice: str

    def spread(self, typology: str) -> Spread:
        """Return the spread under one typology.

        *Errors:* AL-STD-001 there is no such typology.
        """
        wanted = typologies().typology(typology)
        return next(spread for spread in self.spreads if spread.typology == wanted)


def models(register: Register, code: str, on: date) -> Models:
    """Return, under each typology, the models that the questions of the basket come to.

    *Errors:* AL-LAW-001 no such place, AL-LAW-007 a date before the register begins.
    *Source:* standards/models.yaml for the definitions, docs/models.md for how each is read.

    >>> portugal = models(Register.of("PT"), "PT", date(2024, 1, 1))
    >>> [(count.model.id, len(count.fits)) for count in portugal.spread("hughes_2018").counts]
    [('H6_decrim_targeted_diversion', 27)]
    """
    survey = Survey(register, code, on)
    return models_of(survey)


def models_of(survey: Survey) -> Models:
    """Return the models of a place that has been asked already."""
    sets = [asked.id for asked in basket().sets if asked.model]
    questions = survey.ask(*sets)
    spreads = tuple(
        Spread(typology, tuple(fit_of(survey, asked, typology.id) for asked in questions))
        for typology in typologies().typologies
    )
    beside = survey.parent if survey.law.concurrent else None
    return Models(survey.law, survey.on, spreads, beside, survey.lead(), survey.notice)


def fit_of(survey: Survey, asked: BasketAnswer, typology: str) -> Fit:
    """Return the models that one question of the basket comes to under a typology."""
    written, applied = asked.outcome("as_written"), asked.outcome("as_applied")
    if written.offence == "not_coded":
        return Fit(asked, "not_coded", (), (_("the register does not hold it"),), (), checked=True)
    cases = list(_cases(survey, asked))
    results = {fitting(case, typology) for case in cases}
    holes = written.uncoded is not None or (_any_crime(written) and applied.uncoded is not None)
    named = tuple(dict.fromkeys(name for case in cases for name in _provision_names(case)))
    if len(results) > 1 or holes:
        return Fit(asked, "unsettled", (), (_why_open(written, applied),), named, checked=True)
    models = results.pop()
    return Fit(
        asked,
        _status(models, cases),
        models,
        tuple(_reason(case, typology, model) for case in cases[:1] for model in models)
        or (_reason(cases[0]),),
        named,
        all(_is_checked(match, asked.drug) for match in _rested_on(survey, asked, cases, typology)),
        () if models else _may_instead(cases[0], applied, typology),
    )


def fitting(case: Case, typology: str) -> tuple[str, ...]:
    """Return the models whose definition the case meets: the first, or all where several can hold at once."""
    found = tuple(row.model for row in TABLES[typology] if row.fits(case))
    return found if typology in SEVERAL else found[:1]


def _cases(survey: Survey, asked: BasketAnswer) -> Iterator[Case]:
    use = survey.variant(asked, conduct="use")
    larger = survey.variant(asked, any_amount=True)
    settled_use = frozenset(use.possible) if use.offence not in ("depends", "not_coded") else frozenset()
    locked_up = any(
        LOCKED_UP in kinds(match)
        for outcome in (asked.outcome("as_written"), use)
        for winner in outcome.winners
        for match in (winner.match, *winner.instead)
    )
    for written in asked.outcome("as_written").winners:
        for applied in asked.outcome("as_applied").winners:
            case = Case(
                written.offence, applied.offence, written.match, _behind(written, applied), settled_use
            )
            yield replace(case, above=frozenset(larger.possible), locked_up=locked_up)


def _behind(written: Winner, applied: Winner) -> Match | None:
    """Return the provision on which a model rests: the one applied, or the written one where it is no crime."""
    crime = written.offence in ("criminal", "criminal_not_prosecuted")
    return applied.match if crime else written.match


def _any_crime(outcome: Outcome) -> bool:
    return bool({"criminal", "criminal_not_prosecuted"} & set(outcome.possible))


def _status(models: tuple[str, ...], cases: list[Case]) -> Status:
    if models:
        return "model"
    if all(case.written == "regulated" for case in cases):
        return "regulated"
    if all(case.crime_in_law and case.applied == "criminal" for case in cases):
        return "criminal"
    return "none_fits"


def _may_instead(case: Case, applied: Outcome, typology: str) -> tuple[str, ...]:
    if not case.crime_in_law or typology in SEVERAL:
        return ()
    found: list[str] = []
    for winner in applied.winners:
        for instead in winner.instead:
            found += fitting(replace(case, applied=instead.provision.offence, in_practice=instead), typology)
    return tuple(dict.fromkeys(found))


def _provision_names(case: Case) -> tuple[str, ...]:
    return tuple(found.name for found in (case.by_law, case.in_practice) if found)


def _rested_on(
    survey: Survey, asked: BasketAnswer, cases: list[Case], typology: str
) -> Iterator[Match | None]:
    for case in cases:
        yield from (case.by_law, case.in_practice)
    if typology in ASK_OF_USE:
        yield from (winner.match for winner in survey.variant(asked, conduct="use").winners)


def _is_checked(found: Match | None, drug: str) -> bool:
    return found is None or certainty(found.law, found.provision, drug) != "low"


_OFFENCES = {
    "none": marked("no offence"),
    "regulated": marked("lawful within rules"),
    "administrative": marked("an offence, but no crime"),
    "criminal_not_prosecuted": marked("a crime that as a rule is not prosecuted"),
    "criminal": marked("a crime"),
}


def offence_words(offence: Offence) -> str:
    """Say a class in plain words."""
    return _(_OFFENCES[offence])


def _cite(found: Match | None) -> str:
    if found is None:
        return _("below the age of responsibility")
    return f"{found.name}: {found.law.citation(found.provision)}"


def _reason(case: Case, typology: str = "", model: str = "") -> str:
    reason = _("As written it is {class_} ({cited})").format(
        class_=offence_words(case.written), cited=_cite(case.by_law)
    )
    if case.crime_in_law:
        reason += _("; as applied it is {class_} ({cited})").format(
            class_=offence_words(case.applied), cited=_cite(case.in_practice)
        )
    if model:
        reason += _("; hence {ground}").format(ground=_(_row(typology, model).ground))
    return reason + "."


def _row(typology: str, model: str) -> Row:
    return next(row for row in TABLES[typology] if row.model == model)


def _why_open(written: Outcome, applied: Outcome) -> str:
    reasons = {fact.reason for outcome in (written, applied) for fact in outcome.open}
    if "not_in_register" in reasons or written.uncoded is not None or applied.uncoded is not None:
        return _("what the law says of it is not wholly in the register")
    return _("the law leaves it open: more than one answer is possible")

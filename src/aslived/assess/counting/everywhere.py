"""One question, one criterion, or one typology's models, over all places on one day: what a map of the world shows.

Places that were added here are not of the register: none of this knows them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import msgspec
import numpy as np

from aslived.assess.basket import Survey
from aslived.assess.counting.count import Level, Place, side_of, side_of_outcome
from aslived.assess.criteria.answer import Answer
from aslived.assess.criteria.criterion import assess_criterion
from aslived.assess.models.typology import Fit, fit_of
from aslived.law import Question, Register, decide
from aslived.law.reading.care import Possible, care_at
from aslived.law.reading.rule import Mode
from aslived.law.register.vocabulary import Substance
from aslived.law.table.columns import Columns
from aslived.law.table.lookup import evaluate
from aslived.law.table.table import AGES, FLAGS, MODES, Table
from aslived.standards import criteria, regions, typologies
from aslived.tablefile.factor import Factor


@dataclass(frozen=True)
class PlaceAnswer:
    """What one place's law says to a question.

    `bodily`: whether the place's law has death or corporal punishment on the day, for this or another act. `adults_only`: it is asked about people under
    18 only, and the class is an adult's, because the register does not hold the rules for people under 18.
    """

    place: dict[Mode, Place]
    bodily: Possible
    adults_only: bool


def ask_everywhere(
    register: Register, question: Question, level: Level = "countries", table: Table | None = None
) -> tuple[PlaceAnswer, ...]:
    """Return what the law of every place says to one question, whatever place the question itself names.

    With the `table` of the register, places are looked up together as far as the table holds the question.

    *Errors:* those of `decide`.

    >>> from aslived.law import Holding
    >>> asked = Question(jurisdiction="PT", on=date(2024, 1, 1), holdings=(Holding("heroin"),), ages=(30, 30))
    >>> [found.place["as_written"].offence for found in ask_everywhere(Register.of("PT"), asked)]
    ['administrative']
    """
    register = register.packaged
    codes = [code for code in register if level == "all" or "-" not in code]
    if table is not None and _held_by_table(question):
        return _looked_up(register, table, codes, question)
    return tuple(_decide(register, code, question) for code in codes)


def _held_by_table(question: Question) -> bool:
    """Tell whether the compiled table can answer: one drug, no purity, an age that it knows, not only minors."""
    return (
        len(question.holdings) == 1
        and question.holdings[0].purity is None
        and question.ages in AGES
        and not question.asked_of_minors_only
    )


def bodily_everywhere(register: Register, codes: Iterable[str], on: date) -> dict[str, Possible]:
    """Return for each place how sure it is that death or corporal punishment is possible there on the day.

    >>> bodily_everywhere(Register.of("DZ", "PT"), ["DZ", "PT"], date(2025, 8, 1))
    {'DZ': 'possible', 'PT': ''}
    """
    return {code: care_at(register.laws_of(code), on).possible for code in codes}


def _looked_up(
    register: Register, table: Table, codes: list[str], question: Question
) -> tuple[PlaceAnswer, ...]:
    columns = Columns.of(
        table,
        jurisdiction=Factor(tuple(codes), np.arange(len(codes), dtype=np.int32)),
        on=question.on,
        substance=question.holdings[0].substance,
        amount=question.holdings[0].amount,
        conduct=question.conduct,
        age=question.ages,
        place=question.place,
        first_time=question.first_time,
        prior_days=question.prior_days,
        **{flag: getattr(question, flag) for flag in FLAGS},
    )
    ids = evaluate(table, columns)
    bodily = bodily_everywhere(register, codes, question.on)
    answers = []
    for number, code in enumerate(codes):
        place = {
            mode: Place(
                code,
                register[code].name,
                regions().of(code).label,
                *side_of_outcome(table.outcomes[ids[reading, number]], mode),
            )
            for reading, mode in enumerate(MODES)
        }
        answers.append(PlaceAnswer(place, bodily=bodily[code], adults_only=False))
    return tuple(answers)


def _decide(register: Register, code: str, question: Question) -> PlaceAnswer:
    decision = decide(register, msgspec.structs.replace(question, jurisdiction=code))
    region = regions().of(code).label
    return PlaceAnswer(
        place={mode: Place(code, register[code].name, region, *side_of(decision, mode)) for mode in MODES},
        bodily=decision.care.possible,
        adults_only=question.asked_of_minors_only and decision.minors_unknown,
    )


def criterion_everywhere(register: Register, criterion: str, on: date) -> dict[str, Answer]:
    """Return what the law of each place, as written, says to a criterion on the day.

    *Errors:* AL-STD-001 no such criterion, AL-LAW-007 a date before the register begins.

    >>> criterion_everywhere(Register.of("PT"), "FD01", date(2024, 1, 1))["PT"].value
    'met'
    """
    asked, counted = criteria().criterion(criterion), register.packaged
    return {code: assess_criterion(Survey(counted, code, on), asked).as_written for code in counted}


def model_everywhere(register: Register, typology: str, substance: Substance, on: date) -> dict[str, Fit]:
    """Return the models that holding a small amount of a drug comes to in each place, under a typology.

    *Errors:* AL-STD-001 no such typology, AL-LAW-007 a date before the register begins, KeyError a drug that
    the basket does not ask about.

    >>> model_everywhere(Register.of("PT"), "hughes_2018", "heroin", date(2024, 1, 1))["PT"].models
    ('H6_decrim_targeted_diversion',)
    """
    of = typologies().typology(typology)
    models = {}
    for code in (counted := register.packaged):
        survey = Survey(counted, code, on)
        asked = next((answer for answer in survey.ask("possession") if answer.drug == substance), None)
        if asked is None:
            raise KeyError(substance)
        models[code] = fit_of(survey, asked, of.id)
    return models

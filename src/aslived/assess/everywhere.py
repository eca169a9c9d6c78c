"""One criterion, or one typology's models, over all places on one day: what a map of the world shows."""

from __future__ import annotations

from datetime import date

from aslived.assess.answer import Answer
from aslived.assess.criterion import assess_criterion
from aslived.law import Register
from aslived.law.basket import Survey
from aslived.law.typology import Fit, fit_of
from aslived.law.vocabulary import Substance
from aslived.standards import criteria, typologies


def criterion_everywhere(register: Register, criterion: str, on: date) -> dict[str, Answer]:
    """Return what the law of each place, as written, says to a criterion on the day.

    Errors: AL-STD-001 no such criterion, AL-LAW-007 a date before the register begins.

    >>> criterion_everywhere(Register.of("PT"), "FD01", date(2024, 1, 1))["PT"].value
    'met'
    """
    asked = criteria().criterion(criterion)
    return {code: assess_criterion(Survey(register, code, on), asked).as_written for code in register}


def model_everywhere(register: Register, typology: str, substance: Substance, on: date) -> dict[str, Fit]:
    """Return the models that holding a small amount of a drug comes to in each place, under a typology.

    Errors: AL-STD-001 no such typology, AL-LAW-007 a date before the register begins, KeyError a drug that
    the basket does not ask about.

    >>> model_everywhere(Register.of("PT"), "hughes_2018", "heroin", date(2024, 1, 1))["PT"].models
    ('H6_decrim_targeted_diversion',)
    """
    of = typologies().typology(typology)
    found = {}
    for code in register:
        survey = Survey(register, code, on)
        asked = next((one for one in survey.ask("possession") if one.drug == substance), None)
        if asked is None:
            raise KeyError(substance)
        found[code] = fit_of(survey, asked, of.id)
    return found

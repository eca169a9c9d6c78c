"""The answer to a question about a person, as a place's page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from aslived.law import Question, Register, decide
from aslived.law.answer.why import Group, why
from aslived.law.words import describe
from aslived.law.words.description import Description


@dataclass(frozen=True)
class QuestionAnswer:
    """What the law comes to, in words, and every provision that was looked at."""

    told: Description
    why: tuple[Group, ...]


def answer_question(register: Register, question: Question) -> QuestionAnswer:
    """Return the answer of the law that a question names."""
    decision = decide(register, question)
    return QuestionAnswer(describe(decision), why(decision))

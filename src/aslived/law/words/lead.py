"""What must be said before anything else."""

from __future__ import annotations

from collections.abc import Iterable

from aslived.language import _
from aslived.law.reading.care import near
from aslived.law.reading.decide import Decision
from aslived.law.words.additions import place_added
from aslived.law.words.grave import penalty_sentences
from aslived.law.words.name import day


def lead(decision: Decision, *others: Decision) -> tuple[str, ...]:
    """Return what leads: death and corporal punishment, law that was added here, children, law later than is known.

    Of `others`, put to the same law on the same day, only death and corporal punishment.
    """
    penalties = (one for each in (decision, *others) for one in near(each))
    return (*penalty_sentences(penalties), *_added_sentences(decision), *_minors(decision), *_later(decision))


def minors_sentence(decision: Decision) -> str:
    """Return what the register can say of people under 18, where the question may be about one; else nothing."""
    question = decision.question
    winners = (*decision.as_written.winners, *decision.as_applied.winners)
    below = [winner.law for winner in winners if winner.match is None]
    if below and len(below) == len(winners):
        return _(
            "Below the age of responsibility, {age} here, nobody answers for this as an offence. "
            "The register does not say what else may be done to a child."
        ).format(age=below[0].responsible_from)
    if not decision.minors_unknown:
        return ""
    if question.asked_of_minors_only:
        return _(
            "The register does not hold the rules for people under 18 here. What follows is what holds for an adult."
        )
    return _(
        "If the person is under 18: the register does not hold the rules for people under 18 here. "
        "What follows is what holds for an adult."
    )


def _added_sentences(decision: Decision) -> Iterable[str]:
    if not decision.law.packaged:
        yield place_added()


def _minors(decision: Decision) -> Iterable[str]:
    sentence = minors_sentence(decision)
    if sentence:
        yield sentence


def _later(decision: Decision) -> Iterable[str]:
    checked = min(law.checked for law in (decision.law, decision.parent) if law)
    if decision.question.on > checked:
        yield _(
            "The register was last checked on {date}. A change of law after that day is not in it."
        ).format(date=day(checked))

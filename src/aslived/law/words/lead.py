"""What must be said before anything else."""

from __future__ import annotations

from collections.abc import Iterable

from aslived.language import _
from aslived.law.reading.decide import Decision
from aslived.law.reading.grounds import BODILY, Bodily, Reach, unchecked_provision
from aslived.law.words.name import day


def lead(decision: Decision, grave: tuple[Bodily, ...]) -> tuple[str, ...]:
    """Return what leads: death and corporal punishment, children, and law later than the register knows."""
    return (*bodily_sentences(grave), *_minors(decision), *_later(decision))


def bodily_sentences(grave: tuple[Bodily, ...]) -> Iterable[str]:
    """Return what is said of death and corporal punishment, the nearest of each kind."""
    nearest: tuple[Reach, ...] = ("asked", "other_cases", "supply")
    for kind in BODILY:
        for reach in nearest:
            near = [one for one in grave if one.kind == kind and one.reach == reach]
            if not near:
                continue
            weak = all(unchecked_provision(one.found.law, one.found.provision) for one in near)
            place = near[0].found.law.name
            sentence = (_bodily_unchecked() if weak else _bodily_said())[kind, reach]
            yield sentence.format(place=place)
            break


def _bodily_said() -> dict[tuple[str, Reach], str]:
    return {
        ("death_penalty", "asked"): _("{place}: the death penalty is possible for this."),
        ("death_penalty", "other_cases"): _(
            "{place}: the law has the death penalty for the same act in graver cases."
        ),
        ("death_penalty", "supply"): _(
            "{place}: the law has the death penalty for passing on or selling this. "
            "A person can be charged with that at any amount."
        ),
        ("corporal_punishment", "asked"): _(
            "{place}: corporal punishment, such as flogging or caning, is possible for this."
        ),
        ("corporal_punishment", "other_cases"): _(
            "{place}: the law has corporal punishment, such as flogging or caning, for the same act in other cases."
        ),
        ("corporal_punishment", "supply"): _(
            "{place}: the law has corporal punishment, such as flogging or caning, for passing on or selling this. "
            "A person can be charged with that at any amount."
        ),
    }


def _bodily_unchecked() -> dict[tuple[str, Reach], str]:
    return {
        ("death_penalty", "asked"): _(
            "{place}: we believe, unchecked, that the death penalty is possible for this."
        ),
        ("death_penalty", "other_cases"): _(
            "{place}: we believe, unchecked, that the law has the death penalty for the same act in graver cases."
        ),
        ("death_penalty", "supply"): _(
            "{place}: we believe, unchecked, that the law has the death penalty for passing on or selling this. "
            "A person can be charged with that at any amount."
        ),
        ("corporal_punishment", "asked"): _(
            "{place}: we believe, unchecked, that corporal punishment, such as flogging or caning, is possible for this."
        ),
        ("corporal_punishment", "other_cases"): _(
            "{place}: we believe, unchecked, that the law has corporal punishment, such as flogging or caning, "
            "for the same act in other cases."
        ),
        ("corporal_punishment", "supply"): _(
            "{place}: we believe, unchecked, that the law has corporal punishment, such as flogging or caning, "
            "for passing on or selling this. A person can be charged with that at any amount."
        ),
    }


def minors_sentence(decision: Decision) -> str:
    """Return what the register can say of people under 18, where the question may be about one; else nothing."""
    question = decision.question
    winners = (*decision.as_written.winners, *decision.as_applied.winners)
    below = [winner.law for winner in winners if winner.found is None]
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

"""What was looked for and not found, beside an answer that the register cannot give. It never answers a criterion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aslived.assess.basket import Survey
from aslived.assess.criteria.answer import Answer
from aslived.language import _
from aslived.law.register.provision import FailedSearch
from aslived.law.words import day


def searches(survey: Survey, criterion: str, kinds: Iterable[str]) -> Iterator[FailedSearch]:
    """Yield what was looked for of a criterion; a rule of the kind that holds on the day takes its search away."""
    kinds = frozenset(kinds)
    for one in survey.law.file.jurisdiction.searched:
        if one.criterion == criterion or (
            one.kind in kinds and not survey.law.related_rules(one.kind, survey.on)
        ):
            yield one


def with_searches(answer: Answer, found: tuple[FailedSearch, ...]) -> Answer:
    """Return the answer with what was looked for, said after why it is unknown."""
    said = " ".join(map(search_says, found))
    return replace(answer, why=f"{answer.why} {said}".strip(), searched=found)


def search_says(one: FailedSearch) -> str:
    """Return one search in words: only where the text was read whole is it said that there is no rule in it.

    >>> from datetime import date
    >>> search_says(FailedSearch(on=date(2026, 11, 28), where="two Acts by title", kind="testing"))
    'Looked for on 28 November 2026, the text was not found (two Acts by title).'
    """
    said = {
        "not_seen": _("Looked for on {day}, the text was not found ({where})."),
        "part": _("Looked for on {day}, only a part of the text was found ({where})."),
        "read": _("Looked for on {day}: no rule in the Acts read ({where})."),
    }[one.text]
    return said.format(day=day(one.on), where=one.where)

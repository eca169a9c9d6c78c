"""What can be wrong with the rules beside possession, and what to look at again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from aslived.errors import Fault
from aslived.law.register.provision import LawFile, RelatedRule
from aslived.yamlfile import Document


def related_faults(document: Document, rules: tuple[RelatedRule, ...]) -> Iterator[Fault]:
    """Yield rules that began at the latest on a day that nobody gives."""
    for place, rule in enumerate(rules):
        if rule.at_latest and rule.start is None:
            yield document.fault("AL-LAW-043", ("related", place, "at_latest"), given=rule.id)


def related_suspicions(document: Document, file: LawFile) -> Iterator[Fault]:
    """Yield what was looked for without result and is in force all the same, and rules that differ on one day."""
    for place, search in enumerate(file.jurisdiction.searched):
        for rule in file.related:
            if rule.kind == search.kind and rule.in_force(file.jurisdiction.checked):
                route = ("jurisdiction", "searched", place)
                yield document.fault("AL-LAW-062", route, given=rule.id, kind=search.kind)
    for (_, one), (place, other) in combinations(enumerate(file.related), 2):
        if _differ(one, other):
            yield document.fault("AL-LAW-063", ("related", place), given=one.id, other=other.id)


def _differ(one: RelatedRule, other: RelatedRule) -> bool:
    """Whether two rules of one kind answer differently on some day on which both hold."""
    if one.kind != other.kind or not one.answer or not other.answer or one.answer == other.answer:
        return False
    starts = [rule.start for rule in (one, other) if rule.start]
    ends = [rule.end for rule in (one, other) if rule.end]
    return not (starts and ends) or max(starts) < min(ends)

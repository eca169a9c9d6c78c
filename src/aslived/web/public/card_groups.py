"""The entries of a kind of standard under their headings, as its page shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from aslived import standards as held
from aslived.language import _, marked, pmarked
from aslived.standards.entry import Entry
from aslived.standards.shelf import rows
from aslived.standards.target import Indicator, Status, Target
from aslived.standards.threshold import Check, ThresholdFinding
from aslived.standards.words import plain_value
from aslived.web.public.entries import EntryCard, make_card, translate

SECTIONS: dict[type[Entry], str] = {
    Target: pmarked("kind of standard", "Targets"),
    Indicator: marked("Indicators"),
    Status: pmarked("kind of standard", "Published figures"),
    held.AmountSet: marked("Published amounts"),
    held.Small: marked("Named definitions of a small amount"),
    held.PublishedThreshold: marked("Limits as published"),
    held.Source: pmarked("kind of standard", "Sources"),
    ThresholdFinding: marked("Published findings"),
    Check: marked("Checks that the rows themselves prove"),
}
"""What entries of a type are called."""


class CardGroup(NamedTuple):
    """Entries under one heading; where the heading is an entry itself, it is shown whole."""

    id: str
    heading: EntryCard
    cards: list[EntryCard]


def group_cards(kind: str) -> list[CardGroup]:
    """Return the entries of a kind of standard under their headings."""
    return list(GROUPINGS.get(kind, _by_type)(kind))


def _by_group(kind: str) -> Iterator[CardGroup]:
    for group in held.criteria().meta.groups:
        yield CardGroup(group.id, make_card(group), _cards(held.criteria().of_group(group.id)))


def _by_class(kind: str) -> Iterator[CardGroup]:
    types = held.incident_types()
    for one in types.classes:
        yield CardGroup(one.id, make_card(one), _cards(types.of_class(one.id)))
    principles = _heading(_("Principles of monitoring by communities"))
    yield CardGroup("monitoring", principles, _cards(types.monitoring.principles))
    checks = _heading(_("Published statements to hold a count against"))
    yield CardGroup("checks", checks, _cards(types.published_checks))


def _by_force(kind: str) -> Iterator[CardGroup]:
    norms = held.norms().norms
    for force in dict.fromkeys(norm.strength for norm in norms):
        of_force = [norm for norm in norms if norm.strength == force]
        yield CardGroup(force, _heading(plain_value(force)), _cards(of_force))


def _by_parent(kind: str) -> Iterator[CardGroup]:
    cards = _cards(rows(kind))
    yield from (CardGroup(over.id, over, list(over.children)) for over in cards if over.children)
    rest = [one for one in cards if not one.children]
    if rest:
        yield CardGroup("examples", _heading(_("Worked examples")), rest)


def _by_type(kind: str) -> Iterator[CardGroup]:
    entries = rows(kind)
    for of in dict.fromkeys(type(entry) for entry in entries):
        of_type = [one for one in entries if type(one) is of]
        yield CardGroup(of.__name__, _heading(_(SECTIONS[of])), _cards(of_type))


def _by_type_after_metrics(kind: str) -> Iterator[CardGroup]:
    metrics = held.published_thresholds().meta.metrics
    yield CardGroup("metrics", _heading(_("What is measured of a limit")), _cards(metrics))
    yield from _by_type(kind)


GROUPINGS: dict[str, Callable[[str], Iterator[CardGroup]]] = {
    "criteria": _by_group,
    "incidents": _by_class,
    "norms": _by_force,
    "models": _by_parent,
    "areas": _by_parent,
    "features": _by_parent,
    "thresholds": _by_type_after_metrics,
}
"""How entries are grouped, where not by their type."""


def _cards(entries: Iterable[Entry]) -> list[EntryCard]:
    return [make_card(entry) for entry in entries]


def _heading(text: str) -> EntryCard:
    return EntryCard("", translate(text), None, (), (), (), (), (), ())

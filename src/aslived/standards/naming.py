"""Which entry names which other: a norm its criteria, an incident type its area, everything its sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from aslived.standards.amount import AmountSet, Small, personal_amounts
from aslived.standards.area import Area, Topic, codebook
from aslived.standards.basket import BasketMeta, basket
from aslived.standards.criterion import Criterion, Group, criteria
from aslived.standards.entry import Entry, walk
from aslived.standards.feature import Feature, WorkedExample, design_features
from aslived.standards.incident import IncidentClass, IncidentType, incident_types
from aslived.standards.norm import Norm, norms
from aslived.standards.outcomes import (
    Outcome,
    OutcomeSource,
    Point,
    Reading,
    Reform,
    Series,
    Study,
    outcomes,
)
from aslived.standards.source import Source, sources
from aslived.standards.target import Status, Target, targets
from aslived.standards.threshold import Check, PublishedThreshold, ThresholdFinding, published_thresholds
from aslived.standards.typology import Crossing, Model, typologies

NAMED_BY: dict[type[Entry], dict[str, type[Entry]]] = {
    Norm: {"criteria": Criterion, "target": Target},
    Topic: {"law_hook": Criterion},
    IncidentType: {"criterion": Criterion, "area": Area, "in_class": IncidentClass},
    Criterion: {"group": Group},
    Status: {"target": Target},
    Crossing: {"start": Model, "end": Model},
    Small: {"from_set": AmountSet},
    BasketMeta: {"small": Small},
    Check: {"sum": PublishedThreshold, "to": PublishedThreshold, "share_of": ThresholdFinding},
    WorkedExample: {"chosen": Feature},
    Reading: {"studies": Study, "series": Series, "counts": Outcome},
    Reform: {"studies": Study, "sources": OutcomeSource},
    Study: {"reforms": Reform, "outcomes": Outcome, "source": OutcomeSource},
    Series: {"outcome": Outcome, "sources": OutcomeSource},
    Point: {"source": OutcomeSource},
}
"""Which field of an entry holds the id of which other kind of entry."""

NOUN: dict[type[Entry], tuple[str, str]] = {
    Source: ("source", "sources.yaml"),
    Criterion: ("criterion", "full_decriminalisation.yaml"),
    Group: ("group of criteria", "full_decriminalisation.yaml"),
    Target: ("target", "targets.yaml"),
    Model: ("model", "models.yaml"),
    Area: ("area", "areas.yaml"),
    IncidentClass: ("class of incidents", "incident_taxonomy.yaml"),
    AmountSet: ("set of amounts", "personal_amounts.yaml"),
    Small: ("definition of small", "personal_amounts.yaml"),
    PublishedThreshold: ("published threshold", "thresholds.yaml"),
    ThresholdFinding: ("published finding", "thresholds.yaml"),
    Feature: ("feature", "design_features.yaml"),
    Outcome: ("outcome", "outcomes.yaml"),
    Reform: ("change of law", "outcomes.yaml"),
    Study: ("study", "outcomes.yaml"),
    Series: ("series", "outcomes.yaml"),
    OutcomeSource: ("source", "outcomes.yaml"),
}
"""What each kind of entry that others name is called, and the file that holds it."""
OF_OUTCOMES = frozenset({Outcome, OutcomeSource, Point, Reading, Reform, Series, Study})
"""The kinds of the file of outcomes, which names nothing outside and is named by nothing: it is read for itself."""


def references(entry: Entry) -> Iterator[tuple[str, type[Entry], str]]:
    """Yield what an entry names: its field, the kind of entry named, and the id.

    >>> list(references(norms().norm("N-IG-II11-vi")))[-1][2]
    'FD35'
    """
    for field in entry.__struct_fields__:
        value = getattr(entry, field)
        if field.endswith("source") and isinstance(value, tuple):  # other sources are prose
            yield from ((field, Source, id) for id in value)
    for field, kind in NAMED_BY.get(type(entry), {}).items():
        yield from ((field, kind, id) for id in _ids(getattr(entry, field)))


def _ids(value: Any) -> tuple[str, ...]:
    """Return the ids in a field: one, several, or the keys of a mapping."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


@cache
def everything() -> tuple[Entry, ...]:
    """Return every entry of every standards file but that of outcomes, file by file."""
    shelves = (
        criteria(),
        targets(),
        typologies(),
        norms(),
        codebook(),
        incident_types(),
        personal_amounts(),
        basket(),
        published_thresholds(),
        design_features(),
        sources(),
    )
    return tuple(entry for shelf in shelves for _, entry in walk(shelf))


def naming(entry: Entry) -> tuple[Entry, ...]:
    """Return the entries of all files that name this one.

    >>> [one.id for one in naming(criteria().criterion("FD12"))]
    ['N-IG-II11-i', 'N-INPUD', 'A3.01', 'PRI.01']
    """
    return _named_by(type(entry) in OF_OUTCOMES).get((type(entry), getattr(entry, "id", "")), ())


def entry_named(kind: type[Entry], id: str) -> Entry:
    """Return the entry that another names by its kind and id.

    *Errors:* LookupError where there is none, which `consistency.faults` would have found.

    >>> entry_named(Target, "T-10A-DRUGS").id
    'T-10A-DRUGS'
    """
    return _by_id(kind in OF_OUTCOMES)[kind, id]


@cache
def _by_id(of_outcomes: bool) -> dict[tuple[type[Entry], str], Entry]:
    return {(type(one), one.id): one for one in _circle(of_outcomes) if hasattr(one, "id")}


def _circle(of_outcomes: bool) -> tuple[Entry, ...]:
    """Return the entries among which all that name each other are."""
    return tuple(entry for _, entry in walk(outcomes())) if of_outcomes else everything()


@cache
def _named_by(of_outcomes: bool) -> dict[tuple[type[Entry], str], tuple[Entry, ...]]:
    found: dict[tuple[type[Entry], str], list[Entry]] = {}
    for other in _circle(of_outcomes):
        for kind, id in dict.fromkeys((kind, id) for _field, kind, id in references(other)):
            found.setdefault((kind, id), []).append(other)
    return {key: tuple(others) for key, others in found.items()}

"""Incident types: what community monitors record, and what they never collect."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import field

from aslived.standards.entry import Confidence, Entry, find, load

ConsentLevel = Literal["aggregate_only", "anonymised_quote", "referral_to_legal_help", "public_case"]


class IncidentsMeta(Entry, frozen=True):
    """The record of an incident: its fields, its words, and the least number of people in a published cell."""

    incident_record_minimum: tuple[str, ...]
    do_not_collect: tuple[str, ...]
    consent_levels: tuple[ConsentLevel, ...]
    perpetrator_types: tuple[str, ...]
    settings: tuple[str, ...]
    grounds: tuple[str, ...]
    consequences: tuple[str, ...]
    responses: tuple[str, ...]
    small_cell: int
    rule: str


class IncidentClass(Entry, frozen=True):
    """A class of incident types."""

    id: str
    label: str
    source: tuple[str, ...]
    confidence: Confidence


class IncidentType(Entry, frozen=True):
    """A kind of incident, the rights at stake, and the criterion that it bears on."""

    id: str
    in_class: str = field(name="class")
    label: str
    definition: str
    rights: tuple[str, ...]
    area: str
    criterion: str
    source: tuple[str, ...]
    confidence: Confidence


class PublishedCheck(Entry, frozen=True):
    """A published statement that a count of our own can be held against."""

    id: str
    statement: str
    source: tuple[str, ...]
    confidence: Confidence


class Principle(Entry, frozen=True):
    """A principle of community-led monitoring."""

    id: str
    text: str
    source: tuple[str, ...]
    confidence: Confidence


class Step(Entry, frozen=True):
    """A step of the cycle of community-led monitoring."""

    step: int
    text: str


class Monitoring(Entry, frozen=True):
    """What community-led monitoring is."""

    definition: str
    definition_source: tuple[str, ...]
    principles: tuple[Principle, ...]
    cycle: tuple[Step, ...]
    cycle_source: tuple[str, ...]
    cycle_confidence: Confidence


class IncidentTypes(Entry, frozen=True):
    """The file of incident types; `monitoring` says what community-led monitoring is."""

    meta: IncidentsMeta
    classes: tuple[IncidentClass, ...]
    types: tuple[IncidentType, ...]
    published_checks: tuple[PublishedCheck, ...]
    monitoring: Monitoring = field(name="clm")

    def incident_type(self, id: str) -> IncidentType:
        """Return the incident type with this id.

        *Errors:* AL-STD-001 there is none.

        >>> incident_types().incident_type("POL.10").criterion
        'FD03'
        """
        return find(self.types, id, "incident type")

    def of_class(self, id: str) -> tuple[IncidentType, ...]:
        """Return the incident types of a class, in order.

        *Errors:* AL-STD-001 there is no such class.

        >>> len(incident_types().of_class("POL"))
        13
        """
        wanted = find(self.classes, id, "class of incidents")
        return tuple(kind for kind in self.types if kind.in_class == wanted.id)

    def naming(self, criterion: str) -> tuple[IncidentType, ...]:
        """Return the incident types that bear on a criterion.

        >>> [kind.id for kind in incident_types().naming("FD12")]
        ['PRI.01']
        """
        return tuple(kind for kind in self.types if kind.criterion == criterion)


@cache
def incident_types() -> IncidentTypes:
    """Return incident classes and types, and the principles of community-led monitoring.

    *Source:* REAct and the International Guidelines on Human Rights and Drug Policy; each entry names its own.

    >>> len(incident_types().classes), len(incident_types().types)
    (11, 59)
    """
    return load("incident_taxonomy.yaml", IncidentTypes)

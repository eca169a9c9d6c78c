"""The codebook: six areas of inquiry, and the topics with which accounts are coded."""

from __future__ import annotations

from functools import cache
from typing import Literal

from aslived.standards.entry import Confidence, Entry, find, load

Direction = Literal["improved", "no_change", "worsened", "mixed", "not_stated"]
EvidenceType = Literal["own_experience", "witnessed", "organisation_knowledge", "document"]


class CodebookMeta(Entry, frozen=True):
    """How to code."""

    source: tuple[str, ...]
    confidence: Confidence
    coding: str
    direction_values: tuple[Direction, ...]
    evidence_type: tuple[EvidenceType, ...]


class Topic(Entry, frozen=True):
    """A code: what it means, the criterion that law answers, and what to ask of lives."""

    id: str
    label: str
    definition: str
    law_hook: str
    lived_hook: str


class Area(Entry, frozen=True):
    """One of the six areas of inquiry."""

    id: str
    label: str
    report_section: str
    topics: tuple[Topic, ...]


class Codebook(Entry, frozen=True):
    """The file of areas and topics."""

    meta: CodebookMeta
    areas: tuple[Area, ...]

    def area(self, id: str) -> Area:
        """Return the area with this id.

        *Errors:* AL-STD-001 there is none.

        >>> codebook().area("A5").label
        'Meaningful involvement'
        """
        return find(self.areas, id, "area")

    def topic(self, id: str) -> Topic:
        """Return the topic with this id.

        *Errors:* AL-STD-001 there is none.

        >>> codebook().topic("A1.05").label
        'Fines'
        """
        return find((topic for area in self.areas for topic in area.topics), id, "topic")

    def naming(self, criterion: str) -> tuple[Topic, ...]:
        """Return the topics that bear on a criterion.

        >>> [topic.id for topic in codebook().naming("FD15")]
        ['A1.03']
        """
        topics = (topic for area in self.areas for topic in area.topics)
        return tuple(topic for topic in topics if topic.law_hook == criterion)


@cache
def codebook() -> Codebook:
    """Return the areas and topics.

    *Source:* INPUD (2021), section 4, and what was said of it in public in April 2021.

    >>> len(codebook().areas), sum(len(area.topics) for area in codebook().areas)
    (6, 48)
    """
    return load("areas.yaml", Codebook)

"""The register of sources that the other standards files name."""

from __future__ import annotations

from functools import cache

from aslived.standards.entry import Confidence, Entry, find, load


class Source(Entry, frozen=True):
    """Where something was read, and how much of it; `url` is None where there is no one page."""

    id: str
    title: str
    url: str | None
    confidence: Confidence
    scope: str


class Sources(Entry, frozen=True):
    """The file of sources."""

    sources: tuple[Source, ...]

    def source(self, id: str) -> Source:
        """Return the source with this id.

        *Errors:* AL-STD-001 there is none.

        >>> sources().source("S-EVENT-2021").scope
        'full text'
        """
        return find(self.sources, id, "source")


@cache
def sources() -> Sources:
    """Return the register of sources.

    >>> sources().sources[0].id
    'S-EVENT-2021'
    """
    return load("sources.yaml", Sources)

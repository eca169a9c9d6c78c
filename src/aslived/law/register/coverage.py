"""How much the register holds of a place, how sure it is of it, and when it was last held against its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from aslived.language import language
from aslived.law.register.law import Law
from aslived.law.register.vocabulary import Conduct


class Mix(msgspec.Struct, frozen=True):
    """How many provisions are of which confidence."""

    high: int
    medium: int
    low: int


class Coverage(msgspec.Struct, frozen=True, rename={"name": "name_says"}):
    """What the register holds of one place. `since` is the year from which it holds anything, 2000 at the earliest.

    `of_register` is false for a place that was added here.
    """

    code: str
    name: str
    parent: str | None
    provisions: int
    thresholds: int
    findings: int
    conducts: tuple[Conduct, ...]
    since: int | None
    confidence: Mix
    checked: date
    of_register: bool


class PlacesData(msgspec.Struct, frozen=True):
    """How much the register holds of every place."""

    contract: str
    lang: str
    places: tuple[Coverage, ...]


def as_data(places: Iterable[Coverage]) -> PlacesData:
    """Return the list of places as data: what `aslived law list --json` gives."""
    return PlacesData("aslived-law-list/1", language(), tuple(places))


def coverage(law: Law) -> Coverage:
    """Return how much the register holds of a place.

    >>> from aslived.law.register.law import Register
    >>> coverage(Register.of("PT")["PT"]).since
    2000
    """
    starts = [provision.start for provision in law.provisions if provision.start]
    return Coverage(
        code=law.code,
        name=law.name,
        parent=law.parent,
        provisions=len(law.provisions),
        thresholds=len(law.file.thresholds),
        findings=len(law.file.practice),
        conducts=tuple(sorted({conduct for provision in law.provisions for conduct in provision.conduct})),
        since=max(min(starts).year, 2000) if starts else None,
        confidence=mix(law.provisions),
        checked=law.checked,
        of_register=law.packaged,
    )


def mix(entries: Iterable[object]) -> Mix:
    """Return how many entries are of which confidence."""
    found = Counter(getattr(entry, "confidence", "low") for entry in entries)
    return Mix(found["high"], found["medium"], found["low"])

"""What can be wrong with what a law file says of death and corporal punishment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from aslived.errors import Fault
from aslived.law.check.entry import KnownNames, dates, references
from aslived.law.register.provision import DatedEntry, LawFile
from aslived.law.register.vocabulary import FIRST_DAY, Gravest
from aslived.yamlfile import Document

_KEY = ("jurisdiction", "gravest")
_BEGIN = date.fromisoformat(FIRST_DAY)
_KINDS: tuple[Gravest, ...] = ("death_penalty", "corporal_punishment")


def gravest_faults(document: Document, file: LawFile, known: KnownNames) -> Iterator[Fault]:
    """Yield entries that are wrong in themselves, and sanctions of the two kinds that no entry tells of."""
    gravest = file.jurisdiction.gravest
    if gravest is None:
        return
    for place, entry in enumerate(gravest):
        yield from references(document, (*_KEY, place), entry, known)
        yield from dates(document, (*_KEY, place), entry)
    for place, provision in enumerate(file.provisions):
        coded = {sanction.kind for sanction in provision.sanctions}
        for kind in _KINDS:
            told = [entry for entry in gravest if entry.kind == kind]
            if kind in coded and (day := first_day_untold(provision, told)):
                route = ("provisions", place, "sanctions")
                yield document.fault("AL-LAW-037", route, given=provision.id, kind=kind, day=day)


def first_day_untold(entry: DatedEntry, told: Iterable[DatedEntry]) -> date | None:
    """Return the first day of an entry, since the register begins, on which none of the others is in force.

    >>> from aslived.law.register.provision import DatedEntry
    >>> whole = DatedEntry(start=date(2001, 1, 1), end=date(2003, 1, 1))
    >>> first_day_untold(whole, [DatedEntry(start=None, end=date(2002, 1, 1))])
    datetime.date(2002, 1, 1)
    >>> first_day_untold(whole, [DatedEntry(start=None, end=None)])
    """
    day = max(entry.start or _BEGIN, _BEGIN)
    others = tuple(told)
    while entry.end is None or day < entry.end:
        ends = [other.end or date.max for other in others if other.in_force(day)]
        if not ends:
            return day
        day = max(ends)
        if day == date.max:
            return None
    return None


def gravest_suspicions(document: Document, file: LawFile) -> Iterator[Fault]:
    """Yield that nobody has looked for death and corporal punishment in this law."""
    if file.jurisdiction.gravest is None:
        yield document.fault("AL-LAW-058", ("jurisdiction",))

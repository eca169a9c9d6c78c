"""What is wrong in a bill file though every key and word of it may stand, and what to look at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aslived.errors import Fault
from aslived.law.check.amounts import worse_for_less
from aslived.law.check.entry import KnownNames, dates, ids, provision_faults, quantities, references
from aslived.law.check.rules import related_faults
from aslived.law.check.suspicious import Readings, provision_suspicions
from aslived.law.register.bill import END, Bill, BillProvision
from aslived.law.register.law import Law
from aslived.law.register.provision import LawFile
from aslived.yamlfile import Document

DATED = ("thresholds", "provisions", "related")
"""The sections whose entries a bill adds, replaces or removes."""


def faults_of_bill(document: Document, bill: Bill, own: LawFile) -> Iterator[Fault]:
    """Return every fault of a bill whose keys and words are right, held against the law that it changes."""
    known = _known_names(bill, own)
    for section in ("instruments", *DATED):
        entries = getattr(bill, section)
        yield from ids(document, section, [entry.id for entry in entries])
        for place, entry in enumerate(entries):
            yield from references(document, (section, place), entry, known)
            yield from dates(document, (section, place), entry)
    yield from _taken_ids(document, bill, own)
    yield from _replacement_faults(document, bill, own)
    yield from related_faults(document, bill.related)
    for place, threshold in enumerate(bill.thresholds):
        yield from quantities(document, ("thresholds", place, "quantities"), threshold)
    for place, provision in enumerate(bill.provisions):
        yield from _stands_somewhere(document, place, provision, own)
        yield from provision_faults(document, ("provisions", place), provision, known)
    yield from _still_named(document, bill, own)


def suspicions_of_bill(document: Document, bill: Bill, law: Law) -> Iterator[Fault]:
    """Return what a person should look at again in the bill's own entries; `law` is the law with the bill."""
    readings = Readings(law)
    laid = {provision.id: provision for provision in law.provisions}
    named = {limit for provision in law.provisions for limit in provision.limits()}
    for place, threshold in enumerate(bill.thresholds):
        if threshold.id not in named:
            yield document.fault("AL-LAW-052", ("thresholds", place), given=threshold.id)
    for place, provision in enumerate(bill.provisions):
        yield from provision_suspicions(document, place, law, laid[provision.id], readings)
    yield from worse_for_less(document, law)


def _known_names(bill: Bill, own: LawFile) -> KnownNames:
    """What the bill's entries may name: its own sources, both instruments, the thresholds as they would be."""
    gone = {*bill.removes.thresholds, *(limit.replaces for limit in bill.thresholds)}
    return KnownNames(
        frozenset(bill.sources),
        frozenset(entry.id for entry in (*own.instruments, *bill.instruments)),
        frozenset(
            {entry.id for entry in own.thresholds if entry.id not in gone}
            | {entry.id for entry in bill.thresholds}
        ),
    )


def _taken_ids(document: Document, bill: Bill, own: LawFile) -> Iterator[Fault]:
    for section in ("instruments", *DATED):
        taken = _ids(getattr(own, section))
        for place, entry in enumerate(getattr(bill, section)):
            if entry.id in taken and getattr(entry, "replaces", None) != entry.id:
                yield document.fault("AL-LAW-093", (section, place, "id"), given=entry.id, kind=section)


def _replacement_faults(document: Document, bill: Bill, own: LawFile) -> Iterator[Fault]:
    """Yield what is replaced or removed and is not there, or is both."""
    for section in DATED:
        there = _ids(getattr(own, section))
        removed: tuple[str, ...] = getattr(bill.removes, section)
        for name in removed:
            if name not in there:
                yield document.fault("AL-LAW-094", ("removes", section), given=name, place=bill.bill.place)
        replaced: list[str] = []
        for place, entry in enumerate(getattr(bill, section)):
            if entry.replaces is None:
                continue
            route = (section, place, "replaces")
            if entry.replaces not in there:
                yield document.fault("AL-LAW-094", route, given=entry.replaces, place=bill.bill.place)
            again = entry.replaces in replaced and section != "provisions"
            if entry.replaces in removed or again:
                yield document.fault("AL-LAW-095", route, given=entry.replaces)
            replaced.append(entry.replaces)


def _stands_somewhere(
    document: Document, place: int, provision: BillProvision, own: LawFile
) -> Iterator[Fault]:
    route = ("provisions", place)
    if (provision.before is None) == (provision.replaces is None):
        yield document.fault("AL-LAW-096", route, given=provision.id)
    if provision.before not in (None, END) and provision.before not in _ids(own.provisions):
        slots = {"given": provision.before, "place": own.jurisdiction.code}
        yield document.fault("AL-LAW-094", (*route, "before"), **slots)


def _still_named(document: Document, bill: Bill, own: LawFile) -> Iterator[Fault]:
    gone = {*bill.removes.provisions, *(entry.replaces for entry in bill.provisions)}
    for provision in own.provisions:
        for limit in provision.limits() if provision.id not in gone else ():
            if limit in bill.removes.thresholds:
                slots = {"given": limit, "provision": provision.id}
                yield document.fault("AL-LAW-097", ("removes", "thresholds"), **slots)


def _ids(entries: Iterable[object]) -> set[str]:
    return {entry.id for entry in entries}  # type: ignore[attr-defined]

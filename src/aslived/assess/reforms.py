"""Where the changes of law beside which outcomes are read stand in the law register.

Nothing of the outcomes enters a criterion, a model or a count: those know none of this.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aslived.errors import Fault, nearest
from aslived.law.register.law import Register
from aslived.law.register.provision import Reform as LawReform
from aslived.standards.entry import FOLDER, LocatedEntry, walk
from aslived.standards.outcomes import Outcomes, OutcomesMeta, Reform, Series, Study
from aslived.yamlfile import convert, open_document


def entry_of_register(reform: Reform, register: Register) -> LawReform | None:
    """Return the entry of the law file that a change of law is; None where it names none, or none is there.

    >>> from aslived.law.register.law import Register
    >>> from aslived.standards.outcomes import outcomes
    >>> entry_of_register(outcomes().reform("RF-PT-2001-07-01"), Register.of("PT")).kind
    'enacted'
    """
    named = reform.register
    if named is None or named.place not in register:
        return None
    alike = (one for one in register[named.place].file.reforms if one.date == named.date)
    return next((one for one in alike if one.kind == named.kind), None)


def faults_of_places(register: Register, folder: Path = FOLDER) -> tuple[Fault, ...]:
    """Return what the file of outcomes says wrongly of the register: places, and entries of law files.

    A file that cannot be read has none here: `standards.consistency.faults` tells of it.
    """
    document = open_document(folder / "outcomes.yaml")
    file, _wrong = convert(document, Outcomes)
    if file is None:
        return ()
    held = [LocatedEntry(document, route, entry) for route, entry in walk(file)]
    looks = (_unknown_places, _missing_entries, _no_longer_compared)
    return tuple(fault for one in held for look in looks for fault in look(one, file.meta, register))


def _unknown_places(one: LocatedEntry, meta: OutcomesMeta, register: Register) -> Iterator[Fault]:
    known = {*register.packaged, *meta.comparison_places}
    for field, place in _places(one):
        if place not in known:
            near = nearest(place, known)
            slots = {"noun": "place", "given": place, "nearest": near and f" ({near}?)"}
            yield one.fault("AL-STD-002", field, held_in="`comparison_places`", **slots)


def _missing_entries(one: LocatedEntry, meta: OutcomesMeta, register: Register) -> Iterator[Fault]:
    reform = one.entry
    if not isinstance(reform, Reform) or reform.register is None:
        return
    if entry_of_register(reform, register) is None:
        named = reform.register
        slots = {"id": reform.id, "place": named.place, "kind": named.kind}
        yield one.fault("AL-STD-022", "register", date=named.date.isoformat(), **slots)


def _no_longer_compared(one: LocatedEntry, meta: OutcomesMeta, register: Register) -> Iterator[Fault]:
    for place in meta.comparison_places if one.entry is meta else ():
        if place in register.packaged:
            yield one.fault("AL-STD-023", "comparison_places", place=place)


def _places(one: LocatedEntry) -> Iterator[tuple[str, str]]:
    """Yield the places that an entry names, each with its field."""
    if isinstance(one.entry, Reform | Series):
        yield "place", one.entry.place
    if isinstance(one.entry, Reform):
        yield from (("comparison", place) for place in one.entry.comparison)
    if isinstance(one.entry, Study):
        yield from (("places", place) for place in one.entry.places)

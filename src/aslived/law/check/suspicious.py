"""What is suspicious in a law file though it is valid: each a place where a person should look again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product

from aslived.errors import Fault
from aslived.law.check.doubts import doubts
from aslived.law.check.finding import finding_suspicions
from aslived.law.check.gravest import gravest_suspicions
from aslived.law.check.rules import related_suspicions
from aslived.law.reading.completion import completions
from aslived.law.reading.rule import Mode, Reading, read_file
from aslived.law.reading.scenario import Holding, Question
from aslived.law.register.law import Law
from aslived.law.register.provision import Provision
from aslived.law.register.vocabulary import FIRST_DAY, FOR_OWN_USE, SUBSTANCES, Conduct, Substance
from aslived.yamlfile import Document

Test = Callable[[Reading, Mode], tuple[str, ...]]
"""Names the provisions of a reading that pass."""

_BEGIN = date.fromisoformat(FIRST_DAY)
_ENDED = ("repealed", "annulled", "expired")


def suspicions(document: Document, law: Law, parent: Law | None) -> Iterator[Fault]:
    """Return everything in the file that a person should look at again, in the order of the file."""
    readings = Readings(law)
    yield from gravest_suspicions(document, law.file)
    for place, threshold in enumerate(law.file.thresholds):
        if not any(threshold.id in provision.limits() for provision in law.provisions):
            yield document.fault("AL-LAW-052", ("thresholds", place), given=threshold.id)
        yield from _recalled_faults(document, ("thresholds", place), law, threshold.id, threshold.sources)
    for place, provision in enumerate(law.provisions):
        yield from provision_suspicions(document, place, law, provision, readings)
    yield from related_suspicions(document, law.file)
    yield from doubts(document, law.file)
    yield from finding_suspicions(document, law.file)
    if parent is None:
        yield from _gaps(document, law)


def provision_suspicions(
    document: Document, place: int, law: Law, provision: Provision, readings: Readings
) -> Iterator[Fault]:
    """Yield what to look at again in one provision of the law; `place` is where it stands in the document."""
    route = ("provisions", place)
    given = provision.id
    if not readings.ever(provision, _takes_part):
        yield document.fault("AL-LAW-050", route, given=given)
    for name in provision.limits():
        threshold = law.thresholds.get(name)
        if threshold and not _throughout(provision, threshold.start, threshold.end):
            yield document.fault("AL-LAW-053", route, given=given, threshold=name)
    instrument = law.instruments[provision.instrument]
    if provision.end is None and instrument.status in _ENDED:
        slots = {"given": given, "instrument": instrument.id, "status": instrument.status}
        yield document.fault("AL-LAW-054", route, **slots)
    mixed = "small_scale_selling" in provision.conduct and FOR_OWN_USE.intersection(provision.conduct)
    if mixed and readings.ever(provision, _wins, FOR_OWN_USE):
        yield document.fault("AL-LAW-055", route, given=given)
    if provision.discretion is not False and readings.ever(provision, _wins_by_default):
        yield document.fault("AL-LAW-056", route, given=given)
    yield from _recalled_faults(document, route, law, given, provision.sources)


def _throughout(provision: Provision, start: date | None, end: date | None) -> bool:
    begun = start is None or start <= max(provision.start or _BEGIN, _BEGIN)
    lasts = end is None or (provision.end is not None and provision.end <= end)
    return begun and lasts


def _recalled_faults(
    document: Document, route: tuple[str, int], law: Law, given: str, sources: tuple[str, ...]
) -> Iterator[Fault]:
    if all(law.sources[source].kind == "recalled" for source in sources):
        yield document.fault("AL-LAW-057", route, given=given)


def _takes_part(reading: Reading, _mode: Mode) -> tuple[str, ...]:
    return tuple(found.provision.id for found in (*reading.winners, *reading.instead))


def _wins(reading: Reading, _mode: Mode) -> tuple[str, ...]:
    return tuple(found.provision.id for found in reading.winners)


def _wins_by_default(reading: Reading, mode: Mode) -> tuple[str, ...]:
    """A discretionary provision that wins only because nothing comes after it."""
    return tuple(
        found.provision.id
        for found in reading.winners
        if found.provision.discretion is True
        or (found.provision.discretion == "usual" and mode == "as_written")
    )


@dataclass(eq=False)
class Readings:
    """All readings of a file, for one day, conduct and substance at a time, everything else left open."""

    law: Law

    def ever(self, provision: Provision, test: Test, conducts: frozenset[Conduct] | None = None) -> bool:
        """Tell whether some reading of what the provision names passes the test for it."""
        asked = [conduct for conduct in provision.conduct if conducts is None or conduct in conducts]
        return any(
            provision.id in test(reading, mode)
            for on, conduct, substance in product(self.days(provision), asked, self.substances(provision))
            for mode, reading in self.at(on, conduct, substance)
        )

    @cache  # noqa: B019 — lives as long as the check of one file
    def at(self, on: date, conduct: Conduct, substance: Substance) -> list[tuple[Mode, Reading]]:
        question = Question(
            jurisdiction=self.law.code,
            on=on,
            holdings=(Holding(substance),),
            conduct=conduct,
            own_use=None,
            medical=None,
            non_resident=None,
            military=None,
        )
        grid = completions([self.law], question, substance)
        modes: tuple[Mode, Mode] = ("as_written", "as_applied")
        return [(mode, read_file(self.law, cell, mode)) for mode in modes for _, cell in grid.cells]

    def days(self, provision: Provision) -> list[date]:
        """The days on which something in the file changes while the provision is in force."""
        start = max(provision.start or _BEGIN, _BEGIN)
        edges = {start}
        for entry in (*self.law.provisions, *self.law.file.thresholds):
            edges.update(day for day in (entry.start, entry.end) if day is not None and day > start)
        return sorted(day for day in edges if provision.in_force(day))

    def substances(self, provision: Provision) -> list[Substance]:
        """One substance of each kind that the file treats alike."""
        kinds: dict[tuple[object, ...], Substance] = {}
        for substance in SUBSTANCES:
            if provision.names(substance):
                kinds.setdefault(self._kind(substance), substance)
        return list(kinds.values())

    def _kind(self, substance: Substance) -> tuple[object, ...]:
        named = tuple(provision.names(substance) for provision in self.law.provisions)
        figures = tuple(figures.get(substance) for figures in self.law.figures.values())
        return (named, figures)


def _gaps(document: Document, law: Law) -> Iterator[Fault]:
    """Yield the stretches of time in which nothing is said of what the file speaks of before and after."""
    found: dict[tuple[date, date, Conduct], list[str]] = {}
    conducts = dict.fromkeys(conduct for provision in law.provisions for conduct in provision.conduct)
    for conduct, substance in product(conducts, SUBSTANCES):
        spans = sorted(
            (max(provision.start or _BEGIN, _BEGIN), provision.end or date.max)
            for provision in law.provisions
            if conduct in provision.conduct and provision.names(substance)
            if provision.end is None or provision.end > _BEGIN
        )
        reached = spans[0][1] if spans else _BEGIN
        for start, end in spans[1:]:
            if start > reached:
                found.setdefault((reached, start, conduct), []).append(substance)
            reached = max(reached, end)
    for (start, end, conduct), substances in found.items():
        slots = {"start": start, "last": end - timedelta(days=1), "conduct": conduct}
        yield document.fault("AL-LAW-051", ("provisions",), **slots, substances=", ".join(substances))

"""Whether the standards files agree with each other and with their own figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aslived.errors import AslivedError, Fault, nearest
from aslived.standards.amount import AmountSet, PersonalAmounts, Small
from aslived.standards.area import Codebook
from aslived.standards.basket import Basket
from aslived.standards.criterion import Criteria
from aslived.standards.entry import FOLDER, Entry, LocatedEntry, walk
from aslived.standards.feature import DesignFeatures, Feature, WorkedExample
from aslived.standards.incident import IncidentTypes
from aslived.standards.naming import NOUN, references
from aslived.standards.norm import Norms
from aslived.standards.outcomes.check import broken_rules
from aslived.standards.outcomes.file import Outcomes
from aslived.standards.region import Regions
from aslived.standards.source import Sources
from aslived.standards.target import Status, Targets
from aslived.standards.threshold import Check, PublishedThresholds
from aslived.standards.typology import Sample, Typologies
from aslived.yamlfile import convert, open_document

FILES: dict[str, type[Entry]] = {
    "sources.yaml": Sources,
    "full_decriminalisation.yaml": Criteria,
    "targets.yaml": Targets,
    "models.yaml": Typologies,
    "norms.yaml": Norms,
    "areas.yaml": Codebook,
    "incident_taxonomy.yaml": IncidentTypes,
    "personal_amounts.yaml": PersonalAmounts,
    "basket.yaml": Basket,
    "regions.yaml": Regions,
    "thresholds.yaml": PublishedThresholds,
    "design_features.yaml": DesignFeatures,
    "outcomes.yaml": Outcomes,
}
ROUNDING = {"percent": 0.05, "check": 0.0005}
"""Half of the last digit that is published."""


def faults(folder: Path = FOLDER) -> tuple[Fault, ...]:
    """Return everything wrong in the standards files of a folder: their shape, what they name, their sums.

    What a file names is looked up only when every file can be read.

    >>> faults()
    ()
    """
    faults: list[Fault] = []
    held: list[LocatedEntry] = []
    for name, shape in FILES.items():
        try:
            document = open_document(folder / name)
        except AslivedError as problem:
            faults.extend(problem.faults)
            continue
        value, wrong = convert(document, shape)
        faults.extend(wrong)
        held.extend(LocatedEntry(document, route, entry) for route, entry in walk(value))
    if faults:
        return tuple(faults)
    return tuple(fault for look in (_doubles, _unknown_names, _wrong_figures) for fault in look(held))


def _doubles(held: list[LocatedEntry]) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for one in held:
        if not hasattr(one.entry, "id"):
            continue
        if (one.document.name, one.entry.id) in seen:
            yield one.fault("AL-STD-004", "id", id=one.entry.id)
        seen.add((one.document.name, one.entry.id))


def _unknown_names(held: list[LocatedEntry]) -> Iterator[Fault]:
    known: dict[type[Entry], set[str]] = {kind: set() for kind in NOUN}
    for located in held:
        if type(located.entry) in known and hasattr(located.entry, "id"):
            known[type(located.entry)].add(located.entry.id)
    for located in held:
        for field, kind, given in references(located.entry):
            if given not in known[kind]:
                noun, file = NOUN[kind]
                near = nearest(given, known[kind])
                slots = {"noun": noun, "given": given, "nearest": near and f" ({near}?)", "held_in": file}
                yield located.fault("AL-STD-002", field, **slots)


def _wrong_figures(held: list[LocatedEntry]) -> Iterator[Fault]:
    features = {one.entry.id: one.entry for one in held if isinstance(one.entry, Feature)}
    rows = next(one.entry for one in held if isinstance(one.entry, PublishedThresholds))
    if any(_unknown_names(held)):  # a sum over a row that is not there has no result
        return
    for one in held:
        if isinstance(one.entry, Status):
            yield from _shares(one, one.entry)
        elif isinstance(one.entry, Sample):
            yield from _respondents(one, one.entry)
        elif isinstance(one.entry, Check):
            yield from _checks(one, one.entry, rows)
        elif isinstance(one.entry, Small) and not (
            one.entry.amounts or one.entry.from_set or one.entry.computed
        ):
            yield one.fault("AL-STD-003", "id", id=one.entry.id)
        elif isinstance(one.entry, AmountSet) and one.entry.per_day and not one.entry.daily_whose:
            yield one.fault("AL-STD-006", "daily_whose", id=one.entry.id)
        elif isinstance(one.entry, WorkedExample):
            yield from _options(one, one.entry, features)
    yield from broken_rules(held)


def _shares(one: LocatedEntry, status: Status) -> Iterator[Fault]:
    if status.numerator is None or status.denominator is None:
        return
    share = 100 * status.numerator / status.denominator
    for field, computed in (("share_percent", share), ("complement_percent", 100 - share)):
        said = getattr(status, field)
        if said is not None and abs(said - computed) > ROUNDING["percent"]:
            yield one.fault("AL-STD-005", field, id=status.id, said=said, computed=round(computed, 2))


def _respondents(one: LocatedEntry, sample: Sample) -> Iterator[Fault]:
    computed = sum(sample.respondents_by_country.values())
    if computed != sample.respondents_sum:
        yield one.fault(
            "AL-STD-005", "respondents_sum", id="sample", said=sample.respondents_sum, computed=computed
        )


def _checks(one: LocatedEntry, check: Check, rows: Entry) -> Iterator[Fault]:
    assert isinstance(rows, PublishedThresholds)
    computed = rows.compute(check)
    agrees = computed is not None and abs(computed - check.expected) <= ROUNDING["check"]
    if not agrees:
        yield one.fault("AL-STD-005", "expected", id=check.id, said=check.expected, computed=computed)


def _options(located: LocatedEntry, example: WorkedExample, features: dict[str, Feature]) -> Iterator[Fault]:
    for id, options in example.chosen.items():
        for option in options:
            if option not in features[id].options:
                near = nearest(option, features[id].options)
                yield located.fault(
                    "AL-STD-002",
                    "chosen",
                    noun=f"option of {id}",
                    given=option,
                    nearest=near and f" ({near}?)",
                    held_in=Path(located.document.name).name,
                )

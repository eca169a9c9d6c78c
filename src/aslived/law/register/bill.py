"""A bill: what a proposal adds to, replaces in and takes out of the law of one place.

A bill is a file of its own, with its own instruments and sources, laid over a law file (docs/bills.md). It is
read as if it were in force on the day that is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

import msgspec
from msgspec import field

from aslived.errors import AslivedError
from aslived.law.register.law import Law
from aslived.law.register.provision import (
    Entry,
    Instrument,
    LawFile,
    Provision,
    Quantity,
    RelatedRule,
    Source,
    Threshold,
)
from aslived.law.register.vocabulary import InstrumentStatus
from aslived.yamlfile import read

BILLS = Path(__file__).parents[1] / "bills"
END = "end"
"""Where a provision stands behind all that the law has: `before: end`."""


class BillAbout(Entry, frozen=True):
    """Which place's law the bill would change, what became of it, and what of it cannot be shown here."""

    place: str
    title: str
    status: InstrumentStatus
    summary: str
    checked: date
    native_title: str | None = None
    tabled: date | None = None
    left_out: tuple[str, ...] = ()


class BillThreshold(Threshold, frozen=True, kw_only=True):
    """A threshold of the bill; where it replaces one, every provision that names that one names this."""

    start: date | None = field(name="from", default=None)
    end: date | None = field(name="to", default=None)
    replaces: str | None = None


class BillProvision(Provision, frozen=True, kw_only=True):
    """A provision of the bill, with its place among those of the law: `before` one, or instead of one."""

    start: date | None = field(name="from", default=None)
    end: date | None = field(name="to", default=None)
    before: str | None = None
    replaces: str | None = None


class BillRelated(RelatedRule, frozen=True, kw_only=True):
    """A rule beside possession that the bill adds, or puts in the place of one."""

    start: date | None = field(name="from", default=None)
    end: date | None = field(name="to", default=None)
    replaces: str | None = None


class Removal(Entry, frozen=True):
    """What the bill takes out of the law, by id."""

    provisions: tuple[str, ...] = ()
    thresholds: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class Bill(Entry, frozen=True):
    """The whole of one bill file."""

    packaged: ClassVar[bool] = True
    """Whether it comes with aslived."""

    bill: BillAbout
    instruments: tuple[Instrument, ...]
    sources: dict[str, Source]
    removes: Removal = Removal()
    thresholds: tuple[BillThreshold, ...] = ()
    provisions: tuple[BillProvision, ...] = ()
    related: tuple[BillRelated, ...] = ()


class AddedBill(Bill, frozen=True):
    """The whole of a bill that does not come with aslived: whoever runs this copy added it."""

    packaged: ClassVar[bool] = False


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


class _Replacing(_HasId, Protocol):
    @property
    def replaces(self) -> str | None: ...


N = TypeVar("N", bound=_HasId)
E = TypeVar("E", bound=Entry)


def names_of_bills() -> tuple[str, ...]:
    """Return the names of the bills that come with aslived."""
    return tuple(sorted(path.stem for path in BILLS.glob("*.yaml")))


def packaged_bill(name: str) -> Bill:
    """Return a bill that comes with aslived; whether each is without fault is a test of the package.

    >>> packaged_bill("norway-2021").bill.place
    'NO'
    """
    return read(BILLS / f"{name}.yaml", Bill)


def laid_over(law: Law, bill: Bill) -> Law:
    """Return the law as it would be with the bill.

    The bill's sources are kept apart from the law's own under `bill/`; its other ids stand beside those of the
    law, or in their place.

    *Errors:* AL-LAW-091 where the bill is about another place.
    """
    if bill.bill.place != law.code:
        raise AslivedError.of("AL-LAW-091", title=bill.bill.title, place=bill.bill.place, other=law.code)
    file = law.file
    new_names = {limit.replaces: limit.id for limit in bill.thresholds if limit.replaces}
    provisions = [_rename(provision, new_names) for provision in file.provisions]
    thresholds = _put(file.thresholds, bill.thresholds, bill.removes.thresholds, Threshold)
    related = _put(file.related, bill.related, bill.removes.related, RelatedRule)
    return law.with_file(
        msgspec.structs.replace(
            file,
            instruments=(*file.instruments, *map(_with_bill_sources, bill.instruments)),
            thresholds=thresholds,
            provisions=_insert(provisions, bill),
            related=related,
            sources={**file.sources, **{f"bill/{name}": source for name, source in bill.sources.items()}},
        )
    )


def laid_file(file: LawFile, bill: Bill) -> LawFile:
    """Return the law file as it would be with the bill."""
    return laid_over(Law(file), bill).file


def _put(
    own: Iterable[N], added: Iterable[_Replacing], removed: Iterable[str], kind: type[N]
) -> tuple[N, ...]:
    """Put the bill's entries in the place of those that they replace, or behind."""
    added = tuple(added)
    instead = {entry.replaces: entry for entry in added if entry.replaces}
    kept: list[N] = []
    for entry in own:
        if entry.id in instead:
            kept.append(_plain(instead[entry.id], kind))
        elif entry.id not in removed:
            kept.append(entry)
    return (*kept, *(_plain(entry, kind) for entry in added if not entry.replaces))


def _insert(provisions: list[Provision], bill: Bill) -> tuple[Provision, ...]:
    """Put the bill's provisions where they say; several before one stand in the order of the bill."""
    instead: dict[str, list[Provision]] = {}
    ahead: dict[str, list[Provision]] = {}
    for provision in bill.provisions:
        slot = instead if provision.replaces else ahead
        slot.setdefault(provision.replaces or provision.before or END, []).append(
            _plain(provision, Provision)
        )
    placed: list[Provision] = []
    for own in provisions:
        placed += ahead.get(own.id, [])
        if own.id in instead:
            placed += instead[own.id]
        elif own.id not in bill.removes.provisions:
            placed.append(own)
    return (*placed, *ahead.get(END, []))


def _plain(entry: _HasId, kind: type[N]) -> N:
    """An entry of the bill as an entry of a law file."""
    kept = {name: getattr(entry, name) for name in kind.__struct_fields__}  # type: ignore[attr-defined]
    return _with_bill_sources(kind(**kept))


def _with_bill_sources(entry: N) -> N:
    sources = tuple(f"bill/{name}" for name in entry.sources)  # type: ignore[attr-defined]
    return msgspec.structs.replace(entry, sources=sources)  # type: ignore[type-var]


def _rename(provision: Provision, names: Mapping[str, str]) -> Provision:
    return provision_with_limits(provision, names) if names else provision


def provision_with_limits(provision: Provision, names: Mapping[str, str]) -> Provision:
    """Return the provision with its limits called by other names."""
    if not isinstance(provision.quantity, Quantity):
        return provision
    limits = {
        key: names.get(value, value) for key, value in msgspec.structs.asdict(provision.quantity).items()
    }
    return msgspec.structs.replace(provision, quantity=Quantity(**limits))

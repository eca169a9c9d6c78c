"""The laws to compare: a place's law on a day, with a bill laid over it where there is one, side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import msgspec

from aslived.law.reading.care import Care, care_at
from aslived.law.register.bill import Bill, laid_over, provision_with_limits
from aslived.law.register.law import Law, Register
from aslived.law.register.provision import Threshold

_NEVER = date.max


@dataclass(frozen=True)
class Version:
    """One law to compare. `law` has the bill in it; `parent` is read where it is silent, or beside it."""

    law: Law
    parent: Law | None
    on: date
    bill: Bill | None = None

    @classmethod
    def of(cls, register: Register, code: str, on: date, bill: Bill | None = None) -> Version:
        """Return the law of the place on the day, with the bill.

        *Errors:* AL-LAW-001 no such place, AL-LAW-091 the bill is about another.

        >>> Version.of(Register.of("PT"), "PT", date(2008, 8, 4)).label
        'PT@2008-08-04'
        """
        own = register.law(code)
        return cls(laid_over(own, bill) if bill else own, register.parent(own), on, bill)

    @property
    def care(self) -> Care:
        """Whether the law, as it is with the bill, is told with care on the day."""
        return care_at(self.laws, self.on)

    def told_with(self, care: Care) -> Version:
        """Return this law as it may be told on a page that is made with this care."""
        return replace(self, law=care.apply(self.law), parent=self.parent and care.apply(self.parent))

    @property
    def label(self) -> str:
        """`PT@2008-08-04`, and `+ bill` where one is laid over it."""
        label = f"{self.law.code}@{self.on.isoformat()}"
        return f"{label} + bill" if self.bill else label

    @property
    def laws(self) -> tuple[Law, ...]:
        return (self.law, self.parent) if self.parent else (self.law,)

    @property
    def packaged(self) -> bool:
        """Whether the law, and the bill where there is one, come with aslived."""
        return self.law.packaged and (self.bill is None or self.bill.packaged)


@dataclass(frozen=True)
class LawPair:
    """Both laws, each with its parent, every entry in force for good and every limit under one name."""

    old: Version
    new: Version

    @property
    def laws(self) -> tuple[Law, ...]:
        return (*self.old.laws, *self.new.laws)

    def by_code(self) -> dict[str, Law]:
        """The laws by code, as words need them: each with the limits and instruments of both sides."""
        found: dict[str, Law] = {}
        for law in self.laws:
            known = found.get(law.code)
            instruments = {**(known.instruments if known else {}), **law.instruments}
            found[law.code] = law.with_file(
                msgspec.structs.replace(law.file, instruments=tuple(instruments.values()))
            )
        return found


def side_by_side(old: Version, new: Version) -> LawPair:
    """Return both laws as they stand on their days; a limit that both have alike is one, others get names apart."""
    frozen = {
        (side, place): _freeze(law, version.on)
        for side, version in (("old", old), ("new", new))
        for place, law in enumerate(version.laws)
    }
    by_code: dict[str, dict[str, Threshold]] = {}
    renamed: dict[tuple[str, int], Law] = {}
    for slot, law in frozen.items():
        known = by_code.setdefault(law.code, {})
        names = {t.id: t.id if known.get(t.id, t) == t else f"{t.id}@{slot[0]}" for t in law.file.thresholds}
        file = msgspec.structs.replace(
            law.file,
            thresholds=tuple(msgspec.structs.replace(t, id=names[t.id]) for t in law.file.thresholds),
            provisions=tuple(provision_with_limits(p, names) for p in law.provisions),
        )
        renamed[slot] = law.with_file(file)
        known.update({t.id: t for t in file.thresholds})
    full = {slot: _with_thresholds(law, by_code[law.code]) for slot, law in renamed.items()}
    return LawPair(
        Version(full["old", 0], full.get(("old", 1)), old.on, old.bill),
        Version(full["new", 0], full.get(("new", 1)), new.on, new.bill),
    )


def _freeze(law: Law, on: date) -> Law:
    thresholds = tuple(
        msgspec.structs.replace(t, start=None if t.in_force(on) else _NEVER, end=None)
        for t in law.file.thresholds
    )
    provisions = tuple(
        msgspec.structs.replace(p, start=None, end=None) for p in law.provisions if p.in_force(on)
    )
    return law.with_file(msgspec.structs.replace(law.file, thresholds=thresholds, provisions=provisions))


def _with_thresholds(law: Law, thresholds: dict[str, Threshold]) -> Law:
    return law.with_file(msgspec.structs.replace(law.file, thresholds=tuple(thresholds.values())))

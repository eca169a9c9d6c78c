"""Two laws held against each other: the law of two places or two days, or a bill against the law in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from aslived.assess.difference import Difference, difference
from aslived.errors import AslivedError, nearest
from aslived.language import language
from aslived.law.check.bill_file import read_bill
from aslived.law.comparison.version import Version
from aslived.law.names import fact
from aslived.law.names.understand import understand_place
from aslived.law.register.bill import Bill, names_of_bills
from aslived.web.frame import library


@dataclass(frozen=True)
class TwoLaws:
    """The two laws as typed: a place and a day each, and a bill by name."""

    old: str = ""
    old_on: str = ""
    new: str = ""
    new_on: str = ""
    bill: str = ""

    def query(self) -> tuple[tuple[str, str], ...]:
        """Return the question as it stands in an address."""
        return tuple((name, getattr(self, name)) for name in self.__dataclass_fields__ if getattr(self, name))


def compare_laws(laws: TwoLaws) -> Difference:
    """Return the difference of two laws that are in the register, or of a bill that comes with it; kept by language.

    *Errors:* AL-LAW-098 where there is one law only; AL-LAW-090 no such bill; those of the places and days.
    """
    return _compare(library.version(), laws, language())


@lru_cache(64)
def _compare(_version: str, laws: TwoLaws, _spoken: str) -> Difference:
    if not laws.bill and not laws.new and not laws.new_on:
        raise AslivedError.of("AL-LAW-098")
    return compare_with_bill(laws, bill_named(laws.bill) if laws.bill else None)


def bill_named(name: str) -> Bill:
    """Return a bill that comes with aslived or was added here, by its name: what a reader types is never a path.

    *Errors:* AL-LAW-090 no such bill.
    """
    known = (*names_of_bills(), *library.load_additions().bills)
    if name not in known:
        raise AslivedError.of("AL-LAW-090", given=name, nearest=nearest(name, known))
    return read_bill(name, library.load_additions())


def compare_with_bill(laws: TwoLaws, bill: Bill | None) -> Difference:
    """Return the difference of two laws, the second with a bill laid over it where there is one.

    *Errors:* those of the places and days.
    """
    register = library.register()
    beside = library.load_additions().laws
    old = understand_place(laws.old or (bill.bill.place if bill else ""), beside).code
    new = understand_place(laws.new, beside).code if laws.new else old
    old_on = _read_day(laws.old_on, register[old].checked)
    new_on = _read_day(laws.new_on, old_on if new == old else register[new].checked)
    return difference(register, Version.of(register, old, old_on), Version.of(register, new, new_on, bill))


def _read_day(text: str, otherwise: date) -> date:
    return fact.day(text) if text else otherwise

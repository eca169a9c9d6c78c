"""Two laws held against each other: the law of two places or two days, or a bill against the law in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from aslived.assess.difference import Difference, difference
from aslived.errors import AslivedError
from aslived.law.comparison.version import Version
from aslived.law.names import fact
from aslived.law.names.understand import understand_place
from aslived.law.register.bill import Bill, names_of_bills, read_bill
from aslived.web.frame import loaded


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


@lru_cache(64)
def difference_of(asked: TwoLaws, spoken: str) -> Difference:
    """Return the difference of two laws that are in the register, or of a bill that comes with it, kept by language.

    Errors: AL-LAW-098 where there is one law only; AL-LAW-090 no such bill; those of the places and days.
    """
    if not asked.bill and not asked.new and not asked.new_on:
        raise AslivedError.of("AL-LAW-098")
    return difference_with(asked, read_bill(_shipped(asked.bill)) if asked.bill else None)


def _shipped(name: str) -> str:
    """Only bills that come with aslived are opened by name: what a reader types is never a path."""
    if name not in names_of_bills():
        raise AslivedError.of("AL-LAW-090", given=name, nearest=", ".join(names_of_bills()))
    return name


def difference_with(asked: TwoLaws, bill: Bill | None) -> Difference:
    """Return the difference of two laws, the second with a bill laid over it where there is one.

    Errors: those of the places and days.
    """
    register = loaded.register()
    old = understand_place(asked.old or (bill.bill.place if bill else "")).code
    new = understand_place(asked.new).code if asked.new else old
    old_on = _day(asked.old_on, register[old].checked)
    new_on = _day(asked.new_on, old_on if new == old else register[new].checked)
    return difference(register, Version.of(register, old, old_on), Version.of(register, new, new_on, bill))


def _day(text: str, otherwise: date) -> date:
    return fact.day(text) if text else otherwise

"""A bill as everything that uses one gets it: found by its name or path, and checked whole before it is used."""

from __future__ import annotations

from pathlib import Path

from aslived.errors import AslivedError, nearest
from aslived.law.check.file import check
from aslived.law.register.additions import NOTHING, Additions
from aslived.law.register.bill import BILLS, AddedBill, Bill, names_of_bills, packaged_bill
from aslived.law.register.law import PLACES


def read_bill(named: str, added: Additions = NOTHING) -> Bill:
    """Return a bill by its path, or by the name of one that comes with aslived or was added.

    A bill that is read from a path is an added one.

    *Errors:* AL-LAW-090 where there is none, AL-LAW-107 where the file is no bill; every fault that the check of the
    file finds, each with its line.

    >>> read_bill("norway-2021").bill.place
    'NO'
    """
    path, name = Path(named), named.removesuffix(".yaml")
    if path.is_file() and path.resolve().parent != BILLS:
        return _checked_bill(path, added)
    if path.is_file():
        return packaged_bill(path.stem)
    if name in added.bills:
        return added.bills[name]
    if name in names_of_bills():
        return packaged_bill(name)
    near = nearest(name, (*names_of_bills(), *added.bills))
    raise AslivedError.of("AL-LAW-090", given=named, nearest=near)


def _checked_bill(path: Path, added: Additions) -> Bill:
    checked = check(path, *added.folders, PLACES)
    if checked.faults:
        raise AslivedError(*checked.faults)
    if checked.bill is None:
        raise AslivedError.of("AL-LAW-107", str(path))
    bill = checked.bill
    return AddedBill(**{name: getattr(bill, name) for name in bill.__struct_fields__})

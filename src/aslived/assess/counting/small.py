"""What is a small amount: named definitions, always stated, and one that the register itself gives."""

from __future__ import annotations

from datetime import date

import msgspec

from aslived.errors import AslivedError, nearest
from aslived.language import _
from aslived.law import Amount, Register, parse_amount
from aslived.law.reading.care import care_at
from aslived.law.register.vocabulary import Substance
from aslived.standards import personal_amounts

DEFAULT = "fixed-2021"
"""The definition meant by `small` alone."""


class Small(msgspec.Struct, frozen=True):
    """An amount with the definition that it comes from."""

    id: str
    title: str
    amount: Amount
    why: str = ""


def small_amount(register: Register, given: str, substance: Substance, on: date) -> Small:
    """Return the amount that a named definition of small (or an amount as written) means for the drug.

    *Errors:* AL-ASK-020 where the definition has no amount for the drug; AL-ASK-021 where there is no such
    definition and it is no amount.

    >>> str(small_amount(Register.of("PT"), "small", "heroin", date(2022, 1, 1)).amount)
    '0.1 g'
    """
    definitions = {small.id: small for small in personal_amounts().named_definitions_of_small}
    name = DEFAULT if given == "small" else given
    if name not in definitions:
        return _as_written(given, tuple(definitions))
    definition = definitions[name]
    if definition.computed == "smallest_limit":
        amount, where = smallest_limit(register, substance, on)
        return Small(name, definition.title, amount, _("{place} names it.").format(place=where))
    amounts = personal_amounts().small_by_drug(name)
    if substance not in amounts:
        known = ", ".join(sorted(amounts))
        raise AslivedError.of("AL-ASK-020", given=name, substance=substance, known=known)
    return Small(name, definition.title, parse_amount(amounts[substance]), definition.why or "")


def smallest_limit(register: Register, substance: Substance, on: date) -> tuple[Amount, str]:
    """Return the lowest figure by weight that any law of the register in force names for the drug, and where.

    Laws of places where death or corporal punishment is possible on the day are left out: no amount of theirs is shown.

    *Errors:* AL-ASK-020 where no law names one.
    """
    limits = [
        (law.figures[threshold.id][substance], f"{law.code}/{threshold.id}")
        for law in register.packaged.values()
        if not care_at(register.laws_of(law.code), on).withholds
        for threshold in law.file.thresholds
        if threshold.in_force(on) and substance in law.figures[threshold.id]
    ]
    weights = sorted(pair for pair in limits if pair[0].unit == "g")
    if not weights:
        raise AslivedError.of("AL-ASK-020", given="smallest-limit", substance=substance, known="-")
    return weights[0]


def _as_written(given: str, known: tuple[str, ...]) -> Small:
    try:
        amount = parse_amount(given)
    except AslivedError as error:
        if error.faults[0].code == "AL-LAW-004":
            raise
        near = nearest(given, known)
        raise AslivedError.of("AL-ASK-021", given=given, nearest=near, known=", ".join(known)) from None
    return Small(given, _("an amount that you chose"), amount)

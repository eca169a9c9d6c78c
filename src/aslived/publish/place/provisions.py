"""Every provision of a place as a table, of all dates; no amounts where none may be shown."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from aslived.law import Law, Register
from aslived.law.reading.care import care_over_time
from aslived.law.register.provision import Provision
from aslived.law.words.entry import told_provision
from aslived.tablefile.guard import guard_cell

COLUMNS = (
    "provision",
    "in_force",
    "from",
    "to",
    "offence",
    "route",
    "discretion",
    "about",
    "follows",
    "citation",
    "confidence",
    "sources",
    "note",
)


def write_provisions(register: Register, code: str, on: date) -> str:
    """Return the provisions as CSV, in the order in which they are read; `in_force` is about the day."""
    law = care_over_time(register.laws_of(code)).apply(register[code])
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for provision in law.provisions:
        rows.writerow([guard_cell(cell) for cell in _cells(law, provision, on)])
    return text.getvalue()


def _cells(law: Law, provision: Provision, on: date) -> Iterator[str]:
    told = told_provision(law, provision)
    yield told.id
    yield _yes_or_no(provision.in_force(on))
    yield provision.start.isoformat() if provision.start else ""
    yield provision.end.isoformat() if provision.end else ""
    yield provision.offence
    yield provision.route
    discretion = provision.discretion
    yield _yes_or_no(discretion) if isinstance(discretion, bool) else str(discretion)
    yield told.about
    yield told.follows
    yield told.citation
    yield told.confidence
    yield " ".join(told.sources)
    yield told.note


def _yes_or_no(fact: bool) -> str:
    return "yes" if fact else "no"

"""The laws that people are put under: places on days, with bills laid over them, in one table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from aslived.errors import AslivedError
from aslived.law import Law, Register
from aslived.law.check.bill_file import read_bill
from aslived.law.names.fact import day
from aslived.law.names.understand import understand_place
from aslived.law.register.additions import NOTHING, Additions
from aslived.law.register.bill import laid_over
from aslived.law.table.compiler import compile_table
from aslived.law.table.table import BEGIN, Table

_WRITTEN = re.compile(r"(?P<place>[^@+]+)(?:@(?P<on>[^+]+))?(?:\+(?P<bill>.+))?")


@dataclass(frozen=True)
class SimulatedLaw:
    """One law: a place's law on a day, with a bill laid over it where there is one.

    `added`: what of it does not come with aslived, the place or the bill.
    """

    label: str
    code: str
    name: str
    on: date
    bill: str | None
    checked: date
    added: tuple[Literal["place", "bill"], ...] = ()


@dataclass(frozen=True)
class SimulatedLaws:
    """Laws side by side. In `register` and `table` each has a code of its own: `L0`, `L1`, and so on."""

    laws: tuple[SimulatedLaw, ...]
    register: Register
    table: Table

    @classmethod
    def of(cls, register: Register, given: Sequence[str], added: Additions = NOTHING) -> SimulatedLaws:
        """Return the laws as written: `PT@2022-01-01`, `CA-BC` (as last checked), `NO@2021-06-01+norway-2021`.

        `added` holds the bills that were added here.

        *Errors:* AL-ASK-050 where one is written otherwise, AL-ASK-051 where one stands twice; those of
        `understand_place`, `fact_words.day` and `read_bill`; AL-LAW-007 a day before the register begins.

        >>> SimulatedLaws.of(Register.of("PT"), ["PT@2022-01-01"]).laws[0].label
        'PT@2022-01-01'
        """
        laws: list[SimulatedLaw] = []
        renamed: dict[str, Law] = {}
        for number, text in enumerate(given):
            law, simulated = _read(register, text, added)
            if simulated.label in {known.label for known in laws}:
                raise AslivedError.of("AL-ASK-051", given=simulated.label)
            laws.append(simulated)
            parent = register.parent(law)
            if parent is not None:
                renamed[f"L{number}-parent"] = _rename(parent, f"L{number}-parent", None)
            renamed[f"L{number}"] = _rename(law, f"L{number}", f"L{number}-parent" if parent else None)
        together = Register(renamed)
        return cls(tuple(laws), together, compile_table(together, *(f"L{n}" for n in range(len(laws)))))


def _read(register: Register, text: str, beside: Additions) -> tuple[Law, SimulatedLaw]:
    written = _WRITTEN.fullmatch(text.strip())
    if written is None:
        raise AslivedError.of("AL-ASK-050", given=text)
    law = register.law(understand_place(written["place"].strip(), register.added_laws).code)
    on = day(written["on"].strip()) if written["on"] else law.checked
    if on < BEGIN:
        raise AslivedError.of("AL-LAW-007", given=on.isoformat())
    label, title, checked = f"{law.code}@{on.isoformat()}", None, law.checked
    added: tuple[Literal["place", "bill"], ...] = () if law.packaged else ("place",)
    if written["bill"]:
        bill = read_bill(written["bill"].strip(), beside)
        added += () if bill.packaged else ("bill",)
        law, title = laid_over(law, bill), bill.bill.title
        label, checked = f"{label}+{written['bill'].strip()}", min(checked, bill.bill.checked)
    return law, SimulatedLaw(label, law.code, law.name, on, title, checked, added)


def _rename(law: Law, code: str, parent: str | None) -> Law:
    about = msgspec.structs.replace(law.file.jurisdiction, code=code, parent=parent)
    return law.with_file(msgspec.structs.replace(law.file, jurisdiction=about))

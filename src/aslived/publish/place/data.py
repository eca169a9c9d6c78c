"""A place's law as data: its file as it stands, or what of it holds on a day, with what must be said first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import msgspec

from aslived.assess.basket import Survey
from aslived.language import language
from aslived.law import Register
from aslived.law.reading.care import care_at, care_over_time
from aslived.law.register.provision import DatedEntry, LawFile, Provision, Quantity
from aslived.law.words.grave import penalty_says

WITHHELD = "withheld"
_Entry = TypeVar("_Entry", bound=DatedEntry)


class PlaceLaw(
    msgspec.Struct, frozen=True, kw_only=True, rename={"lead": "lead_says", "notice": "notice_says"}
):
    """The law of a place. `lead_says` must be shown first, `notice_says` beside whatever is shown.

    `on` is null where the whole file is given, with every date. Where death or corporal punishment is possible on
    the day, or for a whole file ever was, `figures_withheld` is true: thresholds are left out, and a limit that a provision writes out is `withheld`.
    """

    contract: str = "aslived-law-show/1"
    lang: str
    lead: tuple[str, ...]
    notice: str
    of_register: bool
    on: date | None
    figures_withheld: bool
    law: LawFile


def as_data(register: Register, code: str, on: date | None = None) -> PlaceLaw:
    """Return the law of a place, whole or as it holds on a day.

    *Errors:* AL-LAW-001 no such place, AL-LAW-007 a date before the register begins.

    >>> portugal = as_data(Register.of("PT"), "PT", date(2022, 1, 1))
    >>> [threshold.id for threshold in portugal.law.thresholds]
    ['ten-days']
    >>> as_data(Register.of("SG"), "SG").figures_withheld
    True
    """
    laws = register.laws_of(code)
    survey = Survey(register, code, on or laws[0].checked)
    care = care_at(laws, on) if on else care_over_time(laws)
    law = care.apply(laws[0])
    file = _on(law.file, on) if on else law.file
    return PlaceLaw(
        lang=language(),
        lead=(*survey.lead(), *map(penalty_says, survey.care.distinct)),
        notice=survey.notice,
        of_register=law.packaged,
        on=on,
        figures_withheld=care.withholds,
        law=file if law.figures_shown else _without_figures(file),
    )


def _on(file: LawFile, on: date) -> LawFile:
    def standing(entries: Sequence[_Entry]) -> tuple[_Entry, ...]:
        return tuple(entry for entry in entries if entry.in_force(on))

    return msgspec.structs.replace(
        file,
        provisions=standing(file.provisions),
        thresholds=standing(file.thresholds),
        related=standing(file.related),
        reforms=tuple(step for step in file.reforms if step.date <= on),
    )


def _without_figures(file: LawFile) -> LawFile:
    return msgspec.structs.replace(file, thresholds=(), provisions=tuple(map(_provision, file.provisions)))


def _provision(provision: Provision) -> Provision:
    quantity = provision.quantity
    if not isinstance(quantity, Quantity):
        return provision
    limits = msgspec.structs.asdict(quantity)
    return msgspec.structs.replace(
        provision, quantity=Quantity(**{word: limit and WITHHELD for word, limit in limits.items()})
    )

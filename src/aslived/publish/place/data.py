"""A place's law as data: its file as it stands, or what of it holds on a day, with what must be said first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import msgspec

from aslived.assess.basket import Survey
from aslived.law import Register
from aslived.law.register.provision import Dated, LawFile, Provision, Quantity, Related, Sanction
from aslived.law.words.sanction import names_amount, told_note, told_title
from aslived.publish.brief.grave import ever_grave, grave_penalties

WITHHELD = "withheld"
_Entry = TypeVar("_Entry", bound=Dated)


class PlaceLaw(msgspec.Struct, frozen=True, kw_only=True):
    """The law of a place. `lead` must be shown first, `notice` beside whatever is shown.

    `on` is null where the whole file is given, with every date. Where death or corporal punishment is possible,
    or for a whole file ever was, `figures_withheld` is true: thresholds are left out, and a limit that a provision writes out is `withheld`.
    """

    lead: tuple[str, ...]
    notice: str
    on: date | None
    figures_withheld: bool
    law: LawFile


def place_law(register: Register, code: str, on: date | None = None) -> PlaceLaw:
    """Return the law of a place, whole or as it holds on a day.

    Errors: AL-LAW-001 no such place, AL-LAW-007 a date before the register begins.

    >>> portugal = place_law(Register.of("PT"), "PT", date(2022, 1, 1))
    >>> [threshold.id for threshold in portugal.law.thresholds]
    ['ten-days']
    >>> place_law(Register.of("SG"), "SG").figures_withheld
    True
    """
    law = register.law(code)
    parent = register.parent(law)
    survey = Survey(register, code, on or law.checked)
    laws = (law, parent) if parent else (law,)
    grave = grave_penalties(laws, on or law.checked)
    withheld = (
        bool(grave) if on else ever_grave(laws, law.checked)
    )  # a file of all dates: a reader sees old ones
    file = _on(law.file, on) if on else law.file
    return PlaceLaw(
        lead=(*survey.lead(), *(one.text for one in grave)),
        notice=survey.notice,
        on=on,
        figures_withheld=withheld,
        law=_without_figures(file) if withheld else file,
    )


def _on(file: LawFile, on: date) -> LawFile:
    def held(entries: Sequence[_Entry]) -> tuple[_Entry, ...]:
        return tuple(entry for entry in entries if entry.in_force(on))

    return msgspec.structs.replace(
        file,
        provisions=held(file.provisions),
        thresholds=held(file.thresholds),
        related=held(file.related),
        reforms=tuple(step for step in file.reforms if step.date <= on),
    )


def _without_figures(file: LawFile) -> LawFile:
    about = file.jurisdiction
    return msgspec.structs.replace(
        file,
        jurisdiction=msgspec.structs.replace(
            about,
            summary=told_note(about.summary, ladder=False),
            gravest=tuple(msgspec.structs.replace(one, note=_note(one.note)) for one in about.gravest or ()),
        ),
        thresholds=(),
        provisions=tuple(map(_provision, file.provisions)),
        related=tuple(map(_related, file.related)),
        reforms=tuple(
            msgspec.structs.replace(one, event=_text(one.event), note=_note(one.note)) for one in file.reforms
        ),
        practice=tuple(
            msgspec.structs.replace(one, finding=_text(one.finding), note=_note(one.note))
            for one in file.practice
        ),
        sources={
            id: msgspec.structs.replace(one, title=told_title(one.title, ladder=False))
            for id, one in file.sources.items()
        },
        instruments=tuple(msgspec.structs.replace(one, note=_note(one.note)) for one in file.instruments),
    )


def _provision(provision: Provision) -> Provision:
    quantity = provision.quantity
    if isinstance(quantity, Quantity):
        limits = msgspec.structs.asdict(quantity)
        quantity = Quantity(**{word: limit and WITHHELD for word, limit in limits.items()})
    sanctions: tuple[Sanction, ...] = tuple(
        msgspec.structs.replace(one, note=_note(one.note)) for one in provision.sanctions
    )
    return msgspec.structs.replace(
        provision, quantity=quantity, sanctions=sanctions, note=_note(provision.note)
    )


def _related(rule: Related) -> Related:
    return msgspec.structs.replace(rule, summary=_text(rule.summary), note=_note(rule.note))


def _note(text: str | None) -> str | None:
    return told_note(text, ladder=False) or None


def _text(text: str) -> str:
    """A text without its sentences that name amounts; what says nothing else is withheld."""
    return told_note(text, ladder=False) or WITHHELD if names_amount(text) else text

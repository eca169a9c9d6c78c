"""Whether death or corporal punishment is possible in a place: then a brief leads with it and shows no amount."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aslived.language import _, language, marked
from aslived.law import Law
from aslived.law.reading.grounds import BODILY
from aslived.law.register.provision import Provision
from aslived.law.words.name import all_of, conduct_name
from aslived.law.words.sanction import names_amount, sanction_name, told_note

_SPOKEN_OF = re.compile(
    r"\bdeath (?:penalty|sentence|for|by)|\b(?:to|or|and|life,) death\b|\bdeath\b(?= (?:above|from|is|was))"
    r"|\b(?:caning|whipping|flogging|lashes|strokes)\b",
    re.IGNORECASE,
)
_OVER_SINCE = re.compile(r"\b(?:until|fell away in|abolished in|ended in)\b\D{0,12}((?:19|20)\d\d)")


@dataclass(frozen=True)
class Grave:
    """One provision (None: the file's summary) that holds, or speaks of, death or corporal punishment."""

    law: Law
    provision: Provision | None
    text: str

    @property
    def deadly(self) -> bool:
        """Whether it is death that is possible, and not corporal punishment alone."""
        coded = self.provision is not None and any(
            sanction.kind == "death_penalty" for sanction in self.provision.sanctions
        )
        return coded or "death" in self.text.casefold()  # what the register notes is in English


def grave_penalties(laws: Iterable[Law], on: date) -> tuple[Grave, ...]:
    """Return every entry in force on the day that makes death or corporal punishment possible.

    Sanctions that are coded so, and notes that speak of it without a sanction of their own: where it is
    in doubt, it counts. The summary of a file is about the day it was checked, so it counts from the last
    day on which anything in the file changed. Death comes first.

    >>> from aslived.law import Register
    >>> [found.provision.id for found in grave_penalties(Register.of("SG").values(), date(2024, 1, 1))]
    ['possession', 'supply', 'use-2019']
    >>> grave_penalties(Register.of("PT").values(), date(2024, 1, 1))
    ()
    """
    found: list[Grave] = []
    for law in laws:
        found += [
            Grave(law, provision, text)
            for provision in law.provisions
            if provision.in_force(on) and (text := _of_provision(law, provision, on))
        ]
        if on >= last_change(law) and not any(one.law is law for one in found):
            found += [Grave(law, None, text) for text in _spoken(law.file.jurisdiction.summary, on)]
    return tuple(sorted(found, key=lambda one: not one.deadly))


def ever_grave(laws: Iterable[Law], on: date) -> bool:
    """Tell whether death or corporal punishment is possible on the day, or on any on which an entry began.

    A list of all dates names no amount then: a reader does not always see which entry still holds.

    >>> from aslived.law import Register
    >>> ever_grave(Register.of("MY").values(), date(2024, 1, 1))
    True
    """
    held = tuple(laws)
    began = {entry.start for law in held for entry in law.provisions if entry.start}
    days = {on, *(law.checked for law in held), *began}
    return any(grave_penalties(held, day) for day in days)


def last_change(law: Law) -> date:
    """Return the last day on which a provision, a limit or a rule of the file began or ended."""
    entries = (*law.provisions, *law.file.thresholds, *law.file.related)
    days = [day for entry in entries for day in (entry.start, entry.end) if day and day <= law.checked]
    return max(days, default=date.min)


LEFT_OUT = marked("Left out here, because it names amounts; it stands in the file of the register.")


def without_amounts(text: str) -> str:
    """Return a text without its sentences that name an amount of a drug.

    >>> without_amounts("Death above 15 g. Bail is refused."), without_amounts("Death above 15 g.")
    ('Bail is refused.', 'Left out here, because it names amounts; it stands in the file of the register.')
    """
    if not names_amount(text):
        return text
    left = told_note(text, ladder=False)
    return left or _(LEFT_OUT)


def own_words(text: str) -> bool:
    """Tell whether a text of the register stands in English amid another language, as nobody has translated it."""
    return language() != "en" and text != _(LEFT_OUT)


def _of_provision(law: Law, provision: Provision, on: date) -> str:
    kinds = {sanction.kind for sanction in provision.sanctions}
    named = [sanction_name(kind) for kind in BODILY if kind in kinds]
    if named:
        said = _("{penalty} for {acts}: {article}.").format(
            penalty=all_of(named),
            acts=all_of(conduct_name(conduct) for conduct in provision.conduct),
            article=law.citation(provision),
        )
        return said[0].upper() + said[1:]
    notes = [provision.note, *(sanction.note for sanction in provision.sanctions)]
    spoken = [text for note in notes if note for text in _spoken(note, on)]
    if not spoken:
        return ""
    return _("{article}: the register notes: {note}").format(
        article=law.citation(provision), note=" ".join(spoken)
    )


def _spoken(text: str, on: date) -> list[str]:
    sentences = re.split(r"(?<=[.;])\s+", " ".join(text.split()))
    return [
        sentence
        for sentence in sentences
        if _SPOKEN_OF.search(sentence)
        and not any(int(found[1]) <= on.year for found in _OVER_SINCE.finditer(sentence))
    ]

"""A figure, a demand or a contradiction of a record, each in one line of words."""

from __future__ import annotations

import re

from aslived.language import _, marked, numeral
from aslived.transcript.contradiction import Contradiction
from aslived.transcript.demand import Demand
from aslived.transcript.figure import Figure

CONTRADICTIONS = {
    "total_listed": marked("{total} {counts} stated, {added} listed ({items} items)"),
    "announced": marked("{said} {counts} announced, {count} in the list"),
    "people_listed": marked("{said} {counts} stated, {count} people listed"),
    "two_figures": marked("{first} and {second} {counts}: two figures for one thing"),
    "two_wholes": marked("{share} of what: “{first}”, or “{second}”?"),
}


def figure_words(figure: Figure) -> str:
    """Return a figure with its qualifier, its unit, what it counts, and where and when.

    >>> from aslived.transcript.reading import read_text
    >>> figure_words(read_text("Ana Lima (Nurse): We saw more than 12 people in 2020.").figures[0])
    'more than 12 people – 2020'
    """
    number = numeral(f"{figure.number:,.10g}")
    unit = figure.unit or ""
    amount = (
        f"{number} %" if unit == "%" else f"{unit} {number}" if unit.isupper() else f"{number} {unit}".strip()
    )
    said = [figure.qualifier or "", amount]
    if figure.of and figure.unit == "%":
        said += [_("of {whole}").format(whole=figure.of), f"({figure.counts})" if figure.counts else ""]
    elif figure.of:
        said += [_("of {whole}").format(whole=figure.of)]
    else:
        said.append(figure.counts or "")
    where = ", ".join(str(part) for part in (figure.place, figure.year) if part)
    said.append(f"– {where}" if where else "")
    return " ".join(part for part in said if part)


def demand_words(each: Demand) -> str:
    """Return who asks or promises what, of whom, by when, with the words that show it."""
    parts = [
        each.who or _("The record itself"),
        _("of {whom}").format(whom=each.of) if each.of else "",
        each.by or "",
    ]
    words = ", ".join(f"“{said.text}”" for said in each.words)
    return ", ".join(part for part in parts if part) + f" ({words}): {each.what or ''}"


def contradiction_words(contradiction: Contradiction) -> str:
    """Return what does not agree.

    >>> slots = (("said", 3.0), ("counts", "panellists"), ("count", 2))
    >>> contradiction_words(Contradiction("total", "people_listed", slots, 0, 1, 2, 3))
    '3 panellists stated, 2 people listed'
    """
    slots = dict(contradiction.slots)
    unit = "%" if contradiction.code == "two_wholes" else slots.pop("unit", None)
    words = {name: _slot(value, unit) for name, value in slots.items()}
    return re.sub(" +", " ", _(CONTRADICTIONS[contradiction.code]).format(**words))


def _slot(value: str | int | float | None, unit: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    number = numeral(f"{value:,.10g}" if value == int(value) else f"{value:g}")
    return f"{number} {unit}" if unit else number

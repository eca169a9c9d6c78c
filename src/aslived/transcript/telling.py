"""A figure or a demand of a record, told in one line."""

from __future__ import annotations

from aslived.language import _, numeral
from aslived.transcript.demand import Demand
from aslived.transcript.figure import Figure


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

"""What a public record that a person gives says of the place: attributed quotes and figures, with their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from aslived.language import _, numeral, with_term
from aslived.publish.brief.numbering import Numbering
from aslived.publish.brief.shape import Meeting, PublicStatement
from aslived.transcript import OfPlace
from aslived.transcript.figure import Figure
from aslived.transcript.quote import Attribution

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def of_record(
    said: OfPlace, name: str, on: date, numbers: Numbering, tell: Callable[[str], str]
) -> Meeting | None:
    """Return the section on a public record, or nothing where it says nothing of the place.

    `name` is what the record is called where it has no title of its own. A record of a later day than the
    brief is said to be so. `tell` returns a text as it may be told, without amounts where care withholds them.
    """
    spoken = (*(quote.said_by for quote in said.quotes), *(figure.said_by for figure in said.figures))
    if not spoken:
        return None
    first = spoken[0]
    number = numbers.other(
        f"record:{name}", title=first.title or name, kind="cited", publisher=None, url=first.address
    )
    return Meeting(
        title=_("What a public record says"),
        introduction=_introduction(first, name, on),
        said=(*_quotes(said, number, tell), *_figures(said, number, tell)),
        gaps=(),
        sources=(number,),
    )


def _quotes(said: OfPlace, number: int, tell: Callable[[str], str]) -> Iterable[PublicStatement]:
    for quote in said.quotes:
        yield PublicStatement(
            kind=_("Words said"),
            text=_("“{words}”").format(words=tell(quote.text)),
            by=_by(quote.said_by),
            caution=_("Shortened.") if quote.shortened else "",
            sources=(number,),
        )


def _figures(said: OfPlace, number: int, tell: Callable[[str], str]) -> Iterable[PublicStatement]:
    for placed in said.figures:
        if placed.figure.unit != "year":  # a length of time dates another figure and counts nothing
            yield PublicStatement(
                kind=_("Figures said"),
                text=tell(_figure(placed.figure)),
                by=_by(placed.said_by),
                caution="",
                sources=(number,),
            )


def _introduction(first: Attribution, name: str, on: date) -> str:
    said = _(
        "From “{title}”, a record published by those who met. What follows is what was said there, by whom; it is "
        "not held to be true here. Positions count the letters of the file."
    ).format(title=first.title or name)
    if first.date and _DAY.fullmatch(first.date) and date.fromisoformat(first.date) > on:
        said = _("{said} The record is of {day}, after the day of this brief.").format(
            said=said, day=first.date
        )
    elif first.date is None:
        said = _(
            "{said} The record gives no day: whether it lies before the day of this brief is not known."
        ).format(said=said)
    return said


def _figure(figure: Figure) -> str:
    number = numeral(f"{figure.number:,.10g}")
    if figure.unit:
        number = f"{number} {figure.unit}"
    if figure.qualifier:
        number = f"{figure.qualifier} {number}"
    parts = [part for part in (figure.counts, figure.of and _("of {whole}").format(whole=figure.of)) if part]
    if figure.year:
        parts.append(str(figure.year))
    return with_term(number, ", ".join(parts)) if parts else number


def _by(said: Attribution) -> str:
    speaker = said.speaker
    who = [part for part in (speaker.name, speaker.role, speaker.organisation) if part] if speaker else []
    return _("{who}; from letter {start}").format(
        who=", ".join(who) or _("speaker not named"), start=said.start
    )

"""What a public record says of one place: attributed quotes no longer than needed, and figures."""

from __future__ import annotations

import msgspec

from aslived.errors import AslivedError
from aslived.transcript.figure import Figure
from aslived.transcript.record import Record
from aslived.transcript.speaker import Speaker

LONGEST = 40
"""No quote has more words than this."""
_CLAUSES = (";", ":", " – ", " — ", ", and ", ", but ", ", which ", ", with ", ", ")


class Attribution(msgspec.Struct, frozen=True):
    """Where something said stands: who said it, in which record, where in it."""

    speaker: Speaker | None
    title: str | None
    date: str | None
    address: str | None
    start: int
    end: int


class Quote(msgspec.Struct, frozen=True):
    """Words of one speaker; shortened at the end of a clause where `[…]` stands."""

    text: str
    shortened: bool
    said_by: Attribution


class PlacedFigure(msgspec.Struct, frozen=True):
    """A figure said of a place, with its source."""

    figure: Figure
    said_by: Attribution


class OfPlace(msgspec.Struct, frozen=True):
    """What a record says of one place."""

    place: str
    quotes: tuple[Quote, ...]
    figures: tuple[PlacedFigure, ...]


def refuse_private(public: bool, file: str | None = None) -> None:
    """Refuse to let anything of a record leave unless it is said to be public.

    *Errors:* AL-REC-006 it was not said.

    >>> refuse_private(True)
    """
    if not public:
        raise AslivedError.of("AL-REC-006", file)


def of_place(
    record: Record, place: str, *, public: bool, most: int = 5, address: str | None = None
) -> OfPlace:
    """Return what a public record says of a place: at most so many quotes, one a turn, and every figure.

    The place is a code such as `CA`; places within it (`CA-BC`) count as it. Quotes are sentences that
    name the place and are spoken by somebody known: first those with a figure or a demand.

    *Errors:* AL-REC-006 the record was not said to be public.

    >>> from aslived.transcript.reading import read_text
    >>> record = read_text("Ana Lima (Nurse, Delta Clinic): In Mali police made 300 arrests last year.")
    >>> said = of_place(record, "ML", public=True)
    >>> said.quotes[0].text, said.figures[0].figure.number
    ('In Mali police made 300 arrests last year.', 300)
    """
    refuse_private(public)
    figures = [each for each in record.figures if _within(each.code, place) and _who(record, each.turn)]
    told = {each.sentence_start for each in figures} | {each.start for each in record.demands}
    best: dict[int, tuple[bool, int, int]] = {}
    for index, mention in enumerate(record.mentions):
        if _within(mention.code, place) and _who(record, mention.turn):
            rank = (mention.start not in told, len(mention.sentence), index)
            best[mention.turn] = min(best.get(mention.turn, rank), rank)
    chosen = sorted(index for _, _, index in sorted(best.values())[:most])
    return OfPlace(
        place=place,
        quotes=tuple(_quote(record, index, address) for index in chosen),
        figures=tuple(
            PlacedFigure(each, _said_by(record, each.turn, each.start, each.end, address)) for each in figures
        ),
    )


def _within(code: str | None, place: str) -> bool:
    return code is not None and (code == place or code.startswith(f"{place}-"))


def _who(record: Record, turn: int) -> bool:
    return record.turns[turn].speaker is not None


def _said_by(record: Record, turn: int, start: int, end: int, address: str | None) -> Attribution:
    speaker = record.turns[turn].speaker
    return Attribution(speaker, record.title, record.date, address or record.address, start, end)


def _quote(record: Record, index: int, address: str | None) -> Quote:
    mention = record.mentions[index]
    text, shortened = shortest(mention.sentence)
    return Quote(text, shortened, _said_by(record, mention.turn, mention.start, mention.end, address))


def shortest(sentence: str, longest: int = LONGEST) -> tuple[str, bool]:
    """Return a sentence, or its beginning up to the last clause that fits, and whether it was cut.

    >>> shortest("One two three, four five six.", 4)
    ('One two three […]', True)
    """
    plain = " ".join(sentence.split())
    words = plain.split(" ")
    if len(words) <= longest:
        return plain, False
    head = " ".join(words[:longest])
    cut = max((at for mark in _CLAUSES if (at := head.rfind(mark)) > len(head) // 3), default=len(head))
    return f"{head[:cut].rstrip(' ,;:–—')} […]", True

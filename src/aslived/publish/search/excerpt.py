"""The part of a text that a search found, with the words that match marked."""

from __future__ import annotations

import re

import msgspec

from aslived.law.names.understand import plain

LENGTH = 220
"""Letters of an excerpt, about two lines."""


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of text, and whether it is what was looked for."""

    text: str
    marked: bool = False


def excerpt(text: str, stems: frozenset[str], length: int = LENGTH) -> tuple[Piece, ...]:
    """Return the text around the first word that begins like one of the stems, whole words only.

    >>> excerpt("Holding heroin is an offence.", frozenset({"hero"}))
    (Piece(text='Holding ', marked=False), Piece(text='heroin', marked=True), Piece(text=' is an offence.', marked=False))
    """
    words = [match.span() for match in re.finditer(r"[^\W_]+", text)]
    begin = tuple(stem for stem in stems if stem)
    matching = (
        [(start, end) for start, end in words if plain(text[start:end]).startswith(begin)] if begin else []
    )
    start, end = _window(text, matching[0][0] if matching else 0, length)
    pieces = [Piece("… ")] if start else []
    at = start
    for first, last in matching:
        if start <= first and last <= end:
            pieces += [Piece(text[at:first]), Piece(text[first:last], True)]
            at = last
    pieces.append(Piece(text[at:end] + (" …" if end < len(text) else "")))
    return tuple(piece for piece in pieces if piece.text)


def begins(stem: str) -> bool:
    """Tell whether what was typed may begin a longer word; one or two Latin letters are too few.

    >>> begins("no"), begins("nor"), begins("大麻")
    (False, True, True)
    """
    return len(stem) > 2 or not stem.isascii()


def _window(text: str, first: int, length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    start = max(0, min(first - length // 3, len(text) - length))
    if start:
        start = text.find(" ", start) + 1
    end = start + length
    return start, len(text) if end >= len(text) else max(text.rfind(" ", start, end), start + 1)

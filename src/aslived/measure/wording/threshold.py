"""The kinds of amounts, and on which side of a limit the limit itself stands, in words."""

from __future__ import annotations

from aslived.language import _, marked
from aslived.measure.threshold import Kind, Word

KINDS: dict[Kind, tuple[str, str]] = {  # in a line of figures, in a sentence
    "typical": (marked("typical use"), marked("a typical day's use")),
    "heaviest": (marked("heaviest use"), marked("the heaviest day's use")),
    "purchase": (marked("typical purchase"), marked("a typical purchase")),
    "largest_purchase": (marked("largest purchase"), marked("the largest purchase")),
}
SIDES: dict[Word, tuple[str, str]] = {
    "at_most": (marked("the limit itself is within"), marked("The limit itself is within.")),
    "less_than": (marked("the limit itself is over"), marked("The limit itself is over.")),
}


def kind_words(kind: Kind, whole: bool = False) -> str:
    """Return what a kind of amount is called, in a line of figures or in a `whole` sentence.

    >>> kind_words("typical"), kind_words("typical", whole=True)
    ('typical use', "a typical day's use")
    """
    return _(KINDS[kind][whole])


def side_words(word: Word, whole: bool = False) -> str:
    """Return on which side of a limit the limit itself stands, in brackets or as a `whole` sentence.

    >>> side_words("at_most")
    'the limit itself is within'
    """
    return _(SIDES[word][whole])

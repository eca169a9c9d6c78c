"""One sentence laid out for reading figures in it."""

from __future__ import annotations

import msgspec

from aslived.transcript import lexicon, place
from aslived.transcript.period import Period
from aslived.transcript.sentence import Sentence, Tokens


class Context(msgspec.Struct, frozen=True):
    """One sentence laid out for reading figures in it."""

    tokens: Tokens
    sentence: Sentence
    lists: lexicon.Words
    places: list[place.PlaceName]
    periods: list[Period]

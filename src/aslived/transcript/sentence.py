"""Words and sentences of a text, each with its place; cut in one pass, without backtracking."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter

import msgspec

from aslived.transcript import lexicon

_TOKEN = re.compile(r"\d+(?:[.,'’ \u00a0\u202f\u2009]\d+)*|[^\W\d_]+(?:['’\-\u2010\u2011·][^\W\d_]+)*")
_STOP = re.compile(r"[.!?…。！？؟।።]+[\"'”’»)\]*_]*(?=\s|$)|[。！？]|[\n\r\u2028\u2029\u0085\v\f]+")
_ABBREVIATIONS = frozenset(
    [
        "dr",
        "mr",
        "ms",
        "mrs",
        "mx",
        "prof",
        "hon",
        "rev",
        "amb",
        "st",
        "vs",
        "e.g",
        "i.e",
        "al",
        "no",
        "nos",
        "art",
        "sec",
        "para",
        "fig",
        "p",
        "pp",
        "approx",
        "dept",
        "inc",
        "ltd",
        "jr",
        "sr",
        "mme",
        "m",
        "sra",
        "etc",
        "cf",
    ]
)


_APOSTROPHES = ("'", "’")
_ELIDED = frozenset(("un", "une", "onze"))
"""Numbers before which French writes *de* as *d'*: they are words of their own."""
LONGEST = 2000
"""A stretch without a stop is cut into pieces of about this many characters."""


class Tokens:
    """The words and digit groups of a text: in small letters, with their places.

    >>> Tokens("In 2020, two of 10").words
    ['in', '2020', 'two', 'of', '10']
    """

    __slots__ = ("ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for found in _TOKEN.finditer(text):
            start, end = found.span()
            word = found[0]
            if word[0] in "dD" and word[1:2] in _APOSTROPHES and word[2:].lower() in _ELIDED:
                self._add("de", start, start + 2)
                self._add(word[2:], start + 2, end)
            elif word[0].isdecimal() and len(word) > 3 and not word.isdecimal():
                for piece_start, piece_end in _digits(word):
                    self._add(word[piece_start:piece_end], start + piece_start, start + piece_end)
            else:
                self._add(word, start, end)

    def _add(self, word: str, start: int, end: int) -> None:
        self.words.append(word.lower().replace("’", "'"))
        self.starts.append(start)
        self.ends.append(end)

    def at(self, position: int) -> int:
        """Return the index of the first word that begins at or after a position."""
        return bisect_left(self.starts, position)

    def gap(self, index: int) -> str:
        """Return what stands between the word before this one and this one."""
        return self.text[self.ends[index - 1] : self.starts[index]] if index else ""

    def joined(self, first: int, last: int) -> bool:
        """Say whether nothing but space or a hyphen stands between these words: they are one phrase."""
        for index in range(first + 1, last):
            gap = self.text[self.ends[index - 1] : self.starts[index]]
            if gap.strip(" \u00a0\u202f\t-\u2011\n\r+") != "":
                return False
        return True


def _digits(word: str) -> list[tuple[int, int]]:
    """Cut digits at spaces and quotes that part no thousands: 2020 300 is two numbers, 50 000 is one."""
    pieces: list[tuple[int, int]] = []
    start = 0
    groups = list(re.finditer(r"\d+", word))
    opening = groups[0]
    for before, group in itertools.pairwise(groups):
        gap = word[before.end() : group.start()]
        sized = len(before[0]) == 3 or (before is opening and len(before[0]) < 3)
        if gap not in ".," and not (sized and len(group[0]) == 3):
            pieces.append((start, before.end()))
            start, opening = group.start(), group
    pieces.append((start, len(word)))
    return pieces


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """One sentence of a turn: its place, its words (by index), the turn it belongs to, its paragraph."""

    start: int
    end: int
    first: int
    last: int
    turn: int
    paragraph: int


def sentences(tokens: Tokens, start: int, end: int, turn: int, paragraph: int = 0) -> list[Sentence]:
    """Return the sentences of one stretch of text; every line that ends in a line break ends a sentence.

    >>> [s.end - s.start for s in sentences(Tokens("One. Two by Dr. Lima."), 0, 21, 0)]
    [4, 16]
    """
    text = tokens.text
    found: list[Sentence] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        broken = stop[0][0] in "\n\r\u2028\u2029\u0085\v\f"
        if not broken and not _ends(text, begin, stop.start(), stop.end(), end):
            continue
        if broken and not _line_ends(text, begin, stop.start(), stop.end(), end):
            continue
        begin = _add(found, tokens, begin, stop.start() if broken else stop.end(), turn, paragraph)
        paragraph += broken
    _add(found, tokens, begin, end, turn, paragraph)
    return found


def _add(found: list[Sentence], tokens: Tokens, begin: int, end: int, turn: int, paragraph: int) -> int:
    text = tokens.text
    while begin < end and text[begin].isspace():
        begin += 1
    last = end
    while last > begin and text[last - 1].isspace():
        last -= 1
    while last - begin > LONGEST:  # no stop for so long: no sentence, and nothing may cost its length twice
        index = tokens.at(begin + LONGEST)
        cut = tokens.starts[index] if index < len(tokens.starts) else last
        if cut >= last:
            break
        found.append(Sentence(begin, tokens.ends[index - 1], tokens.at(begin), index, turn, paragraph))
        begin = cut
    if last > begin:
        found.append(Sentence(begin, last, tokens.at(begin), tokens.at(last), turn, paragraph))
    return end


def _ends(text: str, begin: int, stop: int, after: int, end: int) -> bool:
    if text[stop] != ".":
        return True
    following = text[after : min(after + 40, end)].lstrip(" \t\u00a0*_\"'“‘«(")
    if lexicon.is_small(following[:1]):
        return False
    last = text[max(begin, stop - 12) : stop].split()[-1:]
    word = last[0].lstrip("(“‘«\"'").lower() if last else ""
    if len(word) == 1 and word.isalpha() and (text[stop - 1].isupper() or following[:1].isdecimal()):
        return False
    return word not in _ABBREVIATIONS or not following


def _line_ends(text: str, begin: int, start: int, after: int, end: int) -> bool:
    """Say whether a line break ends the sentence, or only wraps it."""
    run = text[start:after]
    if run.count("\n") > 1 or run.count("\r") > 1 or after >= end or "\u2029" in run:
        return True
    return not (lexicon.is_small(text[after]) and start > begin and text[start - 1] not in ".!?:;…")


def language(tokens: Tokens, first: int = 0, last: int | None = None, otherwise: str = "en") -> str:
    """Return the language whose common words are most often among these words.

    >>> language(Tokens("Nous demandons la fin de ces amendes"))
    'fr'
    """
    counts = Counter(tokens.words[first:last])
    scores = {name: sum(counts[word] for word in _marks(name)) for name in lexicon.LANGUAGES}
    best = max(lexicon.LANGUAGES, key=lambda name: (scores[name], name == otherwise))
    return best if scores[best] > 0 else otherwise


_MARKS: dict[str, frozenset[str]] = {}


def _marks(name: str) -> frozenset[str]:
    if not _MARKS:
        lists = {each: set(lexicon.words(each).common) for each in lexicon.LANGUAGES}
        for each in lexicon.LANGUAGES:
            others = set().union(*(lists[other] for other in lexicon.LANGUAGES if other != each))
            _MARKS[each] = frozenset(lists[each] - others)
    return _MARKS[name]

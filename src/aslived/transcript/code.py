"""Suggested codes: which topics of the codebook a passage may speak of, and the words that suggest each.

A suggestion waits for a person. Nothing here codes a passage.
"""

from __future__ import annotations

from functools import cache

import msgspec

from aslived.transcript import lexicon
from aslived.transcript.demand import Span
from aslived.transcript.sentence import Sentence, Tokens


class Suggestion(msgspec.Struct, frozen=True, gc=False):
    """One code suggested for one passage."""

    code: str
    words: tuple[Span, ...]
    start: int
    end: int
    turn: int


@cache
def _phrases(language: str) -> lexicon.Phrases[str]:
    codes = lexicon.code_words(language).codes
    return lexicon.Phrases((words, code) for code, phrases in codes.items() for words in phrases)


def suggest(
    tokens: Tokens, passages: list[tuple[int, int, int, int]], turn: int, language: str
) -> list[Suggestion]:
    """Return the codes suggested for the passages of one turn: (start, end, first word, word after the last).

    >>> tokens = Tokens("The fines were high.")
    >>> [(found.code, found.words[0].text) for found in suggest(tokens, [(0, 20, 0, 4)], 0, "en")]
    [('A1.05', 'fines')]
    """
    if not passages:
        return []
    found: list[Suggestion] = []
    hits = iter(_phrases(language).find(tokens.words, passages[0][2], passages[-1][3]))
    hit = next(hits, None)
    for start, end, _, last in passages:
        by_code: dict[str, list[Span]] = {}
        while hit is not None and hit[0] < last:
            first, after, code = hit
            if after <= last and tokens.joined(first, after):
                place = (tokens.starts[first], tokens.ends[after - 1])
                given = by_code.setdefault(code, [])
                if not given or given[-1].end <= place[0]:
                    given.append(Span(tokens.text[place[0] : place[1]], *place))
            hit = next(hits, None)
        found += [Suggestion(code, tuple(words), start, end, turn) for code, words in sorted(by_code.items())]
    return found


def passages(sentences: list[Sentence]) -> list[tuple[int, int, int, int]]:
    """Return the paragraphs of a turn's sentences: (start, end, first word, word after the last)."""
    found: list[tuple[int, int, int, int]] = []
    before: int | None = None
    for sentence in sentences:
        if sentence.paragraph == before:
            start, _, first, _ = found[-1]
            found[-1] = (start, sentence.end, first, sentence.last)
        else:
            found.append((sentence.start, sentence.end, sentence.first, sentence.last))
        before = sentence.paragraph
    return found

"""Places named in a text: countries in English, French and Spanish, and their adjectives."""

from __future__ import annotations

from functools import cache

import msgspec
from babel import Locale

from aslived.transcript import lexicon
from aslived.transcript.sentence import Tokens


class PlaceName(msgspec.Struct, frozen=True, gc=False):
    """A place named in a text: by which words, and which place it is."""

    first: int
    last: int
    """The word after its last one."""
    code: str
    adjective: bool


_FURTHER = ("pt", "ru", "ar", "zh", "el", "ka")
"""Languages in which a label may name a country; in running text a name needs a capital."""


@cache
def _names() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for language in (*lexicon.LANGUAGES, *_FURTHER):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "UN", "EZ", "XA", "XB", "ZZ", "QO"):
                for form in {name, name.replace("’", "'")}:
                    found.setdefault(" ".join(lexicon.apart(form.replace("&", "and"))), (code, False))
    given = lexicon.place_words()
    for code, names in given.names.items():
        for name in names:
            found[" ".join(lexicon.apart(name))] = (code, False)
    for code, adjectives in given.adjectives.items():
        for adjective in adjectives:
            found.setdefault(" ".join(lexicon.apart(adjective)), (code, True))
    return found


@cache
def _phrases() -> lexicon.Phrases[tuple[str, bool]]:
    return lexicon.Phrases(_names().items())


def code_of(name: str) -> str | None:
    """Return the code of the place that a name is, whole; None for any other name.

    >>> code_of("Côte d’Ivoire"), code_of("Norwegian"), code_of("Chair")
    ('CI', None, None)
    """
    found = _names().get(" ".join(lexicon.apart(name.strip())))
    if found is None and name.lower().startswith("the "):
        return code_of(name[4:])
    return found[0] if found and not found[1] else None


def name_of(code: str) -> str:
    """Return the English name of a place.

    >>> name_of("NO"), name_of("CA-BC")
    ('Norway', 'British Columbia')
    """
    known = lexicon.place_words().names
    if code in known and "-" in code:
        return known[code][0]
    return str(Locale("en").territories.get(code, code))


def places_in(tokens: Tokens) -> list[PlaceName]:
    """Return every place named, in order; a name is written with a capital.

    >>> [place.code for place in places_in(Tokens("from Costa Rica to the Norwegian ministry"))]
    ['CR', 'NO']
    """
    found: list[PlaceName] = []
    past = 0
    for first, last, (code, adjective) in _phrases().find(tokens.words):
        letter = tokens.text[tokens.starts[first]]
        if first < past or not (letter.isupper() or not letter.isalpha()) or not tokens.joined(first, last):
            continue
        found.append(PlaceName(first, last, code, adjective))
        past = last
    return found

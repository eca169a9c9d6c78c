"""What of an answer as data holds words of a language, and what is left without them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from babel.messages.pofile import read_po

from aslived.language.parts import LANGUAGES, catalogues_of


def is_said(key: str) -> bool:
    """Whether words of a language stand under a key."""
    return key in ("says", "lang") or key.endswith("_says")


def without_words(value: Any) -> Any:
    """The same without what is said."""
    if isinstance(value, dict):
        return {key: without_words(under) for key, under in value.items() if not is_said(key)}
    return [without_words(one) for one in value] if isinstance(value, list) else value


def sentences_in(value: Any) -> Iterator[str]:
    """Every value, under whatever key is left, that is a sentence of a catalogue: three words or more."""
    if isinstance(value, dict):
        for under in value.values():
            yield from sentences_in(under)
    elif isinstance(value, list):
        for one in value:
            yield from sentences_in(one)
    elif isinstance(value, str) and value.count(" ") > 1 and value in _sentences():
        yield value


@cache
def _sentences() -> frozenset[str]:
    said: set[str] = set()
    for catalogue in (path for language in LANGUAGES[1:] for path in catalogues_of(language)):
        with catalogue.open("rb") as lines:
            for message in read_po(lines):
                for text in (message.id, message.string):
                    said |= {text} if isinstance(text, str) else set(text)
    return frozenset(said)

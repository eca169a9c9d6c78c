"""The language in which aslived speaks: every sentence shown to a person passes through `_`."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from aslived.language.parts import LANGUAGES as LANGUAGES
from aslived.language.parts import catalogues_of
from aslived.language.parts import spoken_languages as spoken_languages
from aslived.language.sentence import CONTRACTIONS, Sentence

_CODE = re.compile(r"[a-z]{2,3}(_[A-Za-z]{2,4})?")
_CONTEXT = "\x04"  # what stands between a context and its message in a catalogue
_ENGLISH = gettext.NullTranslations()
_spoken: ContextVar[tuple[str, gettext.NullTranslations]] = ContextVar("spoken", default=("en", _ENGLISH))


def speak(language: str) -> None:
    """Choose the language of everything said after this call; English where there is no catalogue.

    >>> speak("en")
    """
    catalogues = catalogues_of(language) if _CODE.fullmatch(language) else ()
    if catalogues:
        _spoken.set((language, _read(catalogues)))
    else:
        _spoken.set(("en", _ENGLISH))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while, and then the one from before: for what is made once for every reader.

    >>> with speaking("en"):
    ...     _("yes")
    'yes'
    """
    before = _spoken.get()
    speak(language)
    try:
        yield
    finally:
        _spoken.set(before)


def language() -> str:
    """Return the code of the language that is spoken.

    >>> language()
    'en'
    """
    return _spoken.get()[0]


def numeral(text: str) -> str:
    """Return a number written in English as the language that is spoken writes it.

    Elsewhere thousands are set apart by a space that does not break: a point there would be read as a
    decimal sign by some, and an amount would become a thousand times smaller.

    >>> numeral("36,419.5")
    '36,419.5'
    """
    spoken = language()
    return (
        text
        if spoken == "en"
        else text.translate({ord(","): "\N{NO-BREAK SPACE}", ord("."): _decimal(spoken)})
    )


@cache
def _decimal(spoken: str) -> str:
    from babel import UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        return get_decimal_symbol(spoken)
    except UnknownLocaleError:
        return "."


def percentage(share: float | None, absent: str = "", *, as_given: bool = False) -> str:
    """Return a share of one as a percentage, as the language that is spoken writes it.

    It has one decimal, or those that it was given with where it is `as_given`. What stands for no figure is
    *none*, or what is given.

    >>> percentage(0.30798), percentage(0.9, as_given=True), percentage(None), percentage(None, "no share")
    ('30.8 %', '90 %', 'none', 'no share')
    """
    if share is None or share != share:
        return absent or pgettext("figure", "none")
    return numeral(f"{share * 100:g} %" if as_given else f"{share * 100:.1f} %")


def _(message: str) -> str:
    """Return the message in the language chosen with `speak`."""
    context, marked_so, text = message.rpartition(_CONTEXT)
    if marked_so:
        return pgettext(context, text)
    return _sentence(_spoken.get()[1].gettext(message)) if message else ""


def marked(message: str) -> str:
    """Return a message as it is, for `_` to say later: for lists of which one word is said at a time."""
    return message


def pmarked(context: str, message: str) -> str:
    """Return a short message with its context, for `_` to say later in that sense.

    >>> _(pmarked("button", "Show"))
    'Show'
    """
    return f"{context}{_CONTEXT}{message}"


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the message that fits the count."""
    return _sentence(_spoken.get()[1].ngettext(one, many, count))


def pgettext(context: str, message: str) -> str:
    """Return a short message in the sense that its context names: *Show* on a button, *Date* over a column.

    >>> pgettext("button", "Show")
    'Show'
    """
    return _sentence(_spoken.get()[1].pgettext(context, message))


def apart(parts: Iterable[str]) -> str:
    """Return the parts in their order, set apart by semicolons as the language that is spoken writes them.

    >>> apart(["a fine", "", "a warning"])
    'a fine; a warning'
    """
    first, *others = [part for part in parts if part] or [""]
    for part in others:
        first = _("{first}; {next}").format(first=first, next=part)
    return first


def with_term(term: str, text: str) -> str:
    """Return a text with what it is about before it, as the language that is spoken writes a colon.

    >>> with_term("heroin", "a fine")
    'heroin: a fine'
    """
    return _("{term}: {text}").format(term=term, text=text)


def _sentence(text: str) -> str:
    spoken = language()
    return Sentence(text, spoken) if spoken in CONTRACTIONS and "{" in text else text


@cache
def _read(catalogues: tuple[Path, ...]) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo  # babel takes long to load, and English needs none of it
    from babel.messages.pofile import read_po

    lines = [line for path in catalogues for line in (*path.read_bytes().splitlines(keepends=True), b"\n")]
    compiled = io.BytesIO()
    write_mo(compiled, read_po(lines, locale=catalogues[0].parent.name))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

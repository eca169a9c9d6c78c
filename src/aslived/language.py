"""The language in which aslived speaks: every sentence shown to a person passes through `_`."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "es", "fr")
LOCALES = Path(__file__).parent / "locale"
_CODE = re.compile(r"[a-z]{2,3}(_[A-Za-z]{2,4})?")
_ENGLISH = gettext.NullTranslations()
_spoken: ContextVar[tuple[str, gettext.NullTranslations]] = ContextVar("spoken", default=("en", _ENGLISH))


_SLOT = re.compile(r"(?<!\{)\{(?!\{)")
_EDGE = "\ue000"  # a letter of nobody's alphabet, where what fills a slot begins
_CONTRACTIONS = {
    "es": (
        (rf"\b(de|a) {_EDGE}el ", r"\1l "),
        (rf" y {_EDGE}(?=h?i(?!e))", " e "),
        (rf" o {_EDGE}(?=h?o)", " u "),
    ),
    "fr": (
        (rf"\b([dD]|[qQ]u)e {_EDGE}(?=[aàâeéèêëiîïoôuùœÉ]|h[eéèiu])", r"\1’"),
        (rf"\bde {_EDGE}le ", "du "),
        (rf"\bde {_EDGE}les ", "des "),
        (rf"\bà {_EDGE}le ", "au "),
        (rf"\bà {_EDGE}les ", "aux "),
    ),
}
"""What becomes of a small word before a slot, by what fills the slot: *de* and *héroïne* are *d’héroïne*."""


class Sentence(str):
    """A sentence with slots, in a language whose small words contract with what follows them.

    >>> Sentence("la vente de {held}", "fr").format(held="héroïne")
    'la vente d’héroïne'
    """

    language: str

    def __new__(cls, text: str, language: str) -> Sentence:
        made = super().__new__(cls, text)
        made.language = language
        return made

    def format(self, *given: object, **slots: object) -> str:
        """Fill the slots and contract; a text that fills a slot is left as it is."""
        return self._contracted(str(_SLOT.sub(_EDGE + "{", self)).format(*given, **slots))

    def format_map(self, slots: Mapping[str, object], /) -> str:  # type: ignore[override]
        """Fill the slots and contract; a text that fills a slot is left as it is."""
        return self._contracted(str(_SLOT.sub(_EDGE + "{", self)).format_map(slots))

    def _contracted(self, text: str) -> str:
        for words, contracted in _CONTRACTIONS[self.language]:
            text = re.sub(words, contracted, text)
        return text.replace(_EDGE, "")


def speak(language: str) -> None:
    """Choose the language of everything said after this call; English where there is no catalogue.

    >>> speak("en")
    """
    catalogue = catalogue_of(language)
    if _CODE.fullmatch(language) and catalogue.is_file():
        _spoken.set((language, _read(catalogue)))
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


def catalogue_of(language: str) -> Path:
    """Return where the sentences of a language stand."""
    return LOCALES / language / "LC_MESSAGES" / "aslived.po"


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


def _(message: str) -> str:
    """Return the message in the language chosen with `speak`."""
    return _sentence(_spoken.get()[1].gettext(message)) if message else ""


def marked(message: str) -> str:
    """Return a message as it is, for `_` to say later: for lists of which one word is said at a time."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the message that fits the count."""
    return _sentence(_spoken.get()[1].ngettext(one, many, count))


def apart(parts: Iterable[str]) -> str:
    """Return the parts in their order, set apart by semicolons as the language that is spoken writes them.

    >>> apart(["a fine", "", "a warning"])
    'a fine; a warning'
    """
    first, *others = [part for part in parts if part] or [""]
    for part in others:
        first = _("{first}; {next}").format(first=first, next=part)
    return first


def termed(term: str, text: str) -> str:
    """Return a text with what it is about before it, as the language that is spoken writes a colon.

    >>> termed("heroin", "a fine")
    'heroin: a fine'
    """
    return _("{term}: {text}").format(term=term, text=text)


def _sentence(text: str) -> str:
    spoken = language()
    return Sentence(text, spoken) if spoken in _CONTRACTIONS and "{" in text else text


@cache
def _read(catalogue: Path) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo  # babel takes long to load, and English needs none of it
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with catalogue.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=catalogue.parts[-3], domain="aslived"))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

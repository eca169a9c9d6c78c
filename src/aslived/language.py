"""The language in which aslived speaks: every sentence shown to a person passes through `_`."""

from __future__ import annotations

import gettext
import io
import re
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "es", "fr")
LOCALES = Path(__file__).parent / "locale"
_CODE = re.compile(r"[a-z]{2,3}(_[A-Za-z]{2,4})?")
_ENGLISH = gettext.NullTranslations()
_spoken: ContextVar[tuple[str, gettext.NullTranslations]] = ContextVar("spoken", default=("en", _ENGLISH))


def speak(language: str) -> None:
    """Choose the language of everything said after this call; English where there is no catalogue.

    >>> speak("en")
    """
    catalogue = catalogue_of(language)
    if _CODE.fullmatch(language) and catalogue.is_file():
        _spoken.set((language, _read(catalogue)))
    else:
        _spoken.set(("en", _ENGLISH))


def language() -> str:
    """Return the code of the language that is spoken.

    >>> language()
    'en'
    """
    return _spoken.get()[0]


def catalogue_of(language: str) -> Path:
    """Return where the sentences of a language stand."""
    return LOCALES / language / "LC_MESSAGES" / "aslived.po"


def _(message: str) -> str:
    """Return the message in the language chosen with `speak`."""
    return _spoken.get()[1].gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the message that fits the count."""
    return _spoken.get()[1].ngettext(one, many, count)


@cache
def _read(catalogue: Path) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo  # babel takes long to load, and English needs none of it
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with catalogue.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=catalogue.parts[-3], domain="aslived"))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

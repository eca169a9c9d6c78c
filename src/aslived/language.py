"""The language in which aslived speaks: every sentence shown to a person passes through `_`."""

from __future__ import annotations

import gettext
from contextvars import ContextVar
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"
_spoken: ContextVar[gettext.NullTranslations] = ContextVar("spoken")
_ENGLISH = gettext.NullTranslations()


def speak(language: str) -> None:
    """Choose the language of everything said after this call; English where there is no catalogue.

    >>> speak("en")
    """
    _spoken.set(gettext.translation("aslived", LOCALES, [language], fallback=True))


def _(message: str) -> str:
    """Return the message in the language chosen with `speak`."""
    return _spoken.get(_ENGLISH).gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the message that fits the count."""
    return _spoken.get(_ENGLISH).ngettext(one, many, count)

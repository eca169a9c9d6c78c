"""The register's own texts in the language spoken, where a file has them: `in: {fr: {summary: …, checked: …}}`."""

from __future__ import annotations

from typing import Any

from aslived.language import _, language


class TranslatedText(str):
    """A text of the register in the language spoken; every other one stands in English."""

    __slots__ = ()


def text_of(entry: Any, key: str) -> str:
    """Return a text of an entry in the language spoken where its file has it, else as it stands; "" for none.

    A translation that nobody has held against the text says so.

    >>> from aslived.law.register.provision import Reform
    >>> text_of(Reform(date=None, event="The Act enters into force", kind="enacted", sources=()), "event")
    'The Act enters into force'
    """
    own: str = getattr(entry, key) or ""
    told = entry.translations.get(language())
    text = getattr(told, key) if told and own else None
    if text is None:
        return own
    if told.checked is None:
        text = _("{text} (translation not yet checked)").format(text=text)
    return TranslatedText(text)


def text_with_note(entry: Any, key: str) -> str:
    """Return a text of an entry followed by its note, where it has one; as `text_of`."""
    text, note = text_of(entry, key), text_of(entry, "note")
    if not note:
        return text
    whole = f"{text} {note}" if text.endswith((".", "!", "?")) else f"{text}. {note}"
    return TranslatedText(whole) if isinstance(text, TranslatedText) else whole

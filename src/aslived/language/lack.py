"""What a language must hold and does not say yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from aslived.language import parts

if TYPE_CHECKING:
    from babel.messages.catalog import Message


def lacking(language: str) -> dict[str, list[tuple[str, ...]]]:
    """Return, by reader, each sentence (in all its forms) that stands in English in this language.

    >>> lacking("en")
    {}
    """
    said_already = {
        (message.id, message.context)
        for path in parts.catalogues_of(language)
        for message in _messages(path)
        if all(_forms(message.string)) and not message.fuzzy
    }
    found = {
        reader: [
            _forms(one.id) for one in _template_messages(reader) if (one.id, one.context) not in said_already
        ]
        for reader in parts.HELD.get(language, ())
    }
    return {reader: sentences for reader, sentences in found.items() if sentences}


def _template_messages(reader: str) -> list[Message]:
    template = parts.LOCALES / f"{reader}.pot"
    return list(_messages(template)) if template.is_file() else []


def _messages(path: Path) -> Iterator[Message]:
    from babel.messages.pofile import read_po  # it takes long to load, and English needs none of it

    return (message for message in read_po(path.read_bytes().splitlines(keepends=True)) if message.id)


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, (list, tuple)) else (str(text or ""),)

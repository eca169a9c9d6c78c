"""What a place is called in the language that is spoken."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from aslived.language import language

CALLED = Path(__file__).parents[1] / "names" / "called.yaml"


def name_in_language(code: str, name: str) -> str:
    """Return the name of a place in the language that is spoken; in English, as its law file has it.

    >>> name_in_language("GB", "United Kingdom (England and Wales)")
    'United Kingdom (England and Wales)'
    """
    spoken = language()
    return name if spoken == "en" else _ours(spoken).get(code) or _countries(spoken).get(code, name)


@cache
def _ours(spoken: str) -> Mapping[str, str]:
    held: Mapping[str, Mapping[str, str]] = yaml.load(
        CALLED.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return held.get(spoken, {})


@cache
def _countries(spoken: str) -> Mapping[str, str]:
    from babel import Locale, UnknownLocaleError  # only other languages than English need it

    try:
        return {str(code): str(name) for code, name in Locale.parse(spoken).territories.items()}
    except UnknownLocaleError:
        return {}

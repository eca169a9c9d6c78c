"""Cells that no spreadsheet takes for a formula, whoever typed what stands in them."""

from __future__ import annotations

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def guard_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; plain numbers stay as they are.

    *Source:* OWASP, *CSV Injection*: a leading =, +, -, @, tab or carriage return is made text by an apostrophe.

    >>> guard_cell("=1+1"), guard_cell("-0.5"), guard_cell("30")
    ("'=1+1", '-0.5', '30')
    """
    if not text.startswith(_DANGEROUS):
        return text
    return text if text[1:].replace(".", "", 1).isdecimal() and text[0] in "+-" else "'" + text


def unguard_cell(text: str) -> str:
    """Return a cell as it was before `guard_cell`.

    >>> unguard_cell(guard_cell("=1+1")), unguard_cell("'t Hooft")
    ('=1+1', "'t Hooft")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(_DANGEROUS) else text

"""The letters that the PDF's own fonts have: a text in another script is left out there, never shown as boxes."""

from __future__ import annotations

import re

from aslived.language import _

# Measured on Libertinus Serif, New Computer Modern and DejaVu Sans Mono, which come with typst: Latin,
# Greek, Cyrillic, Armenian, Georgian, punctuation, arrows and signs. Right-to-left scripts are left out on purpose.
HELD = (
    (0x20, 0x7E),
    (0xA0, 0x377),
    (0x37A, 0x37F),
    (0x384, 0x38A),
    (0x38C, 0x38C),
    (0x38E, 0x3A1),
    (0x3A3, 0x4FF),
    (0x510, 0x513),
    (0x51A, 0x51D),
    (0x531, 0x556),
    (0x559, 0x58A),
    (0x10D0, 0x10FF),
    (0x1E00, 0x1F15),
    (0x2010, 0x2027),
    (0x2030, 0x2040),
    (0x20A0, 0x20BF),
    (0x2100, 0x211E),
    (0x2190, 0x22FF),
    (0x2500, 0x25FF),
    (0x2713, 0x2713),
    (0x2715, 0x2715),
    (0x2717, 0x2717),
)
_NOT_HELD = re.compile(
    "[^"
    + "".join(f"{chr(low)}-{chr(high)}" if low < high else re.escape(chr(low)) for low, high in HELD[1:])
    + " -~\n]+"
)
_WORD = re.compile(r"[^\W\d_]{3,}")


def in_held_letters(text: str) -> str:
    """Return the text without what the fonts lack; a text wholly in another script becomes a remark.

    >>> in_held_letters("Penal Code of 2021 (ประมวลกฎหมายอาญา)")
    'Penal Code of 2021'
    >>> in_held_letters("條文")
    '(in a script that this PDF does not print)'
    """
    if not _NOT_HELD.search(text):
        return text
    left = "".join(
        run if _WORD.search(run) else " "  # a number by itself says nothing without the words around it
        for run in _NOT_HELD.sub("\0", text).split("\0")
    )
    left = re.sub(r"[（(][\s,.;:·–-]*[)）]", "", left)
    for opened, closed in ("()", "[]"):
        if left.count(opened) != left.count(closed):
            left = left.replace(opened, "").replace(closed, "")
    left = re.sub(r"\s+([,.;:)])", r"\1", " ".join(left.split())).strip(" .,;:-–")
    if left[:1].isalpha():
        return left
    return f"{_('(in a script that this PDF does not print)')} {left}".strip()

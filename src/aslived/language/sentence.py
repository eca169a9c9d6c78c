"""A sentence whose small words contract with what fills its slots."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SLOT = re.compile(r"(?<!\{)\{(?!\{)")
_EDGE = "\ue000"  # a letter of nobody's alphabet, where what fills a slot begins
CONTRACTIONS = {
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
        return self._contract(str(_SLOT.sub(_EDGE + "{", self)).format(*given, **slots))

    def format_map(self, slots: Mapping[str, object], /) -> str:  # type: ignore[override]
        """Fill the slots and contract; a text that fills a slot is left as it is."""
        return self._contract(str(_SLOT.sub(_EDGE + "{", self)).format_map(slots))

    def _contract(self, text: str) -> str:
        for words, contracted in CONTRACTIONS[self.language]:
            text = re.sub(words, contracted, text)
        return text.replace(_EDGE, "")

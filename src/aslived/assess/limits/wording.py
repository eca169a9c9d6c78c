"""What a limit of a law does not settle, and whom it leaves out, in words."""

from __future__ import annotations

from collections.abc import Iterable

from aslived.assess.limits.limit import Caution, Silence
from aslived.language import _, marked
from aslived.law.words import substance_name
from aslived.law.words.additions import PLACE_ADDED

CAUTIONS: dict[Caution, str] = {
    "pure": marked(
        "The law counts the pure substance: of the amounts as they are, no more than this share is over."
    ),
    "mixed": marked("The register does not know whether the law counts the pure or the whole weight."),
    "unchecked": marked("We believe this figure, unchecked."),
    "presumptive": marked("It is presumed, and the presumption can be rebutted."),
    "indicative": marked("It is only a guide."),
    "added": PLACE_ADDED,
}
SILENCES: dict[Silence, str] = {
    "no_figure": marked("no figure by weight in the register on that day"),
    "uneven_together": marked("counted together, each with a share of its own limit"),
}


def caution_words(caution: Caution) -> str:
    """Return what a limit does not settle.

    >>> caution_words("indicative")
    'It is only a guide.'
    """
    return _(CAUTIONS[caution])


def silence_words(silence: Silence) -> str:
    """Return why drugs have no limit that can be held against amounts.

    >>> silence_words("no_figure")
    'no figure by weight in the register on that day'
    """
    return _(SILENCES[silence])


def drug_words(drugs: Iterable[str]) -> str:
    """Return the names of the drugs of a limit.

    >>> drug_words(["heroin", "cocaine"])
    'heroin + cocaine'
    """
    return " + ".join(map(substance_name, drugs))

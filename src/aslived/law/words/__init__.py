"""An outcome in plain words: what each word of the register is called, and a whole decision told.

`describe(decision)` gives everything that a reader is told, with what must be said first; docs/ask.md says how.
"""

from aslived.law.words.case import case_phrase, fact_noun, reason_phrase
from aslived.law.words.description import Description, Part, Statement, describe
from aslived.law.words.headline import act, offence_phrase
from aslived.law.words.name import (
    amount_name,
    authority_name,
    conduct_name,
    day,
    place_name,
    substance_name,
)
from aslived.law.words.notice import notice
from aslived.law.words.sanction import measures_of, sanction_name, sanction_phrase

__all__ = [
    "Description",
    "Part",
    "Statement",
    "act",
    "amount_name",
    "authority_name",
    "case_phrase",
    "conduct_name",
    "day",
    "describe",
    "fact_noun",
    "measures_of",
    "notice",
    "offence_phrase",
    "place_name",
    "reason_phrase",
    "sanction_name",
    "sanction_phrase",
    "substance_name",
]

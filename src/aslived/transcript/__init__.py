"""Records of what was said: turns, speakers, figures, demands, with their place in the text."""

from aslived.transcript.facts import facts, facts_yaml
from aslived.transcript.quote import OfPlace, Quote, of_place
from aslived.transcript.reading import read_file, read_text
from aslived.transcript.record import Record

__all__ = [
    "OfPlace",
    "Quote",
    "Record",
    "facts",
    "facts_yaml",
    "of_place",
    "read_file",
    "read_text",
]

"""Examples that ship with the package: facts of public records, written for aslived.

The YAML file beside this module is the data; it is read once, when first asked for.
"""

from aslived.examples.meeting import (
    About,
    Commitment,
    Contradiction,
    Demand,
    Figure,
    Meeting,
    Record,
    RecordSource,
    Speaker,
    SpokenDate,
    SpokenFinding,
    founding_meeting,
)

__all__ = [
    "About",
    "Commitment",
    "Contradiction",
    "Demand",
    "Figure",
    "Meeting",
    "Record",
    "RecordSource",
    "Speaker",
    "SpokenDate",
    "SpokenFinding",
    "founding_meeting",
]

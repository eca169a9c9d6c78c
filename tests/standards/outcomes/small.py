"""A small file of outcomes, of invented places, that keeps every rule."""

from __future__ import annotations

from pathlib import Path

import msgspec

from aslived.standards.entry import FOLDER
from aslived.standards.outcomes import Outcomes
from aslived.yamlfile import Document

REAL = (FOLDER / "outcomes.yaml").read_text(encoding="utf-8")
META = REAL[REAL.index("\nmeta:") + 1 : REAL.index("\noutcomes:") + 1]
TEXT = (
    META
    + """outcomes:
  - {id: deaths, label: Deaths, definition: Deaths of a year., unit: deaths, better: lower, breaks: registry}
  - {id: size, label: Size, definition: How many people., unit: people, better: none, breaks: method}
  - {id: money, label: Money, definition: Money spent., unit: money, better: none, breaks: labels}
reading:
  - {id: RD-1, question: Did more people die?, seen: "Of 2 study records: 1 no change, 0 better, 1 worse, 0 both ways.",
     counts: [deaths], studies: [ST-1, ST-2], series: [SR-1]}
reforms:
  - {id: RF-1, place: XA, date: "2010-07-01", register: {place: XA, date: "2010-07-01", kind: enacted}, direction: eased,
     changed: Holding is no offence., comparison: [XB, XC, XD], comparison_why: neighbours, same_time: [a new market],
     studies: [ST-1, ST-2], sources: [S-1]}
  - {id: RF-2, place: XA, date: 1999, register: null, direction: tightened, changed: Holding is an offence.,
     comparison: [XB], comparison_why: neighbour, same_time: [], studies: [], sources: []}
  - {id: RF-3, place: XB, date: 2014, register: null, direction: eased, changed: A fine for holding.,
     comparison: [XC], comparison_why: neighbour, same_time: [], studies: [], sources: [], end: "2016-01-01"}
studies:
  - {id: ST-1, places: [XA], reforms: [RF-1], design: survey, outcomes: [deaths], finding: More deaths were seen.,
     direction: worse, claims: description, funder: null, source: S-2, confidence: medium}
  - {id: ST-2, places: [XA], reforms: [RF-1], design: cohort, outcomes: [deaths, size], finding: The law caused no deaths.,
     direction: none, claims: effect, funder: A fund, source: S-1, confidence: high}
series:
  - id: SR-1
    place: XA
    outcome: deaths
    population: all deaths
    confidence: medium
    breaks: ["2009: new registry"]
    sources: [S-1, S-2]
    points:
      [{year: 2005, value: 10, source: S-1}, {year: 2006, value: 11.5, low: 9, high: 14, source: S-1},
       {year: 2008, value: 12, source: S-1}, {year: 2009, value: 30, source: S-2, doubt: true, note: half counted},
       {year: 2010, value: 13, source: S-1}, {year: 2011, value: 14, source: S-1},
       {year: 2012, value: 6, source: S-1, partial: true, note: January to June}]
  - id: SR-2
    place: XA
    outcome: deaths
    population: deaths known to police
    confidence: high
    breaks: []
    sources: [S-1]
    points:
      [{year: 2011, value: 3, source: S-1}, {year: 2012, value: 4, source: S-1}]
  - id: SR-3
    place: XB
    outcome: deaths
    population: all deaths
    confidence: high
    breaks: []
    sources: [S-1]
    points:
      [{year: 2001, value: 1, source: S-1}, {year: 2005, value: 2, source: S-1}, {year: 2012, value: 3, source: S-1},
       {year: 2013, value: 4, source: S-1}]
  - id: SR-4
    place: XC
    outcome: deaths
    population: all deaths
    confidence: high
    breaks: []
    sources: [S-1]
    points:
      [{year: 2001, value: 1, source: S-1}]
sources:
  - {id: S-1, title: Deaths of 2010, url: "https://example.org/deaths", confidence: high, scope: full text}
  - {id: S-2, title: News of 2011, url: "https://example.org", confidence: medium, scope: abstract, address: site}
  - {id: S-3, title: News, url: "https://example.org", confidence: medium, scope: abstract, address: site, undated: true}
"""
).replace("comparison_places: [CA-AB,", "comparison_places: [XC, XD, CA-AB,")
EMPTY = META + "".join(
    f"{name}: []\n" for name in ("outcomes", "reading", "reforms", "studies", "series", "sources")
)
"""The file with its rules, and nothing else."""


def small() -> Outcomes:
    """Return the small file, typed."""
    return msgspec.convert(Document(TEXT, "outcomes.yaml").values, Outcomes)


def write_small(folder: Path, right: str = "", wrong: str = "") -> int:
    """Write the small file with one slip in it; return the line of the slip."""
    assert right in TEXT
    (folder / "outcomes.yaml").write_text(TEXT.replace(right, wrong, 1), encoding="utf-8")
    return TEXT[: TEXT.index(right)].count("\n") + 1

"""A named study of what was seen where drug law changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from aslived.standards.entry import Entry
from aslived.standards.outcomes.source import QUALITIES, Quality

Design = Literal[
    "review",
    "interrupted_time_series",
    "difference_in_differences",
    "synthetic_control",
    "before_after",
    "comparison",
    "cohort",
    "model",
    "survey",
    "interviews",
    "official_evaluation",
    "cost_study",
]
StudyDirection = Literal["better", "worse", "none", "mixed"]
"""Whether what was measured moved the way its `better` says, the other way, not told apart from chance, or both ways."""
Claims = Literal["effect", "association", "description"]
"""`effect`: the authors claim a cause. `association`: a link or its absence, with a comparison. `description`: neither."""
CLAIMS: tuple[Claims, ...] = ("effect", "association", "description")


class Study(Entry, frozen=True):
    """A study, told in our words; `funder` is None where it is not known, which is not *none*."""

    id: str
    places: tuple[str, ...]
    reforms: tuple[str, ...]
    design: Design
    outcomes: tuple[str, ...]
    finding: str
    direction: StudyDirection
    claims: Claims
    funder: str | None
    source: str
    confidence: Quality

    @property
    def may_name_cause(self) -> bool:
        """Whether its finding, and it alone, may say that the law caused something."""
        return self.claims == "effect"


def in_order(studies: Iterable[Study]) -> tuple[Study, ...]:
    """Return studies as they are listed: by what they claim, then the surest first, then by id.

    Which way their outcome moved has no part in it, and there is no sum of them.
    """
    return tuple(
        sorted(studies, key=lambda one: (CLAIMS.index(one.claims), -QUALITIES.index(one.confidence), one.id))
    )

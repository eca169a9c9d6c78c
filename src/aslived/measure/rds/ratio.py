"""Ratios of two totals: needles per person, people arrested per person who injects."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aslived.measure.rds.arrangement import Arrangement
from aslived.measure.rds.bootstrap_tree import Forest, tree_totals
from aslived.measure.rds.intervals import Spread, percentile_spread
from aslived.measure.rds.plan import Plan

Vector = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Ratio:
    """A total over a total, in canonical order; not a number where either was not answered."""

    text: str
    above: Vector
    below: Vector

    @property
    def answered(self) -> int:
        """How many people count towards both totals."""
        return int((np.isfinite(self.above) & np.isfinite(self.below)).sum())

    def columns(self, weight: Vector) -> NDArray[np.float64]:
        """Return weight times either total, 0 for people who did not answer."""
        known = np.isfinite(self.above) & np.isfinite(self.below)
        both = np.stack([self.above, self.below], axis=1)
        return np.asarray(np.where(known[:, None], both, 0.0) * weight[:, None], dtype=np.float64)

    def value(self, weight: Vector) -> float:
        """Return the weighted ratio."""
        above, below = self.columns(weight).sum(axis=0)
        return float(above / below) if below != 0 else math.nan

    def design_effect(self, error: float, weight: Vector) -> float | None:
        """Return the variance over the linearised one of a simple random sample of as many people.

        *Source:* Woodruff 1971 (JASA 66:411-414) for the linearisation; Kish 1965 for the design effect.
        """
        known = np.isfinite(self.above) & np.isfinite(self.below)
        share = weight[known] / weight[known].sum()
        rest = self.above[known] - self.value(weight) * self.below[known]
        simple = float((share * rest**2).sum()) / float((share * self.below[known]).sum()) ** 2 / len(share)
        return error * error / simple if simple > 0 else None


def ratio_of(survey: Arrangement, text: str) -> Ratio:
    """Return a ratio as asked for: COLUMN, COLUMN=ANSWER or 1 on either side of a slash."""
    above, below = survey.values[text]
    return Ratio(text, above, below)


def ratio_spreads(plan: Plan, survey: Arrangement, ratios: Sequence[Ratio], weight: Vector) -> list[Spread]:
    """Return the tree bootstrap of every ratio in one pass; both totals are resampled together."""
    columns = np.concatenate([ratio.columns(weight) for ratio in ratios], axis=1)
    forest = Forest(survey.survey.seeds, survey.first, survey.recruits)
    totals = tree_totals(forest, columns, plan.replicates, plan.seed, plan.workers, plan.fast)
    with np.errstate(invalid="ignore", divide="ignore"):
        values = totals[:, 0::2] / totals[:, 1::2]
    return [percentile_spread(values[:, at : at + 1]) for at in range(len(ratios))]

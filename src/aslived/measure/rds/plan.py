"""What is asked of a survey, and what is done where nothing is asked: defaults and what does not fit."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from aslived.errors import AslivedError
from aslived.measure.rds.bootstrap_salganik import Law
from aslived.measure.rds.ratio_text import columns_of
from aslived.measure.rds.recruitment import Recruitment

ESTIMATORS = ("ss", "rds2", "rds1", "hcg")
INTERVALS = ("gile", "salganik", "tree", "closed-form")
FITTING = {
    "ss": ("gile", "tree"),
    "rds2": ("tree", "salganik", "closed-form"),
    "rds1": ("tree", "salganik", "closed-form"),
    "hcg": ("tree",),
}
LAWS: tuple[Law, ...] = ("2006", "R-0.9-10")
LIMITS = ("logit", "plain")
QUANTILES = ("plain", "by-size")
LEAST_REPLICATES, MOST_REPLICATES = 100, 100_000

UNION_ABOVE = 0.1  # share of the smallest population sampled, above which the interval spans all sizes given
REFUSE_ABOVE = 0.3  # and above which one size alone is not enough

_SIZE = re.compile(r"[0-9]{1,12}(\.[0-9]+)?", re.ASCII)


@dataclass(frozen=True)
class Population:
    """How many people the population is believed to hold: low, mid and high are one where only one was given."""

    low: float
    mid: float
    high: float

    @classmethod
    def read(cls, text: str) -> Population:
        """Read `1000` or `800,1000,1300`.

        *Errors:* AL-RDS-030 for anything else.

        >>> Population.read("800,1000,1300")
        Population(low=800.0, mid=1000.0, high=1300.0)
        """
        parts = [part.strip() for part in text.split(",")]
        if len(parts) not in (1, 3) or not all(_SIZE.fullmatch(part) for part in parts):
            raise AslivedError.of("AL-RDS-030", given=text)
        sizes = [float(part) for part in parts]
        found = cls(sizes[0], sizes[len(sizes) // 2], sizes[-1])
        if not found.sound:
            raise AslivedError.of("AL-RDS-030", given=text)
        return found

    @property
    def sound(self) -> bool:
        """Whether the sizes are finite and rise."""
        return 1 <= self.low <= self.mid <= self.high < math.inf

    @property
    def single(self) -> bool:
        """Whether only one size is believed in."""
        return self.low == self.high

    def sizes(self) -> tuple[float, ...]:
        """Return the different sizes, rising.

        >>> Population(900, 1000, 1000).sizes()
        (900, 1000)
        """
        return tuple(sorted({self.low, self.mid, self.high}))


@dataclass(frozen=True)
class Plan:
    """One request: outcomes, estimator, interval, and what both rest on."""

    outcomes: tuple[str, ...]
    domain: str | None = None
    ratios: tuple[str, ...] = ()
    population: Population | None = None
    estimator: str = ""
    interval: str = ""
    replicates: int = 2000
    seed: int = 1
    workers: int = 1
    law: Law = "2006"
    limits: str = "logit"
    quantiles: str = "plain"
    fast: bool | None = None

    @property
    def sized(self) -> bool:
        """Whether the estimator uses the size of the population."""
        return self.population is not None and self.estimator in ("ss", "hcg")

    def with_defaults(self, survey: Recruitment) -> Plan:
        """Return the plan with its defaults filled in, or raise where it cannot be done.

        With a population size: Gile's SS with Gile's bootstrap. Without: RDS-II with the tree bootstrap.
        *Errors:* AL-RDS-031 to 036, 041 to 043.
        """
        estimator = self.estimator or ("ss" if self.population else "rds2")
        _among(estimator, ESTIMATORS)
        interval = self.interval or FITTING[estimator][0]
        _among(interval, INTERVALS)
        _among(self.law, LAWS)
        _among(self.limits, LIMITS)
        _among(self.quantiles, QUANTILES)
        if interval not in FITTING[estimator]:
            fitting = ", ".join(FITTING[estimator])
            raise AslivedError.of("AL-RDS-034", interval=interval, estimator=estimator, fitting=fitting)
        if not LEAST_REPLICATES <= self.replicates <= MOST_REPLICATES:
            raise AslivedError.of(
                "AL-RDS-035", given=self.replicates, least=LEAST_REPLICATES, most=MOST_REPLICATES
            )
        if not 0 <= self.seed < 1 << 64:
            raise AslivedError.of("AL-RDS-043", given=self.seed)
        self._fits(survey, estimator)
        return Plan(
            **{**{name: getattr(self, name) for name in self.__dataclass_fields__}, "estimator": estimator,
               "interval": interval, "outcomes": tuple(dict.fromkeys(self.outcomes)),
               "ratios": tuple(dict.fromkeys(self.ratios))}
        )  # fmt: skip

    def _fits(self, survey: Recruitment, estimator: str) -> None:
        survey.must_have([*self.outcomes, *([self.domain] if self.domain else [])])
        survey.must_have(name for text in self.ratios for name in columns_of(text))
        if survey.waves == 0:
            raise AslivedError.of("AL-RDS-042", file=survey.file)
        if estimator == "ss" and self.population is None:
            raise AslivedError.of("AL-RDS-032")
        if estimator == "hcg" and survey.time is None:
            raise AslivedError.of("AL-RDS-033")
        if estimator == "hcg" and self.domain is not None:
            raise AslivedError.of("AL-RDS-041", estimator=estimator, what="--domain")
        if estimator in ("hcg", "rds1") and self.ratios:
            raise AslivedError.of("AL-RDS-041", estimator=estimator, what="--ratio")
        if self.population is not None and not self.population.sound:
            raise AslivedError.of("AL-RDS-030", given=self.population)
        if self.population is not None and self.population.low < survey.n:
            raise AslivedError.of("AL-RDS-031", population=f"{self.population.low:g}", n=survey.n)


def _among(given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise AslivedError.of("AL-RDS-036", given=given, known=", ".join(known))

"""Look before you trust: did estimates settle, are there bottlenecks, who recruits whom, how did it go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aslived.errors import AslivedError
from aslived.measure.rds.arrangement import Arrangement, arrange
from aslived.measure.rds.estimators import cell_totals, inverse_degree, transitions
from aslived.measure.rds.plan import Population
from aslived.measure.rds.recruitment import Index, Recruitment
from aslived.measure.rds.sequential import sequential_weights
from aslived.measure.slot import Numeral
from aslived.measure.statement import Statement, state

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

NEAR = 0.02  # an estimate within two points of the last has settled (the convention of Heckathorn's RDSAT)
LATE = 0.8  # settled only after four fifths of the sample is not settled
MOMENTS = 200  # estimates are looked at at most so often
APART = 0.10  # share of the variance between recruitment trees above which a bottleneck is likely


@dataclass(frozen=True)
class Fieldwork:
    """How recruitment went.

    *Units:* people; `degree` gives smallest, median, mean, largest and harmonic mean of the network sizes.
    """

    people: int
    seeds: int
    waves: int
    by_wave: tuple[int, ...]
    seeds_without_recruits: int
    mean_recruits: float
    recruits: dict[int, int]
    largest_tree: float
    degree: dict[str, float]


@dataclass(frozen=True)
class Level:
    """One answer: how many gave it, what is estimated, and how those who gave it recruit.

    `activity` is their mean network size over that of the others (differential activity); `homophily` is how
    many times more ties across the line there would be if people mixed at random.
    """

    level: str
    count: int
    estimate: float
    mean_degree: float
    activity: float | None
    homophily: float | None
    mean_recruits: float


@dataclass(frozen=True)
class Step:
    """The estimates from the people recruited so far."""

    people: int
    wave: int
    estimates: tuple[float, ...]


@dataclass(frozen=True)
class Tree:
    """The estimates from one seed's tree alone (trees are named by their size, never by their seed)."""

    people: int
    estimates: tuple[float, ...]


@dataclass(frozen=True)
class Diagnosis:
    """What is to be seen of one outcome.

    `transitions` has recruiters in rows and recruits in columns; `homophily` is the recruitment homophily;
    `settled_after` is how many people had been recruited when all estimates had come within two points of the
    last for good; `between_trees` is the share of the variance that lies between recruitment trees.
    """

    outcome: str
    levels: tuple[Level, ...]
    transitions: tuple[tuple[int, ...], ...]
    homophily: float | None
    convergence: tuple[Step, ...]
    settled_after: int
    trees: tuple[Tree, ...]
    between_trees: float | None
    flags: tuple[str, ...]
    findings: tuple[Statement, ...]


@dataclass(frozen=True)
class Diagnoses:
    """Recruitment and every outcome asked for."""

    recruitment: Fieldwork
    outcomes: tuple[Diagnosis, ...]


def diagnose(survey: Recruitment, outcomes: Sequence[str], population: Population | None = None) -> Diagnoses:
    """Describe recruitment, and look at each outcome for convergence, bottlenecks, homophily and activity.

    Estimates are Gile's SS at the middle population size where one is given, RDS-II otherwise. Convergence is
    looked at after each recruitment time, or after each wave where no times are known.

    *Errors:* AL-RDS-021, 022 (outcomes), 031 (population), 042 (nobody recruited anybody).
    *Source:* Gile, Johnston & Salganik 2015 (J. R. Stat. Soc. A 178:241-269) for the two plots; Heckathorn 1997
    and Gile & Handcock 2010 (Sociological Methodology 40:285-327) for homophily and activity.

    >>> from aslived.measure.rds.recruitment import recruitment_of
    >>> survey = recruitment_of("abcd", [None, "a", "a", "b"], [4, 5, 2, 2], {"x": list("nyny")})
    >>> diagnose(survey, ["x"]).recruitment.by_wave
    (1, 2, 1)
    """
    survey.must_have(outcomes)
    if survey.waves == 0:
        raise AslivedError.of("AL-RDS-042", file=survey.file)
    if population is not None and population.low < survey.n:
        raise AslivedError.of("AL-RDS-031", population=Numeral(population.low, "g"), n=survey.n)
    arrangement = arrange(survey, outcomes)
    size = population.mid if population else None
    found = tuple(_outcome(arrangement, outcome, size) for outcome in outcomes)
    return Diagnoses(_recruitment(survey), found)


def _recruitment(survey: Recruitment) -> Fieldwork:
    recruits = survey.recruits
    seeds = survey.recruiter < 0
    trees = np.bincount(survey.tree, minlength=survey.n)
    degree = np.sort(survey.degree)
    return Fieldwork(
        people=survey.n,
        seeds=survey.seeds,
        waves=survey.waves,
        by_wave=tuple(int(count) for count in np.bincount(survey.wave)),
        seeds_without_recruits=int((recruits[seeds] == 0).sum()),
        mean_recruits=float(recruits.sum() / survey.n),
        recruits={number: int(count) for number, count in enumerate(np.bincount(recruits)) if count},
        largest_tree=float(trees.max() / survey.n),
        degree={
            "smallest": float(degree[0]),
            "median": float(np.median(degree)),
            "mean": float(degree.mean()),
            "largest": float(degree[-1]),
            "harmonic_mean": float(survey.n / (1.0 / degree).sum()),
        },
    )


def _outcome(survey: Arrangement, outcome: str, size: float | None) -> Diagnosis:
    labels = survey.labels[outcome]
    shown = sorted(range(len(labels)), key=lambda level: labels[level])
    cell = survey.levels[outcome]
    counts = transitions(survey.recruiter, cell, len(labels))[np.ix_(shown, shown)]
    weight = _weights(survey.degree, size)
    levels = tuple(_level(survey, cell, level, labels[level], weight) for level in shown)
    steps = _convergence(survey, cell, shown, size)
    trees = _trees(survey, cell, shown, weight)
    settled = settled_after(steps)
    between = _between(survey, cell, shown, weight)
    flags = []
    if settled > LATE * survey.survey.n:
        flags.append("not_settled")
    if between is not None and between > APART:
        flags.append("bottleneck")
    return Diagnosis(
        outcome=outcome,
        levels=levels,
        transitions=tuple(tuple(int(value) for value in row) for row in counts),
        homophily=recruitment_homophily(counts),
        convergence=steps,
        settled_after=settled,
        trees=trees,
        between_trees=between,
        flags=tuple(flags),
        findings=_findings(flags, settled, between, levels),
    )


def _weights(degree: Index, size: float | None) -> Vector:
    return inverse_degree(degree) if size is None else sequential_weights(degree, size)


def _level(survey: Arrangement, cell: Index, level: int, label: str, weight: Vector) -> Level:
    known = cell >= 0
    own = (cell == level)[known]
    heavy, degree = weight[known], survey.degree[known]
    mean = float((heavy * degree)[own].sum() / heavy[own].sum())
    others = float((heavy * degree)[~own].sum() / heavy[~own].sum())
    return Level(
        level=label,
        count=int(own.sum()),
        estimate=float(heavy[own].sum() / heavy.sum()),
        mean_degree=mean,
        activity=mean / others if others > 0 else None,
        homophily=population_homophily(survey, cell, level, weight),
        mean_recruits=float(survey.recruits[known][own].mean()),
    )


def population_homophily(survey: Arrangement, cell: Index, level: int, weight: Vector) -> float | None:
    """Return how many more ties across the line of a level random mixing would give than there seem to be.

    Only people who recruited are counted; their ties across are their network size times the share of their
    recruits across. Above 1: like knows like.

    *Source:* Gile & Handcock 2010, as the R package RDS computes it (`homophily.estimates`).
    """
    by = survey.recruiter
    told = (by >= 0) & (cell >= 0)
    of = np.bincount(by[told], minlength=len(cell)).astype(np.float64)
    inside = np.bincount(by[told & (cell == level)], minlength=len(cell)).astype(np.float64)
    kept = (of > 0) & (cell >= 0)
    own = (cell == level)[kept]
    heavy, degree = weight[kept], survey.degree[kept].astype(np.float64)
    share = inside[kept] / of[kept]
    total = heavy.sum()
    crossing = float((heavy * degree * np.where(own, 1.0 - share, share)).sum() / total)
    ends_in = float((heavy * degree * own).sum() / total)
    ends_out = float((heavy * degree * ~own).sum() / total)
    return 2.0 * ends_in * ends_out / (crossing * (ends_in + ends_out)) if crossing > 0 else None


def recruitment_homophily(counts: Matrix) -> float | None:
    """Return recruitments within a level over those expected if recruits were dealt out evenly.

    *Source:* the R package RDS (`homophily.estimates`, recruitment): trace / sum of row times column / total.

    >>> import numpy as np
    >>> recruitment_homophily(np.array([[3.0, 1.0], [1.0, 3.0]]))
    1.5
    """
    expected = float((counts.sum(axis=1) * counts.sum(axis=0)).sum())
    return float(np.trace(counts) * counts.sum() / expected) if expected > 0 else None


def _convergence(
    survey: Arrangement, cell: Index, shown: Sequence[int], size: float | None
) -> tuple[Step, ...]:
    time = survey.survey.time
    when = survey.wave.astype(np.float64) if time is None else time[survey.rows]
    steps = []
    moments = np.unique(when)
    if len(moments) > MOMENTS:
        moments = moments[np.unique(np.linspace(0, len(moments) - 1, MOMENTS).round().astype(np.int64))]
    for moment in moments:
        here = when <= moment
        if not (here & (cell >= 0)).any():
            continue
        weight = _weights(survey.degree[here], size)
        totals = cell_totals(cell[here], weight, len(shown))
        shares = (totals / totals.sum())[list(shown)]
        wave = int(survey.wave[here].max())
        steps.append(Step(int(here.sum()), wave, tuple(float(share) for share in shares)))
    return tuple(steps)


def settled_after(steps: Sequence[Step]) -> int:
    """Return after how many people all estimates stayed within two points of the last.

    >>> settled_after([Step(5, 0, (0.5,)), Step(9, 1, (0.31,)), Step(20, 2, (0.3,))])
    9
    """
    settled = steps[-1].people
    for step in reversed(steps):
        apart = max(abs(a - b) for a, b in zip(step.estimates, steps[-1].estimates, strict=True))
        if apart > NEAR:
            break
        settled = step.people
    return settled


def _roots(survey: Arrangement) -> Index:
    root = np.arange(len(survey.rows), dtype=np.int64)
    for person in range(survey.survey.seeds, len(root)):
        root[person] = root[survey.recruiter[person]]
    return root


def _trees(survey: Arrangement, cell: Index, shown: Sequence[int], weight: Vector) -> tuple[Tree, ...]:
    root = _roots(survey)
    found = []
    for seed in range(survey.survey.seeds):
        here = (root == seed) & (cell >= 0)
        if here.any():
            totals = cell_totals(cell[here], weight[here], len(shown))[list(shown)]
            shares = totals / totals.sum()
            found.append(Tree(int((root == seed).sum()), tuple(float(share) for share in shares)))
    return tuple(sorted(found, key=lambda tree: (-tree.people, tree.estimates)))


def _between(survey: Arrangement, cell: Index, shown: Sequence[int], weight: Vector) -> float | None:
    """Return the largest share, over levels, of the weighted variance that lies between trees."""
    if survey.survey.seeds < 2:
        return None
    root = _roots(survey)
    known = cell >= 0
    heavy = np.bincount(root[known], weights=weight[known], minlength=survey.survey.seeds)
    found = 0.0
    for level in shown:
        own = np.bincount(
            root[known], weights=weight[known] * (cell[known] == level), minlength=survey.survey.seeds
        )
        whole = own.sum() / heavy.sum()
        share = own / np.where(heavy > 0, heavy, 1.0)
        variance = float((heavy * (share - whole) ** 2).sum() / heavy.sum())
        found = max(found, variance / float(whole * (1.0 - whole)))
    return found


def _findings(
    flags: Sequence[str], settled: int, between: float | None, levels: Sequence[Level]
) -> tuple[Statement, ...]:
    findings = [state("not_settled" if "not_settled" in flags else "settled", people=settled)]
    if between is None:
        findings.append(state("one_seed"))
    else:
        code = "bottleneck" if "bottleneck" in flags else "trees_agree"
        findings.append(state(code, share=Numeral(between)))
    for level in levels if len(levels) > 2 else levels[-1:]:
        findings += _of_level(level)
    return tuple(findings)


def _of_level(level: Level) -> list[Statement]:
    findings = []
    if level.homophily is None:
        findings.append(state("no_crossing", level=level.level))
    elif level.homophily > 1.5:
        times = Numeral(1 / level.homophily, ".2f")
        findings.append(state("like_knows_like", level=level.level, times=times))
    if level.activity is not None and not 0.8 < level.activity < 1.25:
        times = Numeral(level.activity, ".2f")
        findings.append(state("larger_networks", level=level.level, times=times))
    return findings

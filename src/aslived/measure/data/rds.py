"""Estimates and diagnoses of a respondent-driven sample as data: `aslived rds … --json`."""

from __future__ import annotations

import msgspec

from aslived.language import language
from aslived.measure.data.flag import StatementData, statements_data
from aslived.measure.rds.diagnostics import Diagnoses, Diagnosis, Fieldwork, Level, Step, Tree
from aslived.measure.rds.result import AtSize, Beside, Estimate, Estimates
from aslived.measure.wording.rds import assumption_words, finding_words, reasons_words


class EstimateData(msgspec.Struct, frozen=True):
    """One share or ratio; `refused` holds the codes of why it has no interval."""

    outcome: str
    level: str | None
    domain: str | None
    estimator: str
    point: float | None
    se: float | None
    low: float | None
    high: float | None
    interval: str
    n: int
    count: int | None
    design_effect: float | None
    flags: tuple[str, ...]
    refused: tuple[str, ...] | None
    refused_says: str | None
    sensitivity: tuple[AtSize, ...]
    beside: Beside | None


class EstimatesData(msgspec.Struct, frozen=True):
    """All estimates of one request, and what they rest on."""

    contract: str
    lang: str
    estimates: tuple[EstimateData, ...]
    assumptions: tuple[StatementData, ...]


class DiagnosisData(msgspec.Struct, frozen=True):
    """What is to be seen of one outcome."""

    outcome: str
    levels: tuple[Level, ...]
    transitions: tuple[tuple[int, ...], ...]
    homophily: float | None
    convergence: tuple[Step, ...]
    settled_after: int
    trees: tuple[Tree, ...]
    between_trees: float | None
    flags: tuple[str, ...]
    findings: tuple[StatementData, ...]


class DiagnosesData(msgspec.Struct, frozen=True):
    """How recruitment went, and every outcome asked for."""

    contract: str
    lang: str
    recruitment: Fieldwork
    outcomes: tuple[DiagnosisData, ...]


def as_data(estimates: Estimates) -> EstimatesData:
    """Return estimates as data."""
    return EstimatesData(
        "aslived-rds-estimates/1",
        language(),
        tuple(map(_estimate, estimates.estimates)),
        statements_data(estimates.assumptions, assumption_words),
    )


def _estimate(one: Estimate) -> EstimateData:
    return EstimateData(
        one.outcome, one.level, one.domain, one.estimator, one.point, one.se, one.low, one.high, one.interval,
        one.n, one.count, one.design_effect, one.flags, one.refused,
        None if one.refused is None else reasons_words(one.refused), one.sensitivity, one.beside,
    )  # fmt: skip


def diagnoses_data(diagnoses: Diagnoses) -> DiagnosesData:
    """Return diagnoses as data."""
    outcomes = tuple(map(_diagnosis, diagnoses.outcomes))
    return DiagnosesData("aslived-rds-diagnoses/1", language(), diagnoses.recruitment, outcomes)


def _diagnosis(one: Diagnosis) -> DiagnosisData:
    return DiagnosisData(
        one.outcome, one.levels, one.transitions, one.homophily, one.convergence, one.settled_after, one.trees,
        one.between_trees, one.flags, statements_data(one.findings, finding_words),
    )  # fmt: skip

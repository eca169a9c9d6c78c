"""Respondent-driven sampling: what a sample that recruits itself can say of the people it comes from.

Read a file with `read_recruitment`, ask with `estimate`, look before you trust with `diagnose`.
"""

from aslived.measure.rds.diagnostics import Diagnoses, diagnose
from aslived.measure.rds.estimate import estimate
from aslived.measure.rds.plan import Plan, Population
from aslived.measure.rds.reading import read_recruitment
from aslived.measure.rds.recruitment import Recruitment, recruitment_of
from aslived.measure.rds.result import Estimate, Estimates
from aslived.measure.rds.weights_file import write_weights

__all__ = [
    "Diagnoses",
    "Estimate",
    "Estimates",
    "Plan",
    "Population",
    "Recruitment",
    "diagnose",
    "estimate",
    "read_recruitment",
    "recruitment_of",
    "write_weights",
]

"""Respondent-driven sampling: what a sample that recruits itself can say of the people it comes from.

Read a file with `read_recruitment`, ask with `estimate`, look before you trust with `diagnose`.
"""

from aslived.measure.rds.estimate import Estimate, Estimates, estimate
from aslived.measure.rds.plan import Plan, Population
from aslived.measure.rds.reading import read_recruitment
from aslived.measure.rds.recruitment import Recruitment, recruitment_of

__all__ = [
    "Estimate",
    "Estimates",
    "Plan",
    "Population",
    "Recruitment",
    "estimate",
    "read_recruitment",
    "recruitment_of",
]

"""Answers and gaps: what law, and what is known of life, say to each criterion.

`assess(register, code, on)` answers the 38 criteria of full decriminalisation from the law of one place.
"""

from aslived.assess.criteria.answer import Answer
from aslived.assess.criteria.criterion import Assessment, CriterionAssessment, assess

__all__ = ["Answer", "Assessment", "CriterionAssessment", "assess"]

"""What was seen where drug law changed: figures and studies, each with its source, and the rules of reading them.

`outcomes.yaml` beside this folder is the data. What a page or a command must not do with it cannot be done with
what stands here: a doubtful figure is joined to none, part of a year is held against none, two series never meet,
studies are listed. Nothing of it enters a criterion or a count of the law.
"""

from aslived.standards.outcomes.file import Outcomes, OutcomesMeta, Reading, outcomes
from aslived.standards.outcomes.outcome import Outcome
from aslived.standards.outcomes.panel import Panel, panels
from aslived.standards.outcomes.reform import Reform, RegisterEntry
from aslived.standards.outcomes.series import Change, Point, Series
from aslived.standards.outcomes.source import OutcomeSource
from aslived.standards.outcomes.study import Study, in_order

__all__ = [
    "Change",
    "Outcome",
    "OutcomeSource",
    "Outcomes",
    "OutcomesMeta",
    "Panel",
    "Point",
    "Reading",
    "Reform",
    "RegisterEntry",
    "Series",
    "Study",
    "in_order",
    "outcomes",
    "panels",
]

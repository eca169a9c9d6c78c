"""What may be published: small cells, what would give them away, rounding, percentages, earlier releases.

`release` checks a whole table; `withhold` and `withhold_shares` serve pages that show counts by group.
"""

from aslived.measure.disclosure.ledger import Entry, append, read_ledger
from aslived.measure.disclosure.percentage import percentage
from aslived.measure.disclosure.policy import CRIMINALISED, POLICIES, Policy, policy_named
from aslived.measure.disclosure.release import Release, Subject, release
from aslived.measure.disclosure.table import Axis, Table
from aslived.measure.disclosure.withhold import withhold, withhold_shares

__all__ = [
    "CRIMINALISED",
    "POLICIES",
    "Axis",
    "Entry",
    "Policy",
    "Release",
    "Subject",
    "Table",
    "append",
    "percentage",
    "policy_named",
    "read_ledger",
    "release",
    "withhold",
    "withhold_shares",
]

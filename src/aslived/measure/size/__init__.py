"""How many people there are: two lists, several lists, a multiplier, or the acquaintances of others.

Every estimate is low, mid and high, with its method, what must be true for it, and what speaks against it.
"""

from aslived.measure.size.estimate import SizeEstimate, combine, plausible
from aslived.measure.size.lists import ListsEstimate, Model, lists
from aslived.measure.size.multiplier import multiplier, share_of_sample
from aslived.measure.size.scale_up import scale_up
from aslived.measure.size.two_source import two_source

__all__ = [
    "ListsEstimate",
    "Model",
    "SizeEstimate",
    "combine",
    "lists",
    "multiplier",
    "plausible",
    "scale_up",
    "share_of_sample",
    "two_source",
]

"""What leaves the house: briefs on a place as of a day.

`gather` draws together what the register and the standards hold, `lay_out` makes it a document, `render` writes it.
"""

from aslived.publish.brief.gather import gather
from aslived.publish.brief.layout import lay_out
from aslived.publish.brief.shape import Brief

__all__ = ["Brief", "gather", "lay_out"]

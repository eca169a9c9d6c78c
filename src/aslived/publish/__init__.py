"""What leaves the house: briefs on a place as of a day.

`gather` draws together what the register and the standards hold, `lay_out` makes it a document, `render` writes it.
"""

from aslived.publish.brief import gather
from aslived.publish.contract import Brief
from aslived.publish.layout import lay_out

__all__ = ["Brief", "gather", "lay_out"]

"""Pictures of a brief as SVG: a timeline of the law, and limits beside published amounts.

Each is titled and described, drawn with a handful of marks, themed by the page's CSS, without scripts.
"""

from aslived.publish.pictures.limits import limits_picture
from aslived.publish.pictures.timeline import timeline_picture

__all__ = ["limits_picture", "timeline_picture"]

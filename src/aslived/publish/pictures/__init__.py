"""Pictures as SVG: a timeline of the law, limits beside published amounts, a series by year, the map of the world.

Each is titled and described, drawn with a handful of marks, themed by the page's CSS, without scripts.
"""

from aslived.publish.pictures.limits import limits_picture
from aslived.publish.pictures.series import series_picture
from aslived.publish.pictures.timeline import timeline_picture

__all__ = ["limits_picture", "series_picture", "timeline_picture"]

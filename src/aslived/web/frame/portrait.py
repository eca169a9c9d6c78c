"""What of a place's page depends on no question, drawn once: what stands above the form, and below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.template.loader import get_template
from markupsafe import Markup

from aslived.language import language
from aslived.publish.brief.layout import remark
from aslived.publish.brief.layout_measured import answer_word
from aslived.publish.place.portrait import portray
from aslived.web.frame import library
from aslived.web.frame.page import address
from aslived.web.frame.visit import Visit

BRIEFS = (("html", "HTML"), ("pdf", "PDF"), ("md", "Markdown"), ("json", "JSON"))


@dataclass(frozen=True)
class DrawnPortrait:
    """A portrait as it is sent."""

    above: Markup
    below: Markup


def draw_portrait(visit: Visit) -> DrawnPortrait:
    """Return the portrait of the place and day of a visit in the language spoken; the last hundred are remembered."""
    return _draw(library.version(), visit.code, visit.on, visit.query, language())


@lru_cache(maxsize=96)
def _draw(
    _version: str, code: str, on: date, query: tuple[tuple[str, str], ...], _spoken: str
) -> DrawnPortrait:
    portrait = portray(library.register(), library.brief(code, on))
    parts = {
        "portrait": portrait,
        "brief": portrait.brief,
        "document": portrait.document,
        "law": portrait.law,
        "remark": remark,
        "answer_word": answer_word,
        "query": query,
        "on": on,
        "last": max(library.last_checked(), portrait.law.checked),
        "briefs": [(name, address(f"place/{code}/brief.{ending}", query)) for ending, name in BRIEFS],
    }
    above, below = (
        Markup(get_template(name).render(parts))  # noqa: S704 - our own template, escaped
        for name in ("frame/place_above.html", "frame/place_below.html")
    )
    return DrawnPortrait(above, below)

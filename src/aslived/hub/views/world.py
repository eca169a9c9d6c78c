"""The world: in how many countries the law makes it a crime, on a map, by region, year by year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from aslived.hub.page import Page, shown
from aslived.language import _


def world(request: HttpRequest, language: str) -> HttpResponse:
    """Show the world on a day."""
    page = Page(name="world", title=_("Drug law as written, drug law as lived"), path="")
    return shown(request, page, kept=True)

"""The law of a place in full: every entry of its file, of all dates."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from aslived.language import _
from aslived.publish.place.law_in_full import tell_law_in_full
from aslived.web.frame import library
from aslived.web.frame.memory import keep
from aslived.web.frame.page import Page, address, send_page
from aslived.web.frame.visit import Visit, with_visit


@keep("on")
@with_visit("/law")
def show_law(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the whole file of a place."""
    path = f"place/{visit.code}"
    page = Page(
        template="public/place_law.html",
        title=_("{place}: the law in full").format(place=visit.law.name),
        path=f"{path}/law",
        query=visit.query,
        on=visit.on,
        data=((_("The provisions (CSV)"), address(f"{path}.csv", visit.query)),),
        correct=visit.correct,
        added_notice=visit.added_notice,
    )
    return send_page(
        request,
        page,
        status=400 if visit.fault else 200,
        visit=visit,
        full=tell_law_in_full(library.register(), visit.code, visit.on),
    )

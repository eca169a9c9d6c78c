"""A place: what the law says, what would happen to a person, what is known of life, where the two part."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from aslived.language import _
from aslived.publish.place.answer import answer_question
from aslived.web.frame import library
from aslived.web.frame.memory import keep
from aslived.web.frame.page import Page, address, send_page
from aslived.web.frame.portrait import draw_portrait
from aslived.web.frame.question import QuestionForm, list_choices, read_question
from aslived.web.frame.visit import Visit, with_visit


@keep("on")
@with_visit()
def show_place(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show a place on a day and, where a question is asked, its answer."""
    form = read_question(dict(request.GET.lists()), visit.code, visit.on)
    return send_page(
        request,
        _page(visit, form),
        status=400 if visit.fault or form.faults else 200,
        visit=visit,
        portrait=draw_portrait(visit),
        form=form,
        answer=answer_question(library.register(), form.question) if form.question else None,
        understood=[word.sentence for word in form.understood if word.sentence],
        choices=list_choices(),
    )


def _page(visit: Visit, form: QuestionForm) -> Page:
    path = f"place/{visit.code}"
    return Page(
        template="public/place.html",
        title=_("{place}: drug law as written and as lived").format(place=visit.law.name),
        path=path,
        description=_("What drug law says in {place}, what it does, and what is known of life.").format(
            place=visit.law.name
        ),
        query=(*visit.query, *form.pairs()),
        on=visit.on,
        data=(
            (_("The whole page (JSON)"), address(f"{path}.json", visit.query)),
            (_("The provisions (CSV)"), address(f"{path}.csv", visit.query)),
        ),
        correct=visit.correct,
        added_notice=visit.added_notice,
    )

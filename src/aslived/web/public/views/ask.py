"""Ask: one question put to every place: where it is a crime, a fine, nothing, unsettled."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from django.http import HttpRequest, HttpResponse

from aslived.assess.counting.count import Level, Share, share
from aslived.assess.counting.everywhere import PlaceAnswer, ask_everywhere
from aslived.errors import AslivedError, Fault
from aslived.language import _
from aslived.law import Question
from aslived.law.reading.rule import Mode
from aslived.law.table.table import MODES
from aslived.law.words import day
from aslived.law.words.description import granted_phrases
from aslived.law.words.headline import act
from aslived.publish.pictures.world_map import world_map
from aslived.web.frame import library
from aslived.web.frame.memory import keep
from aslived.web.frame.page import Page, address, send_page
from aslived.web.frame.question import QuestionForm, list_choices, read_day, read_question
from aslived.web.frame.sending import CSV, send_data
from aslived.web.public import colours, labels

ANYWHERE = "PT"
"""A question names a place; put to all of them, it does not matter which."""


@dataclass(frozen=True)
class EverywhereForm:
    """A question to all places as read: with the day, the level it is counted at and the reading that is drawn."""

    form: QuestionForm
    on: date
    level: Level
    show: Mode
    fault: Fault | None

    def query(self) -> tuple[tuple[str, str], ...]:
        """Return the question as it stands in an address."""
        return (*self.form.pairs(), ("on", self.on.isoformat()), ("level", self.level), ("show", self.show))


@keep()
def show_question(request: HttpRequest, language: str) -> HttpResponse:
    """Show the form, and the answers of all places where something is asked."""
    asked = _read(request)
    faults = [*asked.form.faults.values(), *filter(None, (asked.fault,))]
    question = None if faults else asked.form.question
    page = Page(
        template="public/ask.html",
        title=_("One question, every country"),
        path="ask",
        description=_("Ask what happens to a person, and see the answer of every place in the register."),
        query=asked.query() if question else (),
        on=asked.on if question else None,
        data=(("CSV", address("ask.csv", asked.query())),) if question else (),
    )
    parts: dict[str, Any] = _answer(asked, question) if question else {"answers": ()}
    return send_page(
        request,
        page,
        status=400 if faults else 200,
        asked=asked,
        choices=list_choices(),
        faults=faults,
        levels=[(level, _(words)) for level, words in labels.LEVELS.items()],
        readings=[(mode, _(labels.MODES[mode])) for mode in MODES],
        last=library.last_checked(),
        **parts,
    )


def send_answers_csv(request: HttpRequest, language: str) -> HttpResponse:
    """Return the answers as CSV.

    *Errors:* those of the question.
    """
    asked = _read(request)
    faults = [*asked.form.faults.values(), *filter(None, (asked.fault,))]
    if asked.form.question is None or faults:
        raise AslivedError(*(faults or [Fault("AL-HUB-040")]))
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(
        ["code", "name", "region", "bodily"] + [f"{mode}{end}" for mode in MODES for end in ("", "_verdict")]
    )
    for answer in ask_everywhere(library.register(), asked.form.question, asked.level, library.table()):
        written, applied = (answer.place[mode] for mode in MODES)
        about = [written.code, written.name, written.region, answer.bodily]
        sheet.writerow([*about, written.offence, written.verdict, applied.offence, applied.verdict])
    return send_data(text.getvalue().encode(), CSV)


def _read(request: HttpRequest) -> EverywhereForm:
    values = dict(request.GET.lists())
    on, fault = read_day(values, library.last_checked())
    if on > library.last_checked():
        fault = Fault("AL-HUB-013", {"given": on.isoformat(), "last": library.last_checked().isoformat()})
        on = library.last_checked()
    level, show = request.GET.get("level", "countries")[:100], request.GET.get("show", "as_written")[:100]
    for given, known in ((level, get_args(Level)), (show, MODES)):
        if given not in known:
            fault = Fault("AL-HUB-012", {"given": given, "known": ", ".join(known)})
    return EverywhereForm(
        form=read_question(values, ANYWHERE, on),
        on=on,
        level="all" if level == "all" else "countries",
        show="as_applied" if show == "as_applied" else "as_written",
        fault=fault,
    )


def _of_level(everywhere: tuple[PlaceAnswer, ...], level: Level) -> tuple[PlaceAnswer, ...]:
    return tuple(one for one in everywhere if level == "all" or "-" not in one.place["as_written"].code)


def _answer(asked: EverywhereForm, question: Question) -> dict[str, Any]:
    """Put the question to every place: the map shows all of them, the counts those of the level asked for."""
    everywhere = ask_everywhere(library.register(), question, "all", library.table())
    answers = _of_level(everywhere, asked.level)
    coloured = {
        mode: colours.colour_by_outcome(_places(everywhere, mode), _(labels.MODES[mode])) for mode in MODES
    }
    codes = frozenset(answer.place["as_written"].code for answer in answers)
    totals: dict[Mode, Share] = {mode: share(_places(answers, mode)) for mode in MODES}
    sentence = _("{act}, on {day}.").format(act=act(question), day=day(asked.on))
    return {
        "answers": answers,
        "sentence": sentence[:1].upper() + sentence[1:],
        "granted": granted_phrases(question),
        "understood": [word.sentence for word in asked.form.understood if word.sentence],
        "bodily": [answer.place["as_written"] for answer in answers if answer.bodily],
        "doubted": {answer.place["as_written"].code for answer in answers if answer.bodily == "unchecked"},
        "totals": totals,
        "legends": {mode: coloured[mode].count_shades(codes) for mode in MODES},
        "coloured": coloured,
        "colouring": coloured[asked.show],
        "map": world_map(),
        "names": {code: law.name for code, law in library.register().items()},
        "pairs": asked.form.pairs(),
    }


def _places(answers: Iterable[PlaceAnswer], mode: Mode) -> tuple[Any, ...]:
    return tuple(one.place[mode] for one in answers)

"""Ask: one question put to every place: where it is a crime, a fine, nothing, unsettled."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from django.http import HttpRequest, HttpResponse

from aslived.assess.counting.count import Level, Share, share
from aslived.assess.counting.everywhere import Answered, ask_everywhere
from aslived.errors import AslivedError, Fault
from aslived.language import _, pgettext
from aslived.law import Question
from aslived.law.reading.rule import Mode
from aslived.law.table.table import MODES
from aslived.law.words import day
from aslived.law.words.description import granted_phrases
from aslived.law.words.headline import act
from aslived.publish.pictures.world_map import world_map
from aslived.web.frame import loaded
from aslived.web.frame.page import Page, address, as_data, shown
from aslived.web.frame.question import Asked, offered, read_day, read_question
from aslived.web.public import colours

ANYWHERE = "PT"
"""A question names a place; put to all of them, it does not matter which."""


@dataclass(frozen=True)
class Put:
    """A question as read from the address, with the level it is counted at and the reading that is drawn."""

    asked: Asked
    on: Any
    level: Level
    show: Mode
    fault: Fault | None

    def query(self) -> tuple[tuple[str, str], ...]:
        """Return the question as it stands in an address."""
        return (*self.asked.pairs(), ("on", self.on.isoformat()), ("level", self.level), ("show", self.show))


def ask(request: HttpRequest, language: str) -> HttpResponse:
    """Show the form, and the answers of all places where something is asked."""
    put = _put(request)
    faults = [*put.asked.faults.values(), *filter(None, (put.fault,))]
    question = None if faults else put.asked.question
    page = Page(
        name="ask",
        title=_("One question, every country"),
        path="ask",
        description=_("Ask what happens to a person, and see the answer of every place in the register."),
        query=put.query() if question else (),
        on=put.on if question else None,
        data=(("CSV", address("ask.csv", put.query())),) if question else (),
    )
    parts: dict[str, Any] = _answered(put, question) if question else {"answers": ()}
    return shown(
        request,
        page,
        status=400 if faults else 200,
        asked=put.asked.posed,
        kept=not put.asked.posed,
        put=put,
        offered=offered(),
        faults=faults,
        levels=[
            ("countries", pgettext("which places are counted", "countries")),
            ("all", _("countries, provinces and states")),
        ],
        readings=[(mode, reading_words(mode)) for mode in MODES],
        last=loaded.last_checked(),
        **parts,
    )


def ask_csv(request: HttpRequest, language: str) -> HttpResponse:
    """Return the answers as CSV.

    Errors: those of the question.
    """
    put = _put(request)
    faults = [*put.asked.faults.values(), *filter(None, (put.fault,))]
    if put.asked.question is None or faults:
        raise AslivedError(*(faults or [Fault("AL-HUB-040")]))
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(
        ["code", "name", "region", "death_or_corporal"]
        + [f"{mode}{end}" for mode in MODES for end in ("", "_verdict")]
    )
    for one in ask_everywhere(loaded.register(), put.asked.question, put.level, loaded.table()):
        written, applied = (one.place[mode] for mode in MODES)
        about = [written.code, written.name, written.region, "possible" if one.bodily else ""]
        sheet.writerow([*about, written.offence, written.verdict, applied.offence, applied.verdict])
    return as_data(text.getvalue().encode(), "text/csv; charset=utf-8", asked=True)


def reading_words(mode: Mode) -> str:
    """Return what a reading of the law is called."""
    return {"as_written": _("As the law is written"), "as_applied": _("As it is applied")}[mode]


def _put(request: HttpRequest) -> Put:
    values = dict(request.GET.lists())
    on, fault = read_day(values, loaded.last_checked())
    if on > loaded.last_checked():
        fault = Fault("AL-HUB-013", {"given": on.isoformat(), "last": loaded.last_checked().isoformat()})
        on = loaded.last_checked()
    level, show = request.GET.get("level", "countries")[:100], request.GET.get("show", "as_written")[:100]
    for given, known in ((level, get_args(Level)), (show, MODES)):
        if given not in known:
            fault = Fault("AL-HUB-012", {"given": given, "known": ", ".join(known)})
    return Put(
        asked=read_question(values, ANYWHERE, on),
        on=on,
        level="all" if level == "all" else "countries",
        show="as_applied" if show == "as_applied" else "as_written",
        fault=fault,
    )


def _of_level(everywhere: tuple[Answered, ...], level: Level) -> tuple[Answered, ...]:
    return tuple(one for one in everywhere if level == "all" or "-" not in one.place["as_written"].code)


def _answered(put: Put, question: Question) -> dict[str, Any]:
    """Put the question to every place: the map shows all of them, the counts those of the level asked for."""
    everywhere = ask_everywhere(loaded.register(), question, "all", loaded.table())
    answers = _of_level(everywhere, put.level)
    coloured = {mode: colours.by_outcome(_places(everywhere, mode), reading_words(mode)) for mode in MODES}
    codes = frozenset(one.place["as_written"].code for one in answers)
    totals: dict[Mode, Share] = {mode: share(_places(answers, mode)) for mode in MODES}
    said = _("{act}, on {day}.").format(act=act(question), day=day(put.on))
    return {
        "answers": answers,
        "sentence": said[:1].upper() + said[1:],
        "granted": granted_phrases(question),
        "understood": [word.said for word in put.asked.understood if word.said],
        "bodily": [one.place["as_written"] for one in answers if one.bodily],
        "totals": totals,
        "legends": {mode: coloured[mode].counted(codes) for mode in MODES},
        "coloured": coloured,
        "colouring": coloured[put.show],
        "map": world_map(),
        "names": {code: law.name for code, law in loaded.register().items()},
        "pairs": put.asked.pairs(),
    }


def _places(answers: Iterable[Answered], mode: Mode) -> tuple[Any, ...]:
    return tuple(one.place[mode] for one in answers)

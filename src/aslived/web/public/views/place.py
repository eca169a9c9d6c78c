"""A place: what the law says, what would happen to a person, what is known of life, where the two part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from markupsafe import Markup

from aslived.language import _, language
from aslived.law import decide
from aslived.law.answer.why import why
from aslived.law.words import describe
from aslived.publish import Brief, lay_out
from aslived.publish.brief.grave import own_words
from aslived.publish.brief.layout_measured import answer_word
from aslived.publish.brief.shape import CriterionAnswer, Finding, Parting
from aslived.publish.document.document import Block, Heading, Items, Paragraph, Picture, Section, Table
from aslived.web.frame import loaded
from aslived.web.frame.page import Page, address, shown
from aslived.web.frame.question import Asked, offered, read_question
from aslived.web.public.visit import Visit, of_place

ORDER = (
    "law",
    "story",
    "figures",
    "criteria",
    "models",
    "life",
    "said",
    "person",
    "unknown",
    "rules",
    "after",
)
"""The parts of the brief in the order of the page; how to correct it stands in the frame."""
BRIEFS = (("html", "HTML"), ("pdf", "PDF"), ("md", "Markdown"), ("json", "JSON"))


@of_place()
def place(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show a place on a day and, where a question is asked, its answer."""
    values = dict(request.GET.lists())
    asked = read_question(values, visit.code, visit.on)
    portrait = _portrait(visit.code, visit.on, visit.query, language())
    wrong = [*([visit.fault] if visit.fault else []), *asked.faults.values()]
    return shown(
        request,
        _page(visit, asked),
        status=400 if wrong else 200,
        asked=asked.posed or bool(wrong),
        kept=set(values) <= {"on"},
        visit=visit,
        portrait=portrait,
        asked_of_law=asked,
        answer=_answer(asked),
        wrong=wrong,
        offered=offered(),
    )


def _page(visit: Visit, asked: Asked) -> Page:
    path = f"place/{visit.code}"
    return Page(
        name="place",
        title=_("{place}: drug law as written and as lived").format(place=visit.law.name),
        path=path,
        description=_("What drug law says in {place}, what it does, and what is known of life.").format(
            place=visit.law.name
        ),
        query=(*visit.query, *asked.pairs()),
        on=visit.on,
        data=(
            (_("The whole page (JSON)"), address(f"{path}.json", visit.query)),
            (_("The provisions (CSV)"), address(f"{path}.csv", visit.query)),
        ),
        correct=(f"src/aslived/law/places/{visit.code}.yaml",),
    )


def _answer(asked: Asked) -> dict[str, Any] | None:
    """The decision told, with the whole reading behind it."""
    if asked.question is None:
        return None
    decision = decide(loaded.register(), asked.question)
    return {
        "told": describe(decision),
        "understood": [word.said for word in asked.understood if word.said],
        "why": why(decision),
    }


@dataclass(frozen=True)
class Portrait:
    """What of a page depends on no question, as it is sent: what stands above the form, and below it."""

    above: Markup
    below: Markup


@lru_cache(maxsize=96)
def _portrait(code: str, on: date, query: tuple[tuple[str, str], ...], _spoken: str) -> Portrait:
    law, register = loaded.register()[code], loaded.register()
    brief = loaded.brief(code, on)
    document = lay_out(brief)
    parts = {
        "law": law,
        "brief": brief,
        "document": document,
        "sections": [(section, _folds(section)) for section in _ordered(document.sections)],
        "partings": _partings(brief),
        "criteria": _criteria(brief, document.sections),
        "beside": beside(brief),
        "own_words": own_words,
        "answer_word": answer_word,
        "parent": register.parent(law),
        "parts": [part for part in register.values() if part.parent == code],
        "query": query,
        "on": on,
        "last": max(loaded.last_checked(), law.checked),
        "briefs": [(name, address(f"place/{code}/brief.{ending}", query)) for ending, name in BRIEFS],
    }
    above, below = (
        Markup(get_template(name).render(parts))  # noqa: S704 - our own template, escaped
        for name in ("place_above.html", "place_below.html")
    )
    return Portrait(above, below)


def _ordered(sections: Iterable[Section]) -> Iterable[Section]:
    found = {section.id: _not_twice(section) for section in sections}
    return (found[id] for id in ORDER if id in found)


def _not_twice(section: Section) -> Section:
    """What is known of life, without the list of where it parts from the law: that stands on top of the page."""
    last = section.blocks[-2:]
    if section.id == "life" and isinstance(last[0], Heading) and isinstance(last[1], Items):
        return msgspec.structs.replace(section, blocks=section.blocks[:-2])
    return section


FOLDED = ("figures", "said", "person")
"""The parts of which only the beginning, and what holds a picture, stands open."""


@dataclass(frozen=True)
class Fold:
    """Blocks of a part; with a title they are folded away, and `seen` is what is seen of them."""

    title: str
    seen: tuple[str, ...]
    blocks: tuple[Block, ...]


def _folds(section: Section) -> list[Fold]:
    """The section's blocks, cut at its headings where it is folded; what holds a picture stands open."""
    if section.id not in FOLDED:
        return [Fold("", (), section.blocks)]
    cut: list[tuple[str, list[Block]]] = [("", [])]
    for block in section.blocks:
        if isinstance(block, Heading) and block.level == 3:
            cut.append((block.text, []))
        else:
            cut[-1][1].append(block)
    drawn = [one for one in cut[1:] if any(isinstance(block, Picture) for block in one[1])]
    folded = [_fold(title, blocks) for title, blocks in cut[1:] if (title, blocks) not in drawn]
    return [
        Fold("", (), tuple(cut[0][1])),
        *(Fold("", (), tuple(blocks)) for _title, blocks in drawn),
        *folded,
    ]


def _fold(title: str, blocks: list[Block]) -> Fold:
    """A case of a person is seen by what it comes to and for which amounts."""
    if not (blocks and isinstance(blocks[0], Paragraph) and blocks[0].lines[0].tone == "verdict"):
        return Fold(title, (), tuple(blocks))
    seen, rest = [blocks[0].lines[0].text], blocks[1:]
    if rest and isinstance(rest[0], Items) and all(line.term for line in rest[0].lines):
        seen.append(" ".join(line.text for line in rest[0].lines))
    return Fold(title, tuple(seen), tuple(rest))


def _partings(brief: Brief) -> list[list[Parting]]:
    """The partings, those of the same law and time together."""
    found: dict[tuple[str, str], list[Parting]] = {}
    for one in brief.partings:
        found.setdefault((one.law_title, one.law), []).append(one)
    return list(found.values())


def _criteria(brief: Brief, sections: Iterable[Section]) -> list[tuple[str, list[CriterionAnswer], Table]]:
    """The criteria group by group: the answers to be seen at once, and the table that says why."""
    tables = {
        block.caption: block
        for section in sections
        if section.id == "criteria"
        for block in section.blocks
        if isinstance(block, Table)
    }
    return [
        (group, [one for one in brief.criteria if one.group == group], tables[group])
        for group in dict.fromkeys(one.group for one in brief.criteria)
    ]


def beside(brief: Brief) -> list[Finding]:
    """Return what is published of life, to stand beside the law where nothing shows the two parting.

    At most three findings, those on policing and other sanctions first, as the brief orders them.
    """
    return [] if brief.partings else list(brief.findings[:3])

"""The standards: what law and life are held against, each entry tied to where it is used."""

from __future__ import annotations

import csv
import io

import msgspec
from django.http import Http404, HttpRequest, HttpResponse

from aslived import standards as held
from aslived.language import _, marked, pmarked, with_term
from aslived.standards.shelf import ON_PAGES, SHELVES, about, entry_data, entry_of, rows, shelf_data
from aslived.standards.words import Mark, every_mark, marks, plain_value, rules
from aslived.tablefile.guard import guard_cell
from aslived.web.frame.memory import keep
from aslived.web.frame.page import Page, address, send_page
from aslived.web.frame.sending import CSV, JSON, send_data
from aslived.web.public.card_groups import CardGroup, group_cards
from aslived.web.public.entries import make_card, translate
from aslived.web.public.links import SHELF_PAGES

SHELF_OF = {
    page.rpartition("/")[2]: shelf for shelf, page in SHELF_PAGES.items() if page.startswith("standards/")
}
"""The shelf that a page shows, where it is called otherwise."""
WITH_PAGE = tuple(
    shelf for shelf in ON_PAGES if SHELF_PAGES.get(shelf, "standards/").startswith("standards/")
)
"""The shelves that have a page here; the others stand where they are used."""

NAMES = {
    "criteria": marked("Criteria of full decriminalisation"),
    "targets": pmarked("page", "Targets"),
    "models": marked("Models of decriminalisation"),
    "norms": marked("Norms"),
    "areas": marked("Codebook"),
    "incidents": marked("Incident types"),
    "amounts": marked("Amounts that people hold"),
    "basket": marked("The fixed questions"),
    "thresholds": marked("Limits, and how to judge them"),
    "features": marked("Choices that a reform makes"),
    "sources": marked("Sources of the standards"),
}
"""What each kind of standard is called."""


@keep()
def show_standards(request: HttpRequest, language: str) -> HttpResponse:
    """Show every kind of standard."""
    page = Page(
        template="public/standards.html",
        title=_("What law and life are held against"),
        path="standards",
        description=_(
            "Criteria, norms, models, codebook, incident types, limits and amounts, each with its sources."
        ),
        data=(("JSON", "/api/v1/standards"),),
    )
    cards = [
        (
            _(NAMES[shelf]),
            address(SHELF_PAGES.get(shelf, f"standards/{shelf}")),
            about()[shelf],
            len(rows(shelf)),
        )
        for shelf in ON_PAGES
    ]
    return send_page(request, page, cards=cards, recommendations=held.criteria().inpud_recommendations)


@keep()
def show_shelf(request: HttpRequest, language: str, name: str) -> HttpResponse:
    """Show one kind of standard, entry by entry."""
    kind = _read_kind(name)
    page = Page(
        template="public/standards_shelf.html",
        title=_(NAMES[kind]),
        path=f"standards/{name}",
        description=about()[kind],
        data=tuple(
            (label, address(f"standards/{name}.{ending}"))
            for label, ending in (("CSV", "csv"), ("JSON", "json"))
        ),
        correct=(f"src/aslived/standards/{SHELVES[kind].file}",),
    )
    groups = group_cards(kind)
    return send_page(
        request,
        page,
        kind=kind,
        about=about()[kind],
        groups=groups,
        rules=[translate(rule) for rule in rules(SHELVES[kind].read())],
        legend=_legend(groups),
        uses=_uses(kind),
    )


@keep()
def show_criterion(request: HttpRequest, language: str, id: str) -> HttpResponse:
    """Show one criterion: its question, where law and lives answer it, the norms that speak to it."""
    criterion = _read_criterion(id)
    group = next(one for one in held.criteria().meta.groups if one.id == criterion.group)
    page = Page(
        template="public/criterion.html",
        title=with_term(criterion.id, _(criterion.title)),
        path=f"standards/criteria/{criterion.id}",
        description=_(criterion.question),
        data=(("JSON", address(f"standards/criteria/{criterion.id}.json")),),
        correct=(f"src/aslived/standards/{SHELVES['criteria'].file}",),
    )
    others = [one.id for one in held.criteria().criteria]
    at = others.index(criterion.id)
    return send_page(
        request,
        page,
        criterion=criterion,
        entry=make_card(criterion),
        group=translate(group.label),
        demanded_by=translate(group.demanded_by),
        law_basis=translate(criterion.law_basis),
        lived_basis=translate(criterion.lived_basis),
        norms=[
            (norm, {"marks": marks(norm), "force": plain_value(norm.strength), "verb": _(norm.verb)})
            for norm in held.norms().naming(criterion.id)
        ],
        topics=[make_card(topic) for topic in held.codebook().naming(criterion.id)],
        incidents=[make_card(kind) for kind in held.incident_types().naming(criterion.id)],
        map=address("", [("show", criterion.id)]),
        before=others[at - 1] if at else "",
        after=others[at + 1] if at + 1 < len(others) else "",
    )


@keep()
def send_shelf_json(request: HttpRequest, language: str, name: str) -> HttpResponse:
    """Send one kind of standard as data: the contract of `aslived standards KIND --json`."""
    return send_data(msgspec.json.encode(shelf_data(_read_kind(name))), JSON)


@keep()
def send_criterion_json(request: HttpRequest, language: str, id: str) -> HttpResponse:
    """Send one criterion as data: the contract of `aslived standards criteria ID --json`."""
    return send_data(msgspec.json.encode(entry_data("criteria", _read_criterion(id))), JSON)


@keep()
def send_shelf_csv(request: HttpRequest, language: str, name: str) -> HttpResponse:
    """Send the entries of one kind as a table."""
    entries = rows(_read_kind(name))
    columns = list(dict.fromkeys(field for entry in entries for field in entry.__struct_fields__))
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(columns)
    for entry in entries:
        cells = (getattr(entry, column, None) for column in columns)
        lines.writerow(["" if cell is None else guard_cell(plain_value(cell)) for cell in cells])
    return send_data(text.getvalue().encode(), CSV)


def _read_kind(name: str) -> str:
    kind = SHELF_OF.get(name, name)
    if kind not in WITH_PAGE or (name in SHELF_PAGES):
        raise Http404
    return kind


def _read_criterion(id: str) -> held.Criterion:
    found = entry_of("criteria", id)
    if not isinstance(found, held.Criterion):
        raise Http404
    return found


def _uses(kind: str) -> list[tuple[str, str]]:
    """Where a kind of standard is used, as (label, address)."""
    return {
        "criteria": [(_("The world, coloured by one criterion"), address("", [("show", "FD01")]))],
        "models": [
            (_("The world, coloured by {title}").format(title=_(one.title)), address("", [("show", one.id)]))
            for one in held.typologies().typologies
        ],
        "norms": [(_("Beside each criterion"), address("standards/criteria"))],
        "areas": [(_("Passages of a record, with suggested codes"), address("records"))],
        "incidents": [(_("How small counts are withheld"), address("method") + "#small-counts")],
        "amounts": [
            (
                _("The count with this definition of small: {title}").format(title=_(one.title)),
                address("", [("amount", one.id)]),
            )
            for one in held.personal_amounts().named_definitions_of_small
        ],
        "thresholds": [(_("How many people a limit makes criminals"), address("thresholds"))],
    }.get(kind, [])


def _legend(groups: list[CardGroup]) -> list[Mark]:
    """The marks that are used on the page, each with its meaning."""
    cards = [card for group in groups for card in (group.heading, *group.cards)]
    names = {mark.short for card in cards for mark in card.marks}
    return [mark for mark in every_mark().values() if mark.short in names]

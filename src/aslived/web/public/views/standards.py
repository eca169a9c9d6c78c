"""The standards: what law and life are held against, each entry tied to where it is used."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import msgspec
from django.http import Http404, HttpRequest, HttpResponse

from aslived import standards as held
from aslived.language import _, pgettext, termed
from aslived.standards.entry import Entry
from aslived.standards.shelf import SHELVES, about, entry_data, entry_of, rows, shelf_data
from aslived.standards.target import Indicator, Status, Target
from aslived.standards.threshold import Check, ThresholdFinding
from aslived.standards.words import Mark, every_mark, marks, plain_value, rules
from aslived.tablefile.guard import guarded
from aslived.web.frame.page import Page, address, as_data, shown
from aslived.web.public.entries import Shown, said, show
from aslived.web.public.links import SHELF_PAGES

SHELF_OF = {
    page.rpartition("/")[2]: shelf for shelf, page in SHELF_PAGES.items() if page.startswith("standards/")
}
"""The shelf that a page shows, where it is called otherwise."""
SHOWN = tuple(shelf for shelf in SHELVES if SHELF_PAGES.get(shelf, "standards/").startswith("standards/"))
"""The shelves that have a page here; the others stand where they are used."""
JSON = "application/json"


def standards(request: HttpRequest, language: str) -> HttpResponse:
    """Show every kind of standard."""
    page = Page(
        name="standards",
        title=_("What law and life are held against"),
        path="standards",
        description=_(
            "Criteria, norms, models, codebook, incident types, limits and amounts, each with its sources."
        ),
        data=(("JSON", "/api/v1/standards"),),
    )
    cards = [
        (
            _name(shelf),
            address(SHELF_PAGES.get(shelf, f"standards/{shelf}")),
            about()[shelf],
            len(rows(shelf)),
        )
        for shelf in SHELVES
    ]
    return shown(request, page, kept=True, cards=cards, recommendations=held.criteria().inpud_recommendations)


def shelf(request: HttpRequest, language: str, name: str) -> HttpResponse:
    """Show one kind of standard, entry by entry."""
    kind = _kind(name)
    page = Page(
        name="standards_shelf",
        title=_name(kind),
        path=f"standards/{name}",
        description=about()[kind],
        data=tuple(
            (label, address(f"standards/{name}.{ending}"))
            for label, ending in (("CSV", "csv"), ("JSON", "json"))
        ),
        correct=(f"src/aslived/standards/{SHELVES[kind].file}",),
    )
    groups = list(_groups(kind))
    return shown(
        request,
        page,
        kept=True,
        kind=kind,
        about=about()[kind],
        groups=groups,
        rules=[said(rule) for rule in rules(SHELVES[kind].read())],
        legend=_legend(groups),
        used=used(kind),
    )


def criterion(request: HttpRequest, language: str, id: str) -> HttpResponse:
    """Show one criterion: its question, where law and lives answer it, the norms that speak to it."""
    found = _criterion(id)
    group = next(one for one in held.criteria().meta.groups if one.id == found.group)
    page = Page(
        name="criterion",
        title=termed(found.id, _(found.title)),
        path=f"standards/criteria/{found.id}",
        description=_(found.question),
        data=(("JSON", address(f"standards/criteria/{found.id}.json")),),
        correct=(f"src/aslived/standards/{SHELVES['criteria'].file}",),
    )
    others = [one.id for one in held.criteria().criteria]
    at = others.index(found.id)
    return shown(
        request,
        page,
        kept=True,
        criterion=found,
        entry=show(found),
        group=said(group.label),
        demanded_by=said(group.demanded_by),
        law_basis=said(found.law_basis),
        lived_basis=said(found.lived_basis),
        norms=[
            (norm, {"marks": marks(norm), "force": plain_value(norm.strength), "verb": _(norm.verb)})
            for norm in held.norms().naming(found.id)
        ],
        topics=[show(topic) for topic in held.codebook().naming(found.id)],
        incidents=[show(kind) for kind in held.incident_types().naming(found.id)],
        map=address("", [("show", found.id)]),
        before=others[at - 1] if at else "",
        after=others[at + 1] if at + 1 < len(others) else "",
    )


def shelf_json(request: HttpRequest, language: str, name: str) -> HttpResponse:
    """Send one kind of standard as data: the contract of `aslived standards KIND --json`."""
    return as_data(msgspec.json.encode(shelf_data(_kind(name))), JSON)


def criterion_json(request: HttpRequest, language: str, id: str) -> HttpResponse:
    """Send one criterion as data: the contract of `aslived standards criteria ID --json`."""
    return as_data(msgspec.json.encode(entry_data("criteria", _criterion(id))), JSON)


def shelf_csv(request: HttpRequest, language: str, name: str) -> HttpResponse:
    """Send the entries of one kind as a table."""
    entries = rows(_kind(name))
    columns = list(dict.fromkeys(field for entry in entries for field in entry.__struct_fields__))
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(columns)
    for entry in entries:
        cells = (getattr(entry, column, None) for column in columns)
        lines.writerow(["" if cell is None else guarded(plain_value(cell)) for cell in cells])
    return as_data(text.getvalue().encode(), "text/csv; charset=utf-8")


def _kind(name: str) -> str:
    kind = SHELF_OF.get(name, name)
    if kind not in SHOWN or (name in SHELF_PAGES):
        raise Http404
    return kind


def _criterion(id: str) -> held.Criterion:
    found = entry_of("criteria", id)
    if not isinstance(found, held.Criterion):
        raise Http404
    return found


def _name(kind: str) -> str:
    return {
        "criteria": _("Criteria of full decriminalisation"),
        "targets": pgettext("page", "Targets"),
        "models": _("Models of decriminalisation"),
        "norms": _("Norms"),
        "areas": _("Codebook"),
        "incidents": _("Incident types"),
        "amounts": _("Amounts that people hold"),
        "basket": _("The fixed questions"),
        "thresholds": _("Limits, and how to judge them"),
        "features": _("Choices that a reform makes"),
        "sources": _("Sources of the standards"),
    }[kind]


def used(kind: str) -> list[tuple[str, str]]:
    """Return where a kind of standard is used, as (label, address)."""
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


def _groups(kind: str) -> Iterator[tuple[str, Shown | None, list[Shown]]]:
    """Yield the entries under their headings: an id, what stands over them, and they themselves."""
    entries = rows(kind)
    if kind == "criteria":
        for group in held.criteria().meta.groups:
            yield group.id, show(group), [show(one) for one in held.criteria().of_group(group.id)]
    elif kind == "incidents":
        for of_kind in held.incident_types().classes:
            yield of_kind.id, show(of_kind), [show(one) for one in held.incident_types().of_class(of_kind.id)]
        monitoring = held.incident_types().monitoring
        yield (
            "monitoring",
            _heading(_("Principles of monitoring by communities")),
            [*map(show, monitoring.principles)],
        )
        checks = held.incident_types().published_checks
        yield "checks", _heading(_("Published statements to hold a count against")), [*map(show, checks)]
    elif kind == "norms":
        for force in dict.fromkeys(norm.strength for norm in held.norms().norms):
            yield (
                force,
                _heading(plain_value(force)),
                [show(n) for n in held.norms().norms if n.strength == force],
            )
    elif kind in ("models", "areas", "features"):
        shown_ones = [show(entry) for entry in entries]
        yield from ((over.id, over, list(over.children)) for over in shown_ones if over.children)
        rest = [one for one in shown_ones if not one.children]
        if rest:
            yield "examples", _heading(_("Worked examples")), rest
    else:
        if kind == "thresholds":
            metrics = held.published_thresholds().meta.metrics
            yield "metrics", _heading(_("What is measured of a limit")), [show(one) for one in metrics]
        for of in dict.fromkeys(type(entry) for entry in entries):
            yield of.__name__, _heading(_section(of)), [show(one) for one in entries if type(one) is of]


def _heading(text: str) -> Shown:
    title = said(text)
    return Shown("", title, None, (), (), (), (), (), ())


def _section(of: type[Entry]) -> str:
    return {
        Target: pgettext("kind of standard", "Targets"),
        Indicator: _("Indicators"),
        Status: pgettext("kind of standard", "Published figures"),
        held.AmountSet: _("Published amounts"),
        held.Small: _("Named definitions of a small amount"),
        held.PublishedThreshold: _("Limits as published"),
        held.Source: pgettext("kind of standard", "Sources"),
        ThresholdFinding: _("Published findings"),
        Check: _("Checks that the rows themselves prove"),
    }[of]


def _legend(groups: list[tuple[str, Shown | None, list[Shown]]]) -> list[Mark]:
    """Return the marks that are used on the page, each with its meaning."""
    shown_ones = [one for _id, over, ones in groups for one in (*([over] if over else []), *ones)]
    used_marks = {mark.short for one in shown_ones for mark in one.marks}
    return [mark for mark in every_mark().values() if mark.short in used_marks]

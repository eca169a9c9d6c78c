"""Search: places, drugs, laws, findings, standards and sources, each leading to where it stands."""

from __future__ import annotations

from typing import Any, get_args

from django.http import HttpRequest, HttpResponse

from aslived.language import _, language, pgettext
from aslived.law.words import substance_name
from aslived.law.words.entry import dates
from aslived.publish.search.entries import Kind
from aslived.publish.search.index import Hit
from aslived.standards.shelf import about
from aslived.web.frame import loaded
from aslived.web.frame.page import Page, address, shown
from aslived.web.public.links import there


def search(request: HttpRequest, language: str) -> HttpResponse:
    """Show what is found; a search may be about a person, so that the answer is stored nowhere."""
    query = request.GET.get("q", "")
    kind = kind_of(request.GET.get("kind", ""))
    found = loaded.index().search(query, kind)
    page = Page(
        name="search",
        title=pgettext("page", "Search"),
        path="search",
        query=(("q", query[:200]), ("kind", kind or "")),
    )
    return shown(
        request,
        page,
        asked=True,
        typed=query[:200],
        found=found,
        kind=kind,
        groups=[
            (group, kind_names()[group.kind], [_shown_hit(hit) for hit in group.hits])
            for group in found.groups
        ],
        places=[(loaded.register()[code].name, address(f"place/{code}")) for code in found.places],
        drugs=[
            (typed, [(substance_name(drug), address("ask", [("drug", drug)])) for drug in drugs])
            for typed, drugs in found.drugs.items()
        ],
        both=[
            (law.name, substance_name(drug), address(f"place/{law.code}", [("drug", drug)]))
            for law in (loaded.register()[code] for code in found.places)
            for drugs in found.drugs.values()
            for drug in drugs
        ],
        more=lambda each: address("search", [("q", query[:200]), ("kind", each)]),
    )


def kind_of(typed: str) -> Kind | None:
    """Return the kind of entry that is asked for; any other word asks for all."""
    kinds: tuple[Kind, ...] = get_args(Kind)
    return next((kind for kind in kinds if kind == typed), None)


def kind_names() -> dict[Kind, str]:
    """Say what each kind of entry is called."""
    return {
        "place": _("Places"),
        "drug": pgettext("group of results", "Drugs"),
        "provision": _("What the law says, article by article"),
        "instrument": _("Legal texts"),
        "rule": _("Rules beside possession"),
        "finding": _("What published findings say of life"),
        "standard": _("Standards"),
        "source": pgettext("group of results", "Sources"),
    }


def _shown_hit(hit: Hit) -> dict[str, Any]:
    """What a hit says: where it is from, its title and excerpt with what matches marked, and its address."""
    place = loaded.register().get(hit.of)
    return {
        "there": there(hit),
        "of": "" if hit.kind in ("place", "drug") else place.name if place else about().get(hit.of, ""),
        "id": hit.id,
        "title": hit.title,
        "name": _name(hit),
        "excerpt": hit.excerpt,
        "when": dates(hit.start, hit.end) if hit.dated else "",
        "past": hit.end is not None and hit.end <= loaded.last_checked(),
        "unchecked": hit.unchecked,
    }


def _name(hit: Hit) -> str:
    """What a drug, or in another language than English a place, is called; other titles stay as written."""
    if hit.kind == "drug":
        return substance_name(hit.of)
    return loaded.register()[hit.of].name if hit.kind == "place" and language() != "en" else ""

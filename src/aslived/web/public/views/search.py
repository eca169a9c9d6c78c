"""Search: places, drugs, laws, findings, standards and sources, each leading to where it stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from aslived.language import _, language, marked, pgettext, pmarked
from aslived.law import Law
from aslived.law.words import substance_name
from aslived.law.words.entry import dates
from aslived.publish.search.entries import Kind
from aslived.publish.search.index import Hit
from aslived.standards.shelf import about
from aslived.web.frame import library
from aslived.web.frame.page import Page, address, send_page
from aslived.web.public.links import hit_address

KINDS: dict[Kind, str] = {
    "place": marked("Places"),
    "drug": pmarked("group of results", "Drugs"),
    "provision": marked("What the law says, article by article"),
    "instrument": marked("Legal texts"),
    "rule": marked("Rules beside possession"),
    "finding": marked("What published findings say of life"),
    "standard": marked("Standards"),
    "source": pmarked("group of results", "Sources"),
}
"""What each kind of entry is called."""


def show_results(request: HttpRequest, language: str) -> HttpResponse:
    """Show what is found; a search may be about a person, so that the answer is stored nowhere."""
    query = request.GET.get("q", "")
    kind = _read_kind(request.GET.get("kind", ""))
    result = library.index().search(query, kind)
    page = Page(
        template="public/search.html",
        title=pgettext("page", "Search"),
        path="search",
        query=(("q", query[:200]), ("kind", kind or "")),
    )
    return send_page(
        request,
        page,
        typed=query[:200],
        found=result,
        kind=kind,
        groups=[
            (group, _(KINDS[group.kind]), [_describe_hit(hit) for hit in group.hits])
            for group in result.groups
        ],
        places=[(_place_name(library.register()[code]), address(f"place/{code}")) for code in result.places],
        drugs=[
            (typed, [(substance_name(drug), address("ask", [("drug", drug)])) for drug in drugs])
            for typed, drugs in result.drugs.items()
        ],
        both=[
            (_place_name(law), substance_name(drug), address(f"place/{law.code}", [("drug", drug)]))
            for law in (library.register()[code] for code in result.places)
            for drugs in result.drugs.values()
            for drug in drugs
        ],
        more=lambda each: address("search", [("q", query[:200]), ("kind", each)]),
    )


def _read_kind(typed: str) -> Kind | None:
    """The kind of entry that is asked for; any other word asks for all."""
    return next((kind for kind in KINDS if kind == typed), None)


def _describe_hit(hit: Hit) -> dict[str, Any]:
    """What a hit says: where it is from, its title and excerpt with what matches marked, and its address."""
    place = library.register().get(hit.of)
    return {
        "address": hit_address(hit),
        "of": ""
        if hit.kind in ("place", "drug")
        else _place_name(place)
        if place
        else about().get(hit.of, ""),
        "id": hit.id,
        "title": hit.title,
        "name": _name(hit),
        "excerpt": hit.excerpt,
        "when": dates(hit.start, hit.end) if hit.dated else "",
        "past": hit.end is not None and hit.end <= library.last_checked(),
        "unchecked": hit.unchecked,
    }


def _name(hit: Hit) -> str:
    """What a drug, or in another language than English a place, is called; other titles stay as written."""
    if hit.kind == "drug":
        return substance_name(hit.of)
    if hit.kind != "place":
        return ""
    law = library.register()[hit.of]
    return "" if law.packaged and language() == "en" else _place_name(law)


def _place_name(law: Law) -> str:
    """A place's name; one that was added here is marked as such."""
    return law.name if law.packaged else _("{place} (not of the register)").format(place=law.name)

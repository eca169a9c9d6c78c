"""The answers for programs, their description, and the page that shows how to ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, register_converter
from django.urls import converters as django_converters

from aslived.errors import Fault
from aslived.language import LANGUAGES, _, speak
from aslived.web.frame.page import Page, failed, shown
from aslived.web.frame.sending import PREFLIGHT, failed_data, sent
from aslived.web.public.api.openapi import BASE, description, parameters
from aslived.web.public.api.parameters import read
from aslived.web.public.api.rate import Rate
from aslived.web.public.api.routes import ROUTES, Route, summaries


@cache
def rate() -> Rate:
    """Return the count of requests of this process."""
    return Rate(settings.API_REQUESTS_A_MINUTE)


def answered(route: Route) -> Callable[..., HttpResponse]:
    """Return the view of one address of the table."""

    def view(request: HttpRequest, **in_path: str) -> HttpResponse:
        return _allowed(request) or _answer(route, request, in_path)

    return view


def _answer(route: Route, request: HttpRequest, in_path: dict[str, str]) -> HttpResponse:
    asked = read(route.takes, request.GET.lists(), in_path)
    return sent(route.answer(asked), person=route.person)


def openapi(request: HttpRequest) -> HttpResponse:
    """Send the description."""
    return _allowed(request) or sent(description())


def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Say that no address is called so."""
    return _allowed(request) or failed(request, 404, (Fault("AL-HUB-002"),))


def _allowed(request: HttpRequest) -> HttpResponse | None:
    """Return what is answered instead: to another method than GET, or to one request too many.

    From here on everything is said in the language that `lang` names, English where it names none.
    """
    named = request.GET.get("lang", "")
    speak(named if named in LANGUAGES else "en")
    if request.method == "OPTIONS":
        return HttpResponse(
            status=204, headers={**PREFLIGHT, "Allow": PREFLIGHT["Access-Control-Allow-Methods"]}
        )
    if request.method not in ("GET", "HEAD"):
        refused = failed_data(405, (Fault("AL-API-004"),))
        refused.headers["Allow"] = PREFLIGHT["Access-Control-Allow-Methods"]
        return refused
    seconds = rate().wait(request.META.get("REMOTE_ADDR", ""))
    if seconds:
        late = failed_data(429, (Fault("AL-API-005", {"most": rate().a_minute, "seconds": seconds}),))
        late.headers["Retry-After"] = str(seconds)
        return late
    return None


class Named(django_converters.StringConverter):
    """A code, a name or an id in an address."""

    regex = "[^/]{1,200}"


register_converter(Named, "named")


def addresses() -> list[URLPattern]:
    """Return the addresses under `/api/`, in the order of the table."""
    base = BASE.lstrip("/")
    return [
        *(
            path(base + route.path.replace("{", "<named:").replace("}", ">"), answered(route))
            for route in ROUTES
        ),
        path(f"{base}openapi.json", openapi),
        path("api/<path:rest>", nowhere),
    ]


def page(request: HttpRequest, language: str) -> HttpResponse:
    """Show every address with what it takes and examples that work as they stand."""
    here = request.build_absolute_uri(BASE)
    shown_page = Page(
        name="api",
        title=_("For programs"),
        path="api",
        description=_("The register, the counts and the standards as JSON, with examples."),
        data=((_("Description (OpenAPI 3.1)"), f"{BASE}openapi.json"),),
    )
    return shown(
        request,
        shown_page,
        kept=True,
        here=here,
        most=settings.API_REQUESTS_A_MINUTE,
        routes=[_told(route, here) for route in ROUTES],
    )


def _told(route: Route, here: str) -> dict[str, Any]:
    place = route.path
    for name in route.in_path:
        place = place.replace(f"{{{name}}}", quote(str(route.example[name])))
    query = [(name, said) for name, said in route.example.items() if name not in route.in_path]
    asked = urlencode(query, doseq=True)
    return {
        "name": route.name,
        "path": BASE + route.path,
        "summary": summaries()[route.name],
        "person": route.person,
        "parameters": [one for one in parameters(route) if one["name"] != "lang"],
        "example": f"{here}{place}{'?' if asked else ''}{asked}",
    }

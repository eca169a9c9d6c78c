"""Every address of the web application. The language comes first: `/en/place/PT`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, register_converter

from aslived.language import LANGUAGES
from aslived.web.frame import handlers
from aslived.web.public.views import (
    api,
    ask,
    compare,
    method,
    place,
    place_files,
    place_law,
    places,
    records,
    search,
    standards,
    targets,
    thresholds,
    world,
)


class Language:
    """The languages that an address may begin with."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Language, "language")

pages: list[URLPattern | URLResolver] = [
    path("", world.world),
    path("api", api.page),
    path("ask", ask.ask),
    path("ask.csv", ask.ask_csv),
    path("compare", compare.compare),
    path("compare.csv", compare.compare_csv),
    path("compare.json", compare.compare_json),
    path("method", method.method),
    path("place/<str:place>.csv", place_files.place_csv),
    path("place/<str:place>.json", place_files.place_json),
    path("place/<str:place>/brief.<str:ending>", place_files.brief),
    path("place/<str:place>/law", place_law.law),
    path("place/<str:place>", place.place),
    path("places", places.places),
    path("places.csv", places.places_csv),
    path("places.json", places.places_json),
    path("records", records.records),
    path("search", search.search),
    path("standards", standards.standards),
    path("standards/criteria/<str:id>.json", standards.criterion_json),
    path("standards/criteria/<str:id>", standards.criterion),
    path("standards/<str:name>.csv", standards.shelf_csv),
    path("standards/<str:name>.json", standards.shelf_json),
    path("standards/<str:name>", standards.shelf),
    path("targets", targets.targets_page),
    path("targets.json", targets.targets_json),
    path("thresholds", thresholds.thresholds),
    path("world.csv", world.world_csv),
    path("world.json", world.world_json),
]
urlpatterns = [
    path("", handlers.start),
    *api.addresses(),
    path("<language:language>/", include(pages)),
]
handler400 = "aslived.web.frame.handlers.not_understood"
handler403 = "aslived.web.frame.handlers.not_understood"
handler404 = "aslived.web.frame.handlers.not_found"
handler500 = "aslived.web.frame.handlers.failure"

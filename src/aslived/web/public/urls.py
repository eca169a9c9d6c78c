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
    path("", world.show_world),
    path("api", api.show_api),
    path("ask", ask.show_question),
    path("ask.csv", ask.send_answers_csv),
    path("compare", compare.show_comparison),
    path("compare.csv", compare.send_comparison_csv),
    path("compare.json", compare.send_comparison_json),
    path("method", method.show_method),
    path("place/<str:place>.csv", place_files.send_place_csv),
    path("place/<str:place>.json", place_files.send_place_json),
    path("place/<str:place>/brief.<str:ending>", place_files.send_brief),
    path("place/<str:place>/law", place_law.show_law),
    path("place/<str:place>", place.show_place),
    path("places", places.show_places),
    path("places.csv", places.send_places_csv),
    path("places.json", places.send_places_json),
    path("records", records.records),
    path("search", search.show_results),
    path("standards", standards.show_standards),
    path("standards/criteria/<str:id>.json", standards.send_criterion_json),
    path("standards/criteria/<str:id>", standards.show_criterion),
    path("standards/<str:name>.csv", standards.send_shelf_csv),
    path("standards/<str:name>.json", standards.send_shelf_json),
    path("standards/<str:name>", standards.show_shelf),
    path("targets", targets.targets_page),
    path("targets.json", targets.targets_json),
    path("thresholds", thresholds.thresholds),
    path("world.csv", world.send_world_csv),
    path("world.json", world.send_world_json),
]
urlpatterns = [
    path("", handlers.send_to_first_page),
    *api.addresses(),
    path("<language:language>/", include(pages)),
]
handler400 = "aslived.web.frame.handlers.send_not_understood"
handler403 = "aslived.web.frame.handlers.send_not_understood"
handler404 = "aslived.web.frame.handlers.send_not_found"
handler500 = "aslived.web.frame.handlers.send_failure"

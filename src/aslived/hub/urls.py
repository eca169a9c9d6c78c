"""Every address of the web application. The language comes first: `/en/place/PT`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, register_converter

from aslived.hub import views
from aslived.language import LANGUAGES


class Language:
    """The languages that an address may begin with."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Language, "language")

pages: list[URLPattern | URLResolver] = [
    path("", views.world.world),
    path("ask", views.ask.ask),
    path("ask.csv", views.ask.ask_csv),
    path("place/<str:place>.csv", views.place_files.place_csv),
    path("place/<str:place>.json", views.place_files.place_json),
    path("place/<str:place>/brief.<str:ending>", views.place_files.brief),
    path("place/<str:place>/law", views.place_law.law),
    path("place/<str:place>", views.place.place),
    path("places", views.places.places),
    path("places.csv", views.places.places_csv),
    path("places.json", views.places.places_json),
    path("api", views.api.page),
    path("records", views.records.records),
    path("search", views.search.search),
    path("targets", views.targets.targets_page),
    path("targets.json", views.targets.targets_json),
    path("world.csv", views.world.world_csv),
    path("world.json", views.world.world_json),
]
urlpatterns = [
    path("", views.start),
    *views.api.addresses(),
    path("<language:language>/", include(pages)),
]
handler400 = "aslived.hub.views.not_understood"
handler403 = "aslived.hub.views.not_understood"
handler404 = "aslived.hub.views.not_found"
handler500 = "aslived.hub.views.failure"

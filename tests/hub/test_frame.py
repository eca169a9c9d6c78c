"""What holds for every page: language, headers, no cookie, nothing of a question in any log."""

import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from aslived.hub.middleware import Kept, SameSite, preferred


def test_the_first_page_is_in_the_readers_language(reader) -> None:
    assert reader.get("/", headers={"accept-language": "es-MX,en;q=0.5"}).headers["Location"] in (
        "/es/",
        "/en/",
    )


@pytest.mark.parametrize("address", ["/en/", "/en/nowhere", "/xx/", "/en/place/%00"])
def test_every_answer_has_secure_headers_and_no_cookie(reader, address) -> None:
    answer = reader.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


def test_a_page_that_the_reader_has_is_not_sent_again(reader) -> None:
    first = reader.get("/en/")
    again = reader.get("/en/", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_not_there_says_what_to_do(reader) -> None:
    answer = reader.get("/en/nowhere?who=me")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
    assert "who=me" not in answer.content.decode()


def test_no_log_holds_what_was_asked(reader, caplog) -> None:
    with caplog.at_level(logging.DEBUG):
        reader.get("/en/nowhere?age=16")
    assert "16" not in caplog.text.replace("2016", "")


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"origin": "http://localhost"}, True),
        ({"origin": "http://elsewhere.example"}, False),
        ({"origin": "null"}, False),
        ({}, True),
    ],
)
def test_another_site_cannot_send_a_form(headers, taken) -> None:
    request = RequestFactory().post("/en/", headers={"host": "localhost", **headers})
    answered = SameSite(lambda request: HttpResponse("taken"))(request)
    assert (answered.content == b"taken") is taken


def test_kept_pages_make_room_for_others() -> None:
    calls = []

    def page(request):
        calls.append(request.get_full_path())
        response = HttpResponse(b"x" * 1000)
        response.kept = "keep" in request.GET
        return response

    kept = Kept(page)
    kept.MOST_BYTES = 2500
    make = RequestFactory(headers={"host": "localhost"})
    for query in ("a=1", "a=1", "keep=1", "keep=1", "keep=2", "keep=3", "keep=1"):
        kept(make.get(f"/en/?{query}"))
    assert [call.partition("?")[2] for call in calls] == [
        "a=1",
        "a=1",
        "keep=1",
        "keep=2",
        "keep=3",
        "keep=1",
    ]
    assert kept.bytes <= 2500


def test_the_browsers_order_of_languages_is_kept() -> None:
    assert [preferred(said) for said in ("fr;q=0.3,es;q=0.9", "ar,fr", "*", "en-GB", ";;q=x")] == [
        "es",
        "fr",
        "en",
        "en",
        "en",
    ]

"""What holds for every page: language, headers, no cookie, nothing of a question in any log."""

import logging
import subprocess
import sys

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from aslived.web.frame.middleware import Languages, SameSite, preferred_language
from aslived.web.frame.page import static_address


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


def test_the_browsers_order_of_languages_is_kept() -> None:
    assert [preferred_language(said) for said in ("fr;q=0.3,es;q=0.9", "ar,fr", "*", "en-GB", ";;q=x")] == [
        "es",
        "fr",
        "en",
        "en",
        "en",
    ]


@pytest.mark.parametrize(
    ("send", "status"),
    [
        (lambda reader: reader.get("/fr/method", headers={"host": "elsewhere.example"}), 400),
        (lambda reader: reader.post("/fr/records", headers={"origin": "http://elsewhere.example"}), 403),
        (lambda reader: reader.get("/fr/nowhere"), 404),
    ],
)
def test_what_is_refused_is_refused_in_the_readers_language(reader, send, status) -> None:
    reader.get("/es/method")  # the reader before
    answer = send(reader)
    assert answer.status_code == status
    assert '<html lang="fr">' in answer.content.decode()
    assert answer.headers["Content-Language"] == "fr"


def test_an_address_without_a_slash_is_answered_too() -> None:
    request = RequestFactory(headers={"host": "localhost"}).get("/")
    request.path_info = "*"
    answered = Languages(lambda request: HttpResponse("found"))(request)
    assert answered.headers["Content-Language"] == "en"


def test_an_etag_that_a_proxy_weakened_still_spares_the_page(reader) -> None:
    first = reader.get("/en/method")
    weak = f'"other", W/{first.headers["ETag"]}'
    assert reader.get("/en/method", headers={"if-none-match": weak}).status_code == 304
    assert reader.get("/es/method", headers={"if-none-match": weak}).status_code == 200


def test_no_logger_of_requests_reaches_a_log() -> None:
    """In a process of its own: the loggers below `django.security` are made when they are first used."""
    code = (
        "from aslived.web.frame import wsgi; from django.test import Client; import logging;"
        "client = Client(raise_request_exception=False);"
        "print(client.get('/en/?q=SECRET', headers={'host': 'SECRET.example'}).status_code);"
        "print(client.get('/en/SECRET', headers={'host': 'localhost'}).status_code);"
        "logging.getLogger('django.security.Any').error('SECRET')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["400", "404"]
    assert not done.stderr


def test_nothing_that_is_typed_makes_a_page_long(reader) -> None:
    for name in ("region", "show", "drug", "amount", "own", "doing", "on"):
        answer = reader.get("/en/", {name: "9" * 20_000})
        assert answer.status_code in (200, 400)
        assert b"9" * 1000 not in answer.content


def served(method: str, path: str) -> tuple[str, dict[str, str], bytes]:
    """What the whole application says to a server, below any page."""
    from wsgiref.util import setup_testing_defaults

    from aslived.web.frame.wsgi import application

    said = {}
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": "localhost"}
    setup_testing_defaults(environ)
    body = application(environ, lambda status, headers, *_: said.update(status=status, headers=dict(headers)))
    content = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    return said["status"], said["headers"], content


def test_who_asks_for_headers_alone_gets_headers_alone() -> None:
    status, headers, body = served("HEAD", "/en/method")
    _status, _headers, whole = served("GET", "/en/method")
    assert (status, body) == ("200 OK", b"")
    assert int(headers["Content-Length"]) == len(whole)


def test_style_and_scripts_have_secure_headers_too() -> None:
    status, headers, _body = served("GET", static_address("hub.css"))
    assert status == "200 OK"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(("method", "query"), [("head", ""), ("post", ""), ("get", "a" * 2000)])
def test_another_host_is_refused_however_it_is_asked(reader, method, query) -> None:
    answer = getattr(reader, method)(f"/en/method?{query}", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize("method", ["DELETE", "TRACE", "PUT", "MOVE"])
def test_nothing_but_reading_and_sending_forms_is_answered(reader, method) -> None:
    answer = reader.generic(method, "/en/targets")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]

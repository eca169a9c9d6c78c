"""What may be kept of what was sent: nothing, unless its view says so; never anything that could be one person's."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import get_resolver
from hypothesis import given
from hypothesis import strategies as st

from aslived.language import speak
from aslived.web.frame import library
from aslived.web.frame.memory import Memory, keep, may_keep
from aslived.web.frame.middleware import Headers

ROOT = Path(__file__).resolve().parents[3]


class Served:
    """A view behind memory and headers, as a process has them; what is kept is counted by `calls`."""

    def __init__(self, view=None, **answer) -> None:
        self.calls = []
        self.answer = answer
        self.memory = Memory(keep("by")(view or self.show))
        self.headers = Headers(self.memory)

    def show(self, request: HttpRequest) -> HttpResponse:
        self.calls.append(request)
        said = f"{request.get_host()} {request.headers.get('Cookie', '')} {len(self.calls)}"
        return HttpResponse(said, **self.answer)

    def get(self, path: str = "/en/", method: str = "get", **headers: str) -> HttpResponse:
        make = RequestFactory(headers={"host": "localhost", **headers})
        return self.headers(getattr(make, method)(path))


@pytest.fixture
def served() -> Served:
    return Served()


def test_what_says_nothing_is_kept_nowhere() -> None:
    memory = Memory(lambda request: HttpResponse("somebody's"))
    answer = Headers(memory)(RequestFactory(headers={"host": "localhost"}).get("/en/"))
    assert not memory.copies
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_what_says_so_is_sent_again_as_it_was(served) -> None:
    first, again = served.get("/en/?by=a"), served.get("/en/?by=a")
    assert first.content == again.content
    assert first.headers["ETag"] == again.headers["ETag"]
    assert again.headers["Cache-Control"] == "no-cache"
    assert len(served.calls) == 1
    assert served.get("/en/?by=a", **{"if-none-match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("part", ["register_version", "releases_version"])
def test_a_kept_answer_falls_when_what_is_loaded_changes(served, monkeypatch, part) -> None:
    first = served.get()
    monkeypatch.setattr(library, part, lambda: "another")
    again = served.get(**{"if-none-match": first.headers["ETag"]})
    assert (again.status_code, len(served.calls)) == (200, 2)
    assert "another" in again.headers["ETag"]
    assert [key.version for key in served.memory.copies] == [library.version()]
    assert served.memory.bytes == len(again.content)


def test_what_was_read_before_a_change_is_not_kept_after_it(monkeypatch) -> None:
    def view(request):
        monkeypatch.setattr(library, "register_version", lambda: "later")
        served.memory(RequestFactory(headers={"host": "localhost"}).get("/en/other"))
        return HttpResponse("earlier")

    served = Served(view=lambda request: HttpResponse("other") if "other" in request.path else view(request))
    answer = served.get("/en/?by=slow")
    assert "later" not in answer.headers["ETag"]
    assert [key.path for key in served.memory.copies] == ["/en/other"]


def test_readers_of_another_host_scheme_language_or_packing_never_get_each_others(served) -> None:
    make = RequestFactory()
    seen = set()
    for spoken in ("en", "es", "fr"):
        for host in ("localhost", "127.0.0.1"):
            for secure in (False, True):
                for packing in ("", "gzip"):
                    speak(spoken)
                    request = make.get(
                        "/api/", secure=secure, headers={"host": host, "accept-encoding": packing}
                    )
                    answer = served.headers(request)
                    assert answer.content.decode().startswith(host)
                    seen.add(answer.content)
    assert len(seen) == len(served.calls) == 24


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/en/?drug=heroin", "get", {}),
        ("/en/?by=a&drug=heroin", "get", {}),
        ("/en/", "post", {}),
        ("/en/", "get", {"cookie": "name=somebody"}),
        ("/en/", "get", {"authorization": "Basic c29tZWJvZHk6"}),
    ],
)
def test_what_somebody_asks_or_sends_is_never_kept(served, path, method, headers) -> None:
    served.get("/en/")
    for _turn in range(2):
        answer = served.get(path, method, **headers)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers
    assert len(served.calls) == 3
    assert [key.path for key in served.memory.copies] == ["/en/"]


@pytest.mark.parametrize("status", [201, 302, 400, 403, 404, 500])
def test_what_failed_is_never_kept(status) -> None:
    served = Served(status=status)
    assert served.get().headers["Cache-Control"] == "no-store"
    assert not served.memory.copies


@pytest.mark.parametrize("inside", [True, False], ids=["by the view", "by what stands around it"])
def test_what_gives_a_cookie_is_never_kept(inside) -> None:
    def give(request, answer):
        response = answer(request)
        response.set_cookie("name", "somebody")
        return response

    plain = keep()(lambda request: HttpResponse("hers"))
    view = keep()(lambda request: give(request, lambda _: HttpResponse("hers"))) if inside else plain
    memory = Memory(view if inside else lambda request: give(request, view))
    answer = Headers(memory)(RequestFactory(headers={"host": "localhost"}).get("/en/"))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert not memory.copies


def test_what_is_sent_piece_by_piece_is_never_kept() -> None:
    served = Served(view=lambda request: StreamingHttpResponse([b"hers"]))
    assert served.get().headers["Cache-Control"] == "no-store"
    assert not served.memory.copies


def test_a_query_of_too_many_names_fails_where_a_failure_is_answered() -> None:
    request = RequestFactory(headers={"host": "localhost"}).get("/en/?" + "a&" * 240)
    with pytest.raises(TooManyFieldsSent):
        keep()(lambda request: HttpResponse("read no query"))(request)


@given(
    st.frozensets(st.sampled_from("abc")),
    st.lists(st.sampled_from("abcd")),
    st.sampled_from(["GET", "HEAD", "POST", "PUT"]),
    st.sampled_from([200, 204, 404]),
    st.booleans(),
    st.booleans(),
)
def test_only_a_whole_answer_to_nobody_is_kept(declared, names, method, status, gives, has) -> None:
    path = "/en/?" + "&".join(f"{name}=1" for name in names)
    request = RequestFactory(headers={"cookie": "a=b"} if has else {}).generic(method, path)
    response = keep(*declared)(lambda request: HttpResponse("x", status=status))(request)
    if gives:
        response.set_cookie("a", "b")
    assert may_keep(request, response) == (
        method in ("GET", "HEAD") and status == 200 and not gives and not has and set(names) <= declared
    )


def test_kept_answers_make_room_for_others(served) -> None:
    served.memory.MOST_BYTES = 2 * len(served.get("/en/?by=0").content)
    for name in ("1", "1", "2", "3", "1"):
        served.get(f"/en/?by={name}")
    assert [call.GET["by"] for call in served.calls] == ["0", "1", "2", "3", "1"]
    assert served.memory.bytes <= served.memory.MOST_BYTES


def test_a_long_address_is_not_kept_in_memory(served) -> None:
    served.get(f"/en/?by={'a' * 5000}")
    assert not served.memory.copies


def declarations(patterns, before: str = "/") -> dict[str, frozenset[str] | None]:
    """By what the answer of each address may be kept; None where it never is."""
    found = {}
    for one in patterns:
        path = before + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(one.pattern))
        if hasattr(one, "url_patterns"):
            found |= declarations(one.url_patterns, path)
        else:
            found[path.replace("{language}", "en")] = getattr(one.callback, "kept_by", None)
    return found


def test_the_list_of_what_is_kept_is_the_one_that_is_documented() -> None:
    page = (ROOT / "docs" / "hub.md").read_text(encoding="utf-8")
    table = page.partition("### What is kept")[2].partition("\n#")[0]
    written = {
        address: frozenset(re.findall(r"`(\w+)`", by))
        for addresses, by in re.findall(r"^\| (`/.*?) \| (.*?) \|$", table, re.M)
        for address in re.findall(r"`(/[^`]*)`", addresses)
    }
    declared = declarations(get_resolver().url_patterns)
    assert {address: by for address, by in declared.items() if by is not None} == written


@pytest.mark.parametrize(
    "address",
    [
        "/en/place/PT?drug=heroin",
        "/en/place/PT?on=2022-03-01&age=17",
        "/en/ask?drug=heroin",
        "/en/ask.csv?drug=heroin",
        "/en/search?q=heroin",
        "/en/?who=me",
        "/en/place/Portugal",
        "/en/place/nowhere",
        "/en/nowhere",
        "/",
        "/api/v1/search?q=heroin",
        "/api/v1/places/PT/ask?drug=heroin",
        "/api/v1/nowhere",
    ],
)
def test_questions_about_a_person_leave_no_trace(reader, address) -> None:
    answer = reader.get(address)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in answer.headers

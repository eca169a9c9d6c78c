"""The answers for programs: described, typed, open to all, counted, and never a failure."""

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from html import unescape

import msgspec
import pytest
from tests.words import sentences_in, without_words
from waitress.server import create_server

from aslived.language.parts import LANGUAGES
from aslived.web.public.api.openapi import BASE, describe_api
from aslived.web.public.api.parameters import MEANINGS
from aslived.web.public.api.rate import Rate
from aslived.web.public.api.routes import ROUTES, SUMMARIES
from aslived.web.public.views import api

ASK = "/api/v1/places/PT/ask?drug=heroin&amount=1.5g&on=2022-03-01&age=30"


@pytest.fixture(scope="module")
def live() -> Iterator[str]:
    """The address of a server of our own on this machine."""
    from aslived.web.frame.wsgi import application

    server = create_server(application, host="127.0.0.1", port=0, threads=2)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


def get(reader, address: str, **headers: str):
    answer = reader.get(address, headers=headers)
    return answer, json.loads(answer.content) if answer.content else None


def test_every_address_is_described_and_every_described_one_is_served(reader) -> None:
    said = describe_api()
    assert set(said["paths"]) == {f"/{route.path}" for route in ROUTES}
    for route in ROUTES:
        described = said["paths"][f"/{route.path}"]["get"]
        filled = route.path
        for name in route.in_path:
            filled = filled.replace(f"{{{name}}}", str(route.example[name]))
        query = {name: value for name, value in route.example.items() if name not in route.in_path}
        answer = reader.get(BASE + filled, query)
        assert answer.status_code == 200, (route.name, answer.content[:300])
        assert msgspec.json.decode(answer.content, type=route.gives) is not None
        assert described["summary"]


ASKED = [
    (route, {**route.example, **more})
    for route in ROUTES
    for more in ({}, {"code": "SG"}, {"code": "CA-BC"}, {"new": "SG"})
    if set(more) <= {field.name for field in msgspec.structs.fields(route.takes)}
]


@pytest.mark.parametrize(("route", "given"), ASKED)
def test_no_byte_but_what_is_said_differs_between_languages(reader, route, given) -> None:
    if route.name == "search":  # what is found is shown as it is written on its page
        return
    said = {}
    for language in LANGUAGES:
        query = {name: value for name, value in given.items() if name not in route.in_path}
        path = route.path.format_map(given)
        said[language] = json.loads(reader.get(BASE + path, {**query, "lang": language}).content)
        assert next(iter(said[language])) == "contract"
        assert said[language].get("lang", language) == language
    bare = {language: json.dumps(without_words(answer)) for language, answer in said.items()}
    assert bare["es"] == bare["en"] == bare["fr"]
    if not route.name.startswith("get_standard"):
        assert list(sentences_in(without_words(said["en"]))) == []


FILES = [
    "compare.json?old=PT&old_on=2008-08-04&new_on=2008-08-05",
    "compare.json?old=SG&new=PT",
    "places.json",
    "standards/criteria.json",
    "standards/criteria/FD15.json",
    "targets.json",
    "world.json?drug=heroin",
]


@pytest.mark.parametrize("file", FILES)
def test_the_data_of_a_page_is_the_same_in_every_language_but_for_what_is_said(reader, file) -> None:
    said = [json.loads(reader.get(f"/{language}/{file}").content) for language in LANGUAGES]
    assert [next(iter(one)) for one in said] == ["contract"] * len(LANGUAGES)
    english, *others = (json.dumps(without_words(one)) for one in said)
    assert all(one == english for one in others)


def test_every_parameter_and_address_has_its_meaning_and_nothing_else_has_one() -> None:
    taken = {field.name for route in ROUTES for field in msgspec.structs.fields(route.takes)}
    assert set(MEANINGS) == taken
    assert set(SUMMARIES) == {route.name for route in ROUTES}


def test_the_description_names_only_shapes_that_it_has() -> None:
    said = json.dumps(describe_api())
    named = set(re.findall(r"#/components/schemas/(\w+)", said))
    assert named <= set(describe_api()["components"]["schemas"])


def test_an_answer_about_a_person_is_that_of_the_command_line_and_stored_nowhere(reader) -> None:
    from datetime import date

    from aslived.law import Holding, Question, Register, decide, parse_amount
    from aslived.law.answer.data import as_data

    sent, said = get(reader, ASK)
    held = (Holding("heroin", parse_amount("1.5g")),)
    question = Question(jurisdiction="PT", on=date(2022, 3, 1), holdings=held, ages=(30, 30))
    expected = json.loads(msgspec.json.encode(as_data(decide(Register.of("PT"), question))))
    assert said == expected
    assert sent.headers["Cache-Control"] == "no-store"
    assert "ETag" not in sent.headers


def test_words_are_understood_and_rows_go_together(reader) -> None:
    _sent, said = get(reader, "/api/v1/places/brasil/ask?drug=weed&amount=10g&purity=15%25&drug=smack")
    first, second = said["question"]["holdings"]
    assert (first["substance"], first["amount"], second["amount"]) == ("cannabis_herb", "10 g", None)
    assert said["understood"]["weed"] == "cannabis_herb"


def test_where_death_is_possible_it_leads_and_no_figure_is_sent(reader) -> None:
    _sent, said = get(reader, "/api/v1/places/SG")
    assert said["figures_withheld"]
    assert said["lead_says"]
    assert said["law"].get("thresholds", []) == []


def test_the_count_carries_its_notice_and_adds_up(reader) -> None:
    _sent, said = get(reader, "/api/v1/count?drug=smack&on=2020-12-31&amount=0.5g")
    total = said["total"]["as_written"]
    assert said["notice_says"]
    assert sum(total[key] for key in ("settled", "unsettled", "unchecked", "not_coded")) == len(
        said["places"]["as_written"]
    )
    assert len(said["years"]) == 21


def test_a_search_gives_the_page_of_each_hit(reader) -> None:
    _sent, said = get(reader, "/api/v1/search?q=Brasil&lang=en")
    assert said["places"] == [{"code": "BR", "name_says": "Brazil"}]
    first = said["groups"][0]
    assert (first["kind"], first["hits"][0]["there"]) == ("place", "/en/place/BR")
    assert ["Brazil", False] in first["hits"][0]["title"]


def test_what_a_program_already_has_is_not_sent_again(reader) -> None:
    first = reader.get("/api/v1/places")
    again = reader.get("/api/v1/places", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "address", ["/api/v1/", ASK, "/api/v1/nowhere", "/api/v1/count", "/api/v1/openapi.json"]
)
def test_any_website_may_read_it_and_no_cookie_is_set(reader, address) -> None:
    answer = reader.get(address)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/json"
    assert not answer.cookies


def test_a_browser_may_ask_beforehand(reader) -> None:
    answer = reader.options("/api/v1/places", headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 204
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_changed(reader, method) -> None:
    answer = getattr(reader, method)("/api/v1/places")
    assert answer.status_code == 405
    assert json.loads(answer.content)["faults"][0]["code"] == "AL-API-004"
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("nowhere", 404, "AL-HUB-002"),
        ("places/Atlantis", 404, "AL-LAW-001"),
        ("standards/criteria/FD99", 404, "AL-STD-001"),
        ("standards/nothing", 400, "AL-API-001"),
        ("count", 400, "AL-API-003"),
        ("count?drug=heroin&drugs=2", 400, "AL-API-002"),
        ("count?drug=heroin&on=yesterday", 400, "AL-LAW-016"),
        ("count?drug=heroin&on=1999-01-01", 400, "AL-LAW-007"),
        ("count?drug=heroin&on=2099-01-01", 400, "AL-HUB-013"),
        ("count?drug=heroin&drug=weed", 400, "AL-API-001"),
        ("count?drug=heroin&level=town", 400, "AL-API-001"),
        ("count?drug=heroin&amount=lots", 400, "AL-ASK-021"),
        ("places/PT/ask", 400, "AL-API-003"),
        ("places/PT/ask?drug=", 400, "AL-API-003"),
        ("places/PT/ask?drug=heroin&amount=lots", 400, "AL-LAW-003"),
        ("places/PT/ask?drug=heroin&first_time=maybe", 400, "AL-API-001"),
        ("places/PT/models?typology=none", 404, "AL-STD-001"),
        ("search?q=x&kind=people", 400, "AL-API-001"),
        ("diff?old=PT", 400, "AL-LAW-098"),
        ("diff?old=Atlantis&new=PT", 404, "AL-LAW-001"),
        ("diff?old=NO&bill=../../../etc/passwd", 400, "AL-LAW-090"),
    ],
)
def test_what_is_wrong_is_said_as_data(reader, address, status, code) -> None:
    answer, said = get(reader, BASE + address)
    assert answer.status_code == status
    (fault,) = said["faults"]
    assert fault["code"] == code
    assert fault["what_says"]
    assert fault["do_says"]


def test_all_that_is_wrong_with_a_question_is_said_at_once(reader) -> None:
    _answer, said = get(reader, "/api/v1/places/PT/ask?drug=zz&amount=lots&age=old")
    assert len(said["faults"]) == 3


def test_it_speaks_other_languages(reader) -> None:
    for language in ("es", "fr"):
        answer = reader.get(f"{ASK}&lang={language}")
        assert answer.status_code == 200
        assert answer.headers["Content-Language"] == language


def test_faults_are_said_in_the_language_asked_for_and_not_in_the_browsers(reader) -> None:
    for asked, spoken in (("", "en"), ("&lang=fr", "fr")):
        answer, said = get(reader, f"/api/v1/count?drug=heroin&foo=1{asked}", **{"accept-language": "es"})
        assert answer.headers["Content-Language"] == spoken
        assert ("There is no parameter" in said["faults"][0]["what_says"]) is (spoken == "en")


def test_a_head_is_answered_and_bare_addresses_are_not_there(reader) -> None:
    assert reader.head("/api/v1/places").status_code == 200
    for address in ("/api/", "/api/v1", "/api/v2/places"):
        answer, said = get(reader, address)
        assert answer.status_code == 404
        assert said["faults"][0]["code"] == "AL-HUB-002"


def test_too_many_requests_are_told_when_to_come_back(reader, monkeypatch) -> None:
    now = [0.0]
    strict = Rate(3, clock=lambda: now[0])
    monkeypatch.setattr(api, "rate", lambda: strict)
    statuses = [reader.get(ASK).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    late, said = get(reader, ASK)
    assert late.headers["Retry-After"] == "20"
    assert said["faults"][0]["code"] == "AL-API-005"
    now[0] = 20.0
    assert reader.get(ASK).status_code == 200


def test_the_address_of_a_reader_is_nowhere_in_what_is_remembered() -> None:
    rate = Rate(5)
    rate.wait("192.0.2.77")
    assert "192.0.2.77" not in repr(vars(rate))
    assert Rate(5)._salt != rate._salt


def test_the_count_of_requests_forgets_the_oldest() -> None:
    rate = Rate(1, clock=lambda: 0.0)
    assert rate.wait("first") == 0
    for number in range(10_000):
        rate.wait(str(number))
    assert len(rate._left) == 10_000
    assert rate.wait("first") == 0


def examples(page: str, kind: str) -> list[str]:
    return [unescape(found) for found in re.findall(rf'<code class="{kind}">(.*?)</code>', page, re.S)]


def test_the_examples_in_curl_work_as_they_stand(live) -> None:
    if not shutil.which("curl"):
        pytest.skip("not run: there is no curl")
    page = subprocess.run(
        ["curl", "-sf", f"{live}/en/api"], capture_output=True, text=True, check=True
    ).stdout
    commands = examples(page, "curl")
    assert len(commands) == len(ROUTES)
    for command in commands:
        ran = subprocess.run(
            ["sh", "-c", command.replace("curl ", "curl -sf ")], capture_output=True, check=False
        )
        assert ran.returncode == 0, command
        assert json.loads(ran.stdout)


def test_the_example_in_python_works_as_it_stands(live) -> None:
    from urllib.request import urlopen

    with urlopen(f"{live}/en/api") as answer:
        page = answer.read().decode()
    (program,) = examples(page, "python")
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "heroin" in ran.stdout


def test_the_page_in_other_languages(reader) -> None:
    for language in ("es", "fr"):
        assert reader.get(f"/{language}/api").status_code == 200

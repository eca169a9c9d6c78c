"""The page that searches: grouped, marked, linked, never kept, and never a fault."""

import logging
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.language.parts import spoken_languages


def body(reader, query: str, language: str = "en", **more: str) -> str:
    answer = reader.get(f"/{language}/search", {"q": query, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_place_is_offered_first(reader) -> None:
    said = body(reader, "Brasil")
    assert "The law of Brazil" in said
    assert said.index('href="/en/place/BR"') < said.index('id="found-place"')


def test_a_street_name_leads_to_the_drug(reader) -> None:
    said = body(reader, "weed")
    assert "Where in the world cannabis herb is a crime" in said
    assert "/en/ask?drug=cannabis_herb" in said


def test_what_matches_is_marked_and_what_is_typed_is_escaped(reader) -> None:
    assert "<mark>heroin</mark>" in body(reader, "heroin")
    said = body(reader, '<script>alert(1)</script>" onfocus=x')
    assert "<script>alert" not in said
    assert 'onfocus=x"' not in said.replace("&#34; onfocus=x", "")


def test_a_search_is_stored_nowhere(reader) -> None:
    answer = reader.get("/en/search", {"q": "heroin"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_no_log_holds_what_was_searched_for(reader, caplog) -> None:
    with caplog.at_level(logging.DEBUG):
        reader.get("/en/search", {"q": "a neighbour called zebedee"})
        reader.get("/api/v1/search", {"q": "a neighbour called zebedee"})
    assert "zebedee" not in caplog.text


def test_one_kind_can_be_asked_for(reader) -> None:
    said = body(reader, "cannabis", kind="instrument")
    assert re.findall(r'id="found-(\w+)"', said) == ["instrument"]
    assert "Search in everything" in said


def test_nothing_found_says_what_to_do(reader) -> None:
    assert "Nothing was found" in body(reader, "qqqqqqqq")
    assert "Nothing was found" not in body(reader, "")


@pytest.mark.parametrize("language", ["es", "fr"])
def test_it_answers_in_other_languages(reader, language) -> None:
    said = body(reader, "heroína", language)
    spoken = language if language in spoken_languages() else "en"
    assert f'<html lang="{spoken}">' in said
    assert f"/{spoken}/ask?drug=heroin" in unescape(said)
    german = body(reader, "Deutschland", language)
    assert {"es": "Alemania", "fr": "Allemagne", "en": "Germany"}[spoken] in german


@given(query=st.text(max_size=60), kind=st.text(max_size=6))
@settings(max_examples=25, deadline=None)
def test_whatever_is_typed_is_answered(reader, query, kind) -> None:
    answer = reader.get(
        "/en/search", {"q": query.encode("utf-8", "replace"), "kind": kind.encode("utf-8", "replace")}
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "query", ["portugal", "FD15", "incident", "small", "good samaritan", "INPUD", "target"]
)
def test_every_hit_leads_to_where_it_stands(reader, query) -> None:
    for there in set(re.findall(r'<a href="([^"]+)"><span lang="en">', body(reader, query))):
        address, _mark, id = unescape(there).partition("#")
        page = reader.get(address)
        assert page.status_code == 200, there
        assert not id or f'id="{id}"' in page.content.decode(), there


def test_what_no_longer_holds_and_what_is_unchecked_is_marked(reader) -> None:
    said = body(reader, "portugal", kind="provision")
    assert "no longer in force" in said
    assert "since 2023-10-01" in said
    assert "we believe, unchecked" in body(reader, "law", kind="provision")


def test_a_place_and_a_drug_lead_to_what_that_law_says_of_it(reader) -> None:
    assert "/en/place/MY?drug=cocaine_base" in body(reader, "crack malaysia")

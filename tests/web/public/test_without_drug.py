"""Holding equipment and being where drugs are used are asked about without a drug, by every address that takes a question."""

from __future__ import annotations

import json

import pytest

from aslived.law.register.vocabulary import WITHOUT_DRUG

PLACES = ["PT", "TW", "CY", "AU-NSW"]


@pytest.mark.parametrize("code", PLACES)
@pytest.mark.parametrize("doing", sorted(WITHOUT_DRUG))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_of_a_place_answers(reader, code: str, doing: str, language: str) -> None:
    page = reader.get(f"/{language}/place/{code}?doing={doing}")
    assert page.status_code == 200
    assert 'id="answer"' in page.content.decode()


@pytest.mark.parametrize("doing", sorted(WITHOUT_DRUG))
def test_all_places_are_asked_at_once(reader, doing: str) -> None:
    assert reader.get(f"/en/ask?doing={doing}&age=30").status_code == 200


@pytest.mark.parametrize("code", PLACES)
def test_programs_get_the_open_drug(reader, code: str) -> None:
    found = json.loads(reader.get(f"/api/v1/places/{code}/ask?doing=paraphernalia").content)
    assert found["question"]["holdings"] == []
    assert found["by_substance"] == {}

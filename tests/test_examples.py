"""The facts of the founding meeting: complete, tied to their speaker and paragraph, and honest about gaps."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

import aslived
from aslived.examples import Contradiction, Figure, founding_meeting
from aslived.standards import codebook, criteria, sources, targets

MEETING = founding_meeting()
SAID = (*MEETING.figures, *MEETING.dates, *MEETING.findings, *MEETING.demands, *MEETING.commitments)
FOLDER = Path(aslived.__file__).parent


def test_every_figure_of_the_record_is_there():
    held = {(figure.qualifier, figure.number, figure.unit) for figure in MEETING.figures}
    assert held >= {
        ("more_than", 470000, "arrests"),
        ("more_than", 70, "percent"),
        ("almost", 50, "countries"),
        ("exactly", 8, "interviews"),
        ("at_least", 1, "hour"),
        ("exactly", 12, "people"),
        ("exactly", 11, "people"),
        ("exactly", 6, "models"),
        ("exactly", 5, "models"),
        ("exactly", 6, "areas"),
        ("exactly", 5, "recommendations"),
        ("more_than", 180, "organisations"),
        ("more_than", 20, "percent"),
        ("exactly", 2, "people"),
        ("exactly", 11, "organisations"),
        ("more_than", 10000, "people_or_bodies"),
        ("exactly", 160, "countries"),
        ("exactly", 90, "percent"),
        ("less_than", 10, "percent"),
        ("exactly", 80, "percent"),
        ("exactly", 50000, "USD"),
        ("exactly", 10, "places"),
        ("exactly", 5, "years"),
    }
    assert {"2021-06-03", "2021-03-25", 2025, 2030, 2015, 2020} == {date.date for date in MEETING.dates}


def test_ids_are_unique():
    ids = [said.id for said in (*SAID, *MEETING.contradictions)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("said", SAID, ids=lambda said: said.id)
def test_each_fact_stands_in_a_paragraph_of_its_speaker(said):
    assert said.at
    assert set(said.at) <= set(MEETING.speaker(said.said_by).paragraphs)
    assert MEETING.where(said).startswith(MEETING.speaker(said.said_by).name)


def test_no_paragraph_has_two_speakers():
    numbers = [number for speaker in MEETING.speakers for number in speaker.paragraphs]
    assert len(numbers) == len(set(numbers))
    assert max(numbers) <= 35


def test_places_are_of_the_register():
    known = {path.stem for path in (FOLDER / "law" / "places").glob("*.yaml")} | {"world", "africa", "asia"}
    named = {place for said in (*SAID, *MEETING.contradictions) for place in said.places}
    assert named <= known


def test_criteria_areas_and_targets_are_of_the_standards():
    for said in (*MEETING.findings, *MEETING.demands, *MEETING.commitments):
        assert all(criteria().criterion(id) for id in said.criteria)
    assert all(codebook().area(finding.area) for finding in MEETING.findings)
    for figure in MEETING.figures:
        if figure.target:
            assert targets().target(figure.target).value == figure.number


def test_sources_agree_with_the_register_of_sources():
    registered = {source.id: source for source in sources().sources}
    for id, source in MEETING.sources.items():
        if id in registered:
            assert (source.title, source.url) == (registered[id].title, registered[id].url)
    named = {MEETING.record.source, MEETING.record.occasion_source}
    named |= {contradiction.against for contradiction in MEETING.contradictions} - {None}
    named |= {demand.source for demand in MEETING.demands} - {None}
    assert named == set(MEETING.sources)


def test_no_day_is_claimed():
    assert MEETING.record.month == "2021-04"
    assert MEETING.record.day is None


def test_the_respondents_do_not_add_up_and_both_numbers_are_kept():
    listed = MEETING.figure("respondents-listed")
    assert sum(listed.parts.values()) == listed.number == 11
    assert MEETING.figure("study-respondents").number == 12
    assert set(listed.parts) == set(listed.places)
    contradiction = next(one for one in MEETING.contradictions if one.id == "respondents")
    assert contradiction.figures == ("study-respondents", "respondents-listed")


def test_contradictions_name_figures_that_are_there():
    for contradiction in MEETING.contradictions:
        assert contradiction.figures
        for id in contradiction.figures:
            figure = MEETING.figure(id)
            assert set(figure.at) <= set(contradiction.at)


def test_no_finding_of_the_study_is_given_for_a_country():
    study = [finding for finding in MEETING.findings if finding.basis == "study"]
    assert study
    assert all(set(finding.places) <= {"world", "asia"} for finding in study)


def test_about_canada():
    canada = MEETING.about("CA")
    assert {"ca-drug-arrests", "ca-possession-share", "ca-exemption-call"} <= {f.id for f in canada.figures}
    assert {demand.id for demand in canada.demands} >= {"ca-exemption", "ca-expungement", "ca-amounts"}
    assert all("CA" in fact.places for fact in (*canada.figures, *canada.findings, *canada.demands))
    minister = next(demand for demand in canada.demands if demand.id == "ca-exemption")
    assert minister.of == "the federal Minister of Health"


def test_about_a_place_of_which_nothing_was_said():
    assert not MEETING.about("NZ")
    assert MEETING.about("NO")


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("ca-possession-share", "more than 70 %"),
        ("countries-moving", "almost 50 countries"),
        ("no-committee-seats", "2 of 10 people"),
        ("africa-grants", "USD 50,000"),
        ("criminalising-target", "less than 10 %"),
        ("interview-length", "at least 1 hour"),
        ("strategy-stakeholders", "more than 10,000 people or bodies"),
    ],
)
def test_figures_in_words(id, words):
    assert MEETING.figure(id).in_words() == words


def test_a_share_names_what_it_is_a_share_of():
    ids = {figure.id for figure in MEETING.figures}
    for figure in MEETING.figures:
        if figure.unit == "percent":
            assert figure.of
        if figure.of and re.fullmatch(r"[a-z-]+", figure.of):
            assert figure.of in ids


def test_people_are_called_people():
    text = (FOLDER / "examples" / "founding_meeting.yaml").read_text()
    assert not re.search(r"\b(users?|addict\w*|abusers?|dirty|dealers?)\b", text, re.IGNORECASE)


def test_facts_cannot_be_changed():
    with pytest.raises(AttributeError):
        MEETING.figures[0].number = 1  # type: ignore[misc]


def test_an_unknown_key_is_refused():
    figure = msgspec.to_builtins(MEETING.figures[0]) | {"nubmer": 3}
    with pytest.raises(msgspec.ValidationError, match="nubmer"):
        msgspec.convert(figure, Figure)


def test_a_contradiction_has_a_place_in_the_record():
    contradiction = MEETING.contradictions[0]
    assert isinstance(contradiction, Contradiction)
    assert MEETING.where(contradiction) == "paragraph 8"


def test_the_address_is_title_publisher_and_place():
    said = MEETING.address()
    assert said.startswith("CND Blog: ")
    assert "https://cndblog.org/2021/04/" in said

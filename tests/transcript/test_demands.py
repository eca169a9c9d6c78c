"""Demands, commitments, contradictions and suggested codes, each with the words that show it."""

from __future__ import annotations

import pytest

from aslived.standards import codebook
from aslived.transcript import lexicon, read_text
from aslived.transcript.wording import contradiction_words


def demands(said: str) -> list[tuple[str, str | None, str | None, str | None]]:
    record = read_text(f"Ana Lima (Nurse, Delta Clinic): {said}")
    return [(each.kind, each.who, each.of, each.by) for each in record.demands]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("We call on the Minister of Health to end fines by 2030.", ("demand", "Ana Lima", "the Minister of Health", "by 2030")),
        ("We urge all States to end detention before 2035.", ("demand", "Ana Lima", "all States", "before 2035")),
        ("Governments must end all fines.", ("demand", "Ana Lima", "Governments", None)),
        ("The police should leave the clinic immediately.", ("demand", "Ana Lima", "The police", "immediately")),
        ("We will open a second room within 6 months.", ("commitment", "Ana Lima", None, "within 6 months")),
        ("The Ministry of Rivers pledged to pay for it.", ("commitment", "The Ministry of Rivers", None, None)),
        ("We want naloxone and the urgent need for beds to be met.", ("demand", "Ana Lima", None, None)),
        ("Nous demandons la fin des amendes avant 2033.", ("demand", "Ana Lima", None, "avant 2033")),
        ("Nous demandons à la mairie d’agir d’ici au 1er mars 2033.", ("demand", "Ana Lima", "la mairie", "d’ici au 1er mars 2033")),
        ("Pedimos al gobierno que abra una sala antes de 2030.", ("demand", "Ana Lima", "gobierno", "antes de 2030")),
        ("Instamos al Congreso a derogar la ley antes de 2034.", ("demand", "Ana Lima", "Congreso", "antes de 2034")),
        ("Nos comprometemos a abrir una sala este año.", ("commitment", "Ana Lima", None, "este año")),
    ],
)  # fmt: skip
def test_a_demand_or_commitment(said: str, found: tuple[str, str | None, str | None, str | None]) -> None:
    assert demands(said) == [found]


@pytest.mark.parametrize(
    "said",
    [
        "We will talk today about fines.",
        "Should we go?",
        "As we will hear, it is late.",
        "They saw no need to go.",
        "What should be offered is known.",
        "Il faut en moyenne vingt-trois jours pour un rendez-vous.",
    ],
)
def test_what_asks_and_promises_nothing(said: str) -> None:
    assert demands(said) == []


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("We met 12 people, from Estonia (1 person), Uruguay (4) and Norway (6).", "12 people stated, 11 listed (3 items)"),
        ("We met 12 people in three towns: Salto (5), Rivera (4) and Minas (2).", "12 people stated, 11 listed (3 items)"),
        ("Four are left: Dock (20 beds), Mill (15 beds), Hill (10 beds) and Quay (12 beds) – 60 beds in all.", "60 beds stated, 57 listed (4 items)"),
        ("We met 36 people: 20 in the valley, twelve in town and 6 at sea.", "36 people stated, 38 listed (3 items)"),
        ("There are three problems:\n\n1. Money\n2. Police\n", "3 problems announced, 2 in the list"),
        ("We met 212 respondents. Later it rained. Our 220 respondents paid.", "212 and 220 respondents: two figures for one thing"),
        ("Of these, 40% of women in care paid. Rain fell. In all, 60% of women in care paid.", "40 % and 60 % women in care: two figures for one thing"),
    ],
)  # fmt: skip
def test_a_contradiction(said: str, says: str) -> None:
    record = read_text(f"Ana Lima (Nurse): {said}")
    assert [contradiction_words(each) for each in record.contradictions] == [says]
    clash = record.contradictions[0]
    assert clash.first_start < clash.first_end <= clash.second_start < clash.second_end


@pytest.mark.parametrize(
    "said",
    [
        "We met 12 people, from Estonia (1 person), Uruguay (4) and Norway (7).",
        "We met more than 10 people, from Estonia (5 people) and Uruguay (6).",
        "We met 11 people in three towns: Salto (5), Rivera (4) and Minas (2).",
        "Four shelters: Dock (20 beds), Mill (15 beds), Hill (10 beds) and Quay (12 beds) – 57 beds in all.",
        "There are two problems:\n\n1. Money\n2. Police\n",
        "We met 212 respondents in 2030. We met 220 respondents in 2031.",
        "We met 12 respondents, but in the end there were 14 respondents.",
        "We met more than 200 respondents. Rain fell. Our 212 respondents paid.",
        "We met 12 respondents. Another 14 respondents wrote.",
    ],
)
def test_no_contradiction(said: str) -> None:
    assert read_text(f"Ana Lima (Nurse): {said}").contradictions == ()


def test_a_list_of_people_that_is_too_short() -> None:
    text = (
        "Panellists:\n- Ana Lima (Nurse)\n- Bo Ek (Peer)\n\nAna Lima: Welcome. Three panellists will speak."
    )
    assert [contradiction_words(each) for each in read_text(text).contradictions] == [
        "3 panellists stated, 2 people listed"
    ]


def test_words_that_overlap_are_one_call() -> None:
    call = read_text("Ana Lima (Nurse): We demand that the council open a room.").demands[0]
    assert ([words.text for words in call.words], call.what) == (
        ["We demand that"],
        "the council open a room",
    )


def test_codes_are_suggested_by_passage_with_their_words() -> None:
    text = "Ana Lima (Nurse): The fines were high, and a fine hurts.\n\nWe have no naloxone."
    record = read_text(text)
    found = [(each.code, [words.text for words in each.words]) for each in record.codes]
    assert found == [("A1.05", ["fines", "fine"]), ("A4.03", ["naloxone"])]
    assert text[record.codes[1].start : record.codes[1].end] == "We have no naloxone."


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_every_code_that_words_suggest_is_in_the_codebook(language: str) -> None:
    topics = {topic.id for area in codebook().areas for topic in area.topics}
    suggested = set(lexicon.code_words(language).codes)
    assert suggested <= topics
    assert language != "en" or suggested == topics

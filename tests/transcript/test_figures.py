"""Every number said that counts or measures is a figure; what only looks like one is not."""

from __future__ import annotations

import pytest

from aslived.transcript import read_text
from aslived.transcript.figure import Figure


def figures(said: str) -> list[Figure]:
    return list(read_text(f"Ana Lima (Nurse, Delta Clinic): {said}").figures)


@pytest.mark.parametrize(
    ("said", "number", "unit", "qualifier", "counts"),
    [
        ("almost 50 countries agreed", 50, None, "almost", "countries"),
        ("more than 180 organizations signed", 180, None, "more than", "organizations"),
        ("we met 12 respondents", 12, None, None, "respondents"),
        ("two hundred and fifty people came", 250, None, None, "people"),
        ("twenty-five wards were closed", 25, None, None, "wards"),
        ("a hundred tents stood there", 100, None, None, "tents"),
        ("it took at least an hour", 1, "hour", "at least", None),
        ("2.5 million needles", 2500000, None, None, "needles"),
        ("USD 50,000 were granted", 50000, "USD", None, None),
        ("$5 million were lost", 5000000, "USD", None, None),
        ("€2.5bn were spent", 2500000000, "EUR", None, None),
        ("it cost 50,000 euros", 50000, "EUR", None, None),
        ("we saw 40+ people", 40, None, "+", "people"),
        ("the limit of 2g", 2, "g", None, None),
        ("a five-year plan", 5, "year", None, "plan"),
        ("two dozen beds", 24, None, None, "beds"),
        ("10\u00a0000 inhabitants", 10000, None, None, "inhabitants"),
        ("a total of more than 30 beds", 30, None, "a total of more than", "beds"),
        ("three other clinics closed", 3, None, None, "clinics"),
        ("6 police officers came", 6, None, None, "police officers"),
        ("one and a half million people came", 1500000, None, None, "people"),
        ("two-and-a-half thousand pounds were owed", 2500, "pounds", None, None),
        ("it took two and a half years", 2.5, "year", None, None),
        ("6,000 som were paid", 6000, "som", None, None),
    ],
)
def test_a_count_or_measure(said: str, number: float, unit: str, qualifier: str, counts: str) -> None:
    found = figures(f"In our town {said}.")
    assert [(each.number, each.unit, each.qualifier, each.counts) for each in found] == [
        (number, unit, qualifier, counts)
    ]


@pytest.mark.parametrize(
    ("said", "number", "unit", "of"),
    [
        ("more than 20% of the aid budget goes to clinics", 20, "%", "aid budget"),
        ("ten per cent of people who inject drugs have access", 10, "%", "people who inject drugs"),
        ("half of our members cannot register", 0.5, None, "members"),
        ("two thirds of the wards were closed", 0.6667, None, "wards"),
        ("two out of ten members agreed", 2, None, "ten members"),
        ("one in five people paid", 1, None, "five people"),
        ("3 of the 12 respondents paid", 3, None, "12 respondents"),
        ("1 case in 40 ended well", 1, None, "40"),
    ],
)
def test_a_share(said: str, number: float, unit: str, of: str) -> None:
    assert [(each.number, each.unit, each.of) for each in figures(f"Here {said}.")] == [(number, unit, of)]


@pytest.mark.parametrize(
    "said",
    [
        "We met on 3rd June 2021.",
        "We met on June 3, 2021 and again on 25 March.",
        "The vote of 2019 was lost in 2020–2021.",
        "The bus leaves at 10:30 and at 5 pm.",
        "See resolution 61/7, article 14 and question 2.",
        "See articles 14, 15 and 16 of A/RES/70/1.",
        "COVID-19 and CND64 and HIV-1 and B12.",
        "One of the peers said so, and no one else.",
        "One day it will end.",
        "Call 0400 555 012.",
        "It is open 24/7.",
        "See https://example.org/12/page-3?id=45 for it.",
        "The first, the second and the 64th session.",
        "First (1) end the fines, (2) open rooms.",
        "She was born in the 1990s.",
        "Call +598 2 555 0142.",
        "By law (s. 14(2)) it is so.",
        "I went to Courtroom 3.",
        "He came at 9.15 and left.",
        "The rules: 1) no photos, 2) no names.",
        "Published · 3 comments.",
    ],
)
def test_what_is_no_figure(said: str) -> None:
    assert figures(said) == []


@pytest.mark.parametrize(
    ("said", "number", "unit", "qualifier"),
    [
        ("Nous étions une quarantaine.", 40, None, None),
        ("Pour nous, il a fallu moins d’un an de prison.", 1, "year", "moins de"),
        ("Près d’un tiers des gens avaient payé.", 0.3333, None, "près de"),
        ("Nous avons attendu deux ans et demi.", 2.5, "year", None),
        ("Dans la ville, on paie plus d’un million d’euros.", 1000000, "EUR", "plus de"),
        ("Los vecinos son dos millones y medio de personas.", 2500000, None, None),
        ("Nous avons lu l’article L.\u00a03421-1 avec quinze élèves.", 15, None, None),
    ],
)
def test_a_figure_in_french_or_spanish(said: str, number: float, unit: str, qualifier: str) -> None:
    assert [(each.number, each.unit, each.qualifier) for each in figures(said)] == [(number, unit, qualifier)]


def test_a_whole_ends_before_a_negated_verb() -> None:
    found = figures("Dans la ville, trois personnes sur quatre n’ont pas payé.")
    assert [(each.number, each.counts, each.of) for each in found] == [(3, "personnes", "quatre")]


def test_figures_among_letters_without_spaces() -> None:
    found = read_text("李娜（护士）：我们看到了12人，其中40%被罚款。").figures
    assert [(each.number, each.unit) for each in found] == [(12, None), (40, "%")]


def test_list_numbers_are_no_figures() -> None:
    assert figures("We ask:\n\n  1. End fines\n  2) Open rooms\n (3) Pay peers\n") == []


def test_year_place_and_sentence() -> None:
    text = "In Uruguay police made 300 arrests in 2031. More than 70% of those were for possession."
    first, second = figures(text)
    assert (first.year, first.place, first.code, first.sentence) == (2031, "Uruguay", "UY", text[:43])
    assert (second.of, second.year, second.code) == ("those", 2031, "UY")


def test_a_period() -> None:
    found = figures("Over the last five years we saw 40 arrests. From 2021 to 2026 we saw 60 raids.")
    assert [(each.number, each.unit, each.year) for each in found] == [
        (5, "year", None),
        (40, None, "the last five years"),
        (60, None, "2021–2026"),
    ]


def test_the_country_is_the_one_last_named() -> None:
    found = figures("We work in Estonia. There are 90 groups across the country.")
    assert [(each.number, each.code) for each in found] == [(90, "EE")]


def test_the_precision_and_recall_of_every_labelled_record(scoring) -> None:
    for name, path, gold in scoring.labelled():
        score = scoring.score(name, path, gold)
        assert score.precision >= 0.9, (name, score.wrong)
        assert score.recall >= 0.9, (name, score.missed)

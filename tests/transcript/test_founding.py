"""The founding record is read whole: who spoke in which order, every figure, what does not agree."""

from __future__ import annotations

from collections import Counter

import msgspec

from aslived.transcript.data import as_data
from aslived.transcript.wording import contradiction_words


def test_nothing_is_lost(founding, founding_path):
    text = founding_path.read_bytes().decode("utf-8")
    pieces = sorted([*((turn.start, turn.end) for turn in founding.turns), *founding.furniture])
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(turn.text in text[turn.start : turn.end] for turn in founding.turns)


def test_who_called_the_meeting_and_who_moderates(founding):
    form = msgspec.json.decode(msgspec.json.encode(as_data(founding)))
    assert form["organisers"] == ["Canadian HIV/AIDS Legal Network"]
    assert form["supporters"] == ["Norway", "International Network of People who Use Drugs (INPUD)", "UNAIDS"]
    assert form["moderator"] == "Jake Agliata"
    assert form["title"].startswith("Side Event: ")
    assert form["date"] is None


def test_speakers_with_role_body_and_country(founding):
    speakers = {person.name: person for person in founding.speakers}
    assert list(speakers) == [
        "Judy Chang",
        "Annie Madden",
        "Richard Elliott",
        "Torbjørn Brekke",
        "Laurel Sprague",
        "Richard Nininahazwe",
    ]
    assert speakers["Annie Madden"].country == "Australia"
    assert speakers["Annie Madden"].organisation == "University of New South Wales"
    assert speakers["Laurel Sprague"].role == "Special Advisor on Community Mobilisation"


def test_turns_in_order(founding):
    kinds = [(turn.kind, turn.speaker.name.split()[-1] if turn.speaker else None) for turn in founding.turns]
    assert kinds == [
        ("note", None),
        ("opening", "Chang"),
        ("statement", "Madden"),
        ("statement", "Elliott"),
        ("statement", "Brekke"),
        ("statement", "Sprague"),
        ("statement", "Nininahazwe"),
        ("note", None),
        ("statement", "Nininahazwe"),
        ("note", None),
        ("question", None),
        ("answer", "Madden"),
        ("answer", "Brekke"),
        ("question", None),
        ("answer", "Sprague"),
        ("question", None),
        ("answer", "Elliott"),
        ("note", None),
    ]


def test_page_furniture_is_set_aside(founding):
    assert founding.furniture == ((0, 118), (31565, 31650))


def test_respondents_stated_and_listed_do_not_agree(founding):
    total = next(each for each in founding.contradictions if each.kind == "total")
    assert "12 respondents stated, 11 listed" in contradiction_words(total)
    assert (total.first_start, total.first_end) == (5041, 5043)
    assert (total.second_start, total.second_end) == (5093, 5207)


def test_one_share_of_two_wholes_is_shown(founding):
    whole = next(each for each in founding.contradictions if each.kind == "whole")
    assert (whole.first_start, whole.second_start) == (25797, 29262)
    assert Counter(each.kind for each in founding.contradictions) == {"total": 1, "whole": 1}


def test_demands_and_commitments(founding):
    asked = {(each.kind, each.who, each.of) for each in founding.demands}
    assert ("demand", "Richard Elliott", "the Minister of Health") in asked
    assert ("commitment", "UNAIDS", None) in asked
    assert any(each.by == "by 2030" for each in founding.demands) is False
    for each in founding.demands:
        assert each.words
        assert all(each.start <= words.start < words.end <= each.end for words in each.words)


def test_figures_are_found(scoring, founding_path):
    name, path, gold = next(each for each in scoring.labelled() if each[0] == "founding")
    score = scoring.score(name, path, gold)
    assert score.precision >= 0.9, score.wrong
    assert score.recall >= 0.9, score.missed

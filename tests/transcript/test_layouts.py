"""Every layout seen in real records is read, and a speaker is never found inside a sentence."""

from __future__ import annotations

import pytest

from aslived.transcript import read_text
from aslived.transcript.speaker import Speaker

ANA = Speaker("Ana Lima", "Nurse", "Delta Clinic")


def spoken(text: str, name: str = "record.txt") -> list[tuple[str, str]]:
    return [
        (turn.speaker.short_name if turn.speaker else "", turn.text) for turn in read_text(text, name).turns
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Lima (Nurse, Delta Clinic): We met.", ANA),
        ("Ana Lima\u00a0(Nurse, Delta Clinic):\u00a0We met.", ANA),
        ("**Ana Lima** (Nurse, Delta Clinic): We met.", ANA),
        ("**Ana Lima (Nurse, Delta Clinic):** We met.", ANA),
        ("> *Ana Lima (Nurse, Delta Clinic):* We met.", ANA),
        ("Ana Lima – Delta Clinic: We met.", Speaker("Ana Lima", None, "Delta Clinic")),
        ("Ana Lima — Delta Clinic: We met.", Speaker("Ana Lima", None, "Delta Clinic")),
        ("Ana Lima - Delta Clinic: We met.", Speaker("Ana Lima", None, "Delta Clinic")),
        ("Speaker: Ana Lima – Delta Clinic: We met.", Speaker("Ana Lima", "Speaker", "Delta Clinic")),
        ("Ana Lima: Nurse, Delta Clinic (DC):\n\nWe met.", Speaker("Ana Lima", "Nurse", "Delta Clinic (DC)")),
        (
            "Ana Lima (Nurse, Delta Clinic, Uruguay): We met.",
            Speaker("Ana Lima", "Nurse", "Delta Clinic", "Uruguay"),
        ),
        ("Ana Lima (Uruguay): We met.", Speaker("Ana Lima", None, None, "Uruguay")),
        ("Dr. Ana Lima (Delta Clinic): We met.", Speaker("Dr. Ana Lima", None, "Delta Clinic")),
        ("Ana de la Cruz-Lima (Delta Clinic): We met.", Speaker("Ana de la Cruz-Lima", None, "Delta Clinic")),
        ("Uruguay: We met.", Speaker(country="Uruguay")),
        ("Côte d’Ivoire: We met.", Speaker(country="Côte d’Ivoire")),
        ("The Chair: We met.", Speaker(role="Chair")),
        ("Présidente : We met.", Speaker(role="Présidente")),
        ("Observer for the Quay Union: We met.", Speaker(None, "Observer", "Quay Union")),
        (
            "Delta Harm Reduction Network (DHRN): We met.",
            Speaker(None, None, "Delta Harm Reduction Network (DHRN)"),
        ),
        (
            "Ольга Крук (Директорка, Мережа «Ріка»): We met.",
            Speaker("Ольга Крук", "Директорка", "Мережа «Ріка»"),
        ),
        ("Νίκη Δήμου (Δίκτυο): We met.", Speaker("Νίκη Δήμου", None, "Δίκτυο")),
        ("مريم سعيد (شبكة النهر): We met.", Speaker("مريم سعيد", None, "شبكة النهر")),
        ("林美 (河流网络)：We met.", Speaker("林美", None, "河流网络")),
        ("สมชาย ใจดี (เครือข่าย): We met.", Speaker("สมชาย ใจดี", None, "เครือข่าย")),
    ],
)
def test_a_label_at_the_start_of_a_line(text: str, speaker: Speaker) -> None:
    turns = read_text(text).turns
    assert [turn.speaker for turn in turns] == [speaker]
    assert turns[0].text == "We met."


@pytest.mark.parametrize(
    "text",
    [
        "We asked three things: why, when and how.",
        "These are the results: nothing changed.",
        "He said (and this was in May): the rule stays.",
        "The minister (Health): a new one, came late.",
        "One thing is clear: nobody asked us.",
        "Let me be frank: it failed.",
        "Note: the room was cold.",
        "Indigenous People: it is indigenous people who pay, and people know.",
        "Key Findings (all sites): more fines.",
        "We met Ana Lima (Nurse, Delta Clinic): she was tired.",
        "She wrote “Ana Lima (Nurse): no” on the wall.",
        "The bus leaves at 10:30 and 11:30.",
        "See https://example.org/a:b for more.",
        "This was so. And so: it went on.",
        "She asked us. Canada: nothing. Norway: nothing.",
    ],
)
def test_no_speaker_inside_a_sentence(text: str) -> None:
    opened = f"Bo Ek (Peer, Delta Clinic): Yes.\n\n{text}\n\nBo Ek: No."
    assert {speaker for speaker, _ in spoken(opened)} == {"Bo Ek"}
    assert [text for _, text in spoken(opened)] == [f"Yes.\n\n{text}", "No."]


def test_thanks_and_a_colon_are_no_office() -> None:
    text = "Bo Ek (Peer): Go on.\n\nBo Ek: Thank you, Ana. Two things: is it so?"
    assert spoken(text)[1] == ("Bo Ek", "Thank you, Ana. Two things: is it so?")


def test_a_bare_name_is_believed_once_it_is_known() -> None:
    text = "Ana Lima (Nurse, Delta Clinic): Yes.\n\nBo Ek (Peer): No.\n\nLima: Why?\n\nAna Lima: So."
    assert [speaker for speaker, _ in spoken(text)] == ["Ana Lima", "Bo Ek", "Ana Lima", "Ana Lima"]
    assert read_text(text).turns[2].speaker == ANA


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Слушания\n\nПредседатель: Открываю.\n\nАнна Крук (медсестра, «Дельта»): Мы.\n\nНорвегия: Спасибо.",
            ["Председатель", "Анна Крук", "Норвегия"],
        ),
        (
            "听证会\n\n主席：开始。\n\n李娜（护士，德尔塔诊所）：我们。\n\n日本：谢谢。",
            ["主席", "李娜", "日本"],
        ),
        (
            "მოსმენა\n\nნინო ბერიძე (ექთანი, დელტა): ჩვენ.\n\nგია ლომიძე (მოწმე): დიახ.",
            ["ნინო ბერიძე", "გია ლომიძე"],
        ),
        ("جلسة\n\nالرئيس: أهلا.\n\nليلى رحيمي (ممرضة، عيادة): نعم.", ["الرئيس", "ليلى رحيمي"]),
        ("Ακρόαση\n\nΠρόεδρος: Ναι.\n\nΕλένη Παππά – Κλινική: Όχι.", ["Πρόεδρος", "Ελένη Παππά"]),
    ],
)
def test_speakers_in_other_alphabets(text: str, speakers: list[str]) -> None:
    assert [turn.speaker.short_name for turn in read_text(text).turns if turn.speaker] == speakers


def test_a_body_with_its_abbreviation_speaks() -> None:
    turns = read_text("Ana Lima (Nurse): Yes.\n\nObservatoire des amendes (ODA) : Les amendes montent.").turns
    assert [turn.speaker and turn.speaker.short_name for turn in turns] == [
        "Ana Lima",
        "Observatoire des amendes (ODA)",
    ]


def test_a_short_turn_that_asks_is_a_question() -> None:
    turns = read_text(
        "Ana Lima (Nurse): Nine of us work here.\n\nBo Ek (Peer): How many are paid?\n\nAna Lima: Five."
    ).turns
    assert [turn.kind for turn in turns] == ["statement", "question", "answer"]


def test_several_speakers_in_one_paragraph() -> None:
    text = "Ana Lima (Nurse): We saw 12 people. Bo Ek (Peer): I saw more. Ana Lima: How many? Bo Ek: Twenty."
    assert spoken(text) == [
        ("Ana Lima", "We saw 12 people."),
        ("Bo Ek", "I saw more."),
        ("Ana Lima", "How many?"),
        ("Bo Ek", "Twenty."),
    ]


def test_a_panellist_list_first() -> None:
    text = (
        "Panellists:\n- Ana Lima (Nurse, Delta Clinic)\n- Bo Ek – Harbour Union\n- Cy Ode, Lawyer, Open Desk\n\n"
        "Ana Lima: Yes.\n\nBo Ek: No."
    )
    record = read_text(text)
    assert [person.name for person in record.listed] == ["Ana Lima", "Bo Ek", "Cy Ode"]
    assert [turn.speaker for turn in record.turns[1:]] == [ANA, Speaker("Bo Ek", None, "Harbour Union")]


def test_a_list_of_people_in_one_line() -> None:
    record = read_text("Talk\n\nSpeakers: Ana Lima (Nurse, Delta Clinic), Bo Ek and Cy Ode\n\nAna Lima: Yes.")
    assert [person.name for person in record.listed] == ["Ana Lima", "Bo Ek", "Cy Ode"]


def test_questions_and_answers() -> None:
    text = (
        "Ana Lima (Nurse): Fines rose.\n\nQuestion 1: Why?\n\nAna Lima: Money.\n\n"
        "Question from Bo Ek (Peer): And who pays?\n\nAna Lima: We do."
    )
    turns = read_text(text).turns
    assert [turn.kind for turn in turns] == ["statement", "question", "answer", "question", "answer"]
    assert turns[3].speaker == Speaker("Bo Ek", "Peer")


@pytest.mark.parametrize(
    "label",
    [
        "Question 2:",
        "Question:",
        "Pregunta 1:",
        "Question 1 :",
        "Question from the floor:",
        "**Q1 (from the floor):**",
        "Question du public :",
        "Q2 (online):",
    ],
)
def test_question_labels(label: str) -> None:
    turns = read_text(f"Ana Lima (Nurse): Yes.\n\n{label} Why?\n\nAna Lima: So.").turns
    assert [(turn.kind, turn.text) for turn in turns[1:]] == [("question", "Why?"), ("answer", "So.")]


def test_an_interview_with_marks() -> None:
    turns = read_text("I: How often?\n\nR: Twice.\n\nI: When?\n\nR: In May.").turns
    assert [turn.kind for turn in turns] == ["question", "answer", "question", "answer"]
    assert [turn.speaker.role for turn in turns if turn.speaker] == ["Interviewer", "Respondent"] * 2


def test_the_chair_is_whom_the_head_names() -> None:
    text = "Chair: Ana Lima (Nurse, Delta Clinic)\n\nChair: Good morning.\n\nBo Ek (Peer): Hello."
    record = read_text(text)
    assert record.moderator == "Ana Lima"
    opening = record.turns[1]
    assert (opening.kind, opening.speaker) == ("opening", Speaker("Ana Lima", "Chair", "Delta Clinic"))


@pytest.mark.parametrize(
    "head",
    [
        "Speakers:\n• Ana Lima (Chair)\n• Bo Ek (Peer)",
        "A hearing. Moderated by Ana Lima.",
        "Modération : Ana Lima (Collectif du Delta)",
    ],
)
def test_who_moderates_is_found_in_a_list_and_in_a_sentence(head: str) -> None:
    record = read_text(f"Hearing\n\n{head}\n\nBo Ek (Peer): Hello.\n\nAna Lima: Thank you.")
    assert record.moderator == "Ana Lima"


def test_a_note_in_a_quoted_block_is_no_speech() -> None:
    turns = read_text("Ana Lima (Nurse): Yes.\n\n> **Note:** an alarm rang.\n\nBo Ek (Peer): No.").turns
    assert [turn.kind for turn in turns] == ["statement", "note", "statement"]


@pytest.mark.parametrize("note", ["[Connection lost]", "[Poor connection].", "(Applause)", "[inaudible]"])
def test_a_note_between_sentences_is_a_turn(note: str) -> None:
    turns = read_text(f"Ana Lima (Nurse): We began. {note} We went on.").turns
    assert [turn.kind for turn in turns] == ["statement", "note", "statement"]
    assert turns[1].text == note
    assert turns[1].speaker is None
    assert turns[2].speaker == Speaker("Ana Lima", "Nurse")


def test_a_bracket_within_a_sentence_stays_there() -> None:
    assert len(read_text("Ana Lima (Nurse): We [inaudible] went on (a lost cause) and on.").turns) == 1


def test_numbered_lists_are_kept() -> None:
    text = "Ana Lima (Nurse): Three things.\n\n  1. Rooms\n  2. Beds\n  3. Money\n\nThat is all."
    assert read_text(text).turns[0].text == text.partition(": ")[2]
    assert [figure.number for figure in read_text(text).figures] == [3]


def test_a_title_with_a_colon_is_no_speaker() -> None:
    record = read_text("Harbour Watch: a meeting\n\nOrganised by Harbour Watch\n\nAna Lima (Nurse): Yes.")
    assert record.title == "Harbour Watch: a meeting"
    assert [speaker.name for speaker in record.speakers] == ["Ana Lima"]


@pytest.mark.parametrize(
    ("head", "organisers", "supporters"),
    [
        ("Organised by the Delta Network", ["Delta Network"], []),
        ("Side event organized by RUDA, with the support of Norway, the Ek Fund (EF) and UNEK", ["RUDA"], ["Norway", "Ek Fund (EF)", "UNEK"]),
        ("Organisers: Delta Network; Supporters: RUDA", ["Delta Network"], ["RUDA"]),
        ("Hosted by the Ministry of Health and Care Services", ["Ministry of Health and Care Services"], []),
        ("Organisé par le Réseau des Quais avec le soutien de la Fondation Ombre", ["Réseau des Quais"], ["Fondation Ombre"]),
        ("Organizada por la Red del Estuario, con el apoyo de la Fundación Lumbre", ["Red del Estuario"], ["Fundación Lumbre"]),
    ],
)  # fmt: skip
def test_who_called_the_meeting(head: str, organisers: list[str], supporters: list[str]) -> None:
    record = read_text(f"A talk\n\n{head}\n\nAna Lima (Nurse): Yes.")
    assert (list(record.organisers), list(record.supporters)) == (organisers, supporters)


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("4 May 2031", "2031-05-04"),
        ("May 4th, 2031", "2031-05-04"),
        ("2031-05-04", "2031-05-04"),
        ("le 4 mai 2031", "2031-05-04"),
        ("4 de mayo de 2031", "2031-05-04"),
        ("04/05/2031", "2031-05-04"),
        ("May 2031", "2031-05"),
    ],
)
def test_the_date(said: str, date: str) -> None:
    assert read_text(f"A talk\n\nHeld on {said}\n\nAna Lima (Nurse): On 1 June 2020 we met.").date == date


def test_page_furniture_is_set_aside() -> None:
    text = (
        "Home » News » Talk\n\nTalk\n\nAna Lima (Nurse): Leave a reply open, she said.\n\n"
        "Share this:\n\nLeave a Reply\nYour email address will not be published. Required fields are marked *\nName *\nWebsite\n"
    )
    record = read_text(text)
    assert [text[start:end].split("\n")[0] for start, end in record.furniture] == [
        "Home » News » Talk",
        "Share this:",
    ]
    assert record.turns[-1].text == "Leave a reply open, she said."

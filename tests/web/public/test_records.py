"""Records: the founding meeting's facts, and another public record read in memory."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

RECORDS = Path(__file__).parents[2] / "data" / "records"
PUBLIC = {"public": "yes"}


def sent(reader, name: str, content: bytes, **also: str):
    return reader.post("/en/records", {"record": SimpleUploadedFile(name, content), **(also or PUBLIC)})


def test_the_founding_meeting_says_who_said_what_in_which_paragraph(reader) -> None:
    page = reader.get("/en/records").content.decode()
    assert "more than 470,000 arrests for drug offences" in page.lower()
    assert "Canadian HIV/AIDS Legal Network; paragraph 15" in page
    assert "/en/place/CA" in page


@pytest.mark.parametrize("name", sorted(path.name for path in RECORDS.iterdir() if path.is_file()))
def test_another_record_is_read_and_stored_nowhere(reader, name) -> None:
    answer = sent(reader, name, (RECORDS / name).read_bytes())
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Who spoke" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "There is nothing"),
        ("picture.txt", b"\x00\x01\x02" * 50, ""),
        ("talk.exe", b"Ana (Nurse): Yes.", "not a kind of file"),
        ("latin.txt", "Ana Lima (Nurse): Ça va.".encode("latin-1"), ""),
        ("large.txt", b"a" * (5 * 1024 * 1024 + 200_000), "larger than 5 MB"),
    ],
)
def test_what_cannot_be_read_is_said(reader, name, content, said) -> None:
    answer = sent(reader, name, content)
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert said in answer.content.decode() or not said.startswith("larger")


def test_a_private_record_is_refused(reader) -> None:
    answer = sent(reader, "talk.txt", b"Ana Lima (Nurse): Yes.", public="no")
    assert answer.status_code == 400
    assert "made public" in answer.content.decode()
    assert "Ana Lima" not in answer.content.decode()


def test_what_is_said_in_a_record_is_text_and_never_markup(reader) -> None:
    page = sent(reader, "talk.txt", b"Ana <script>alert(1)</script> (Nurse): 12 <b>people</b> came.\n")
    assert b"<script>alert" not in page.content


def test_a_record_of_endless_figures_is_cut_and_says_so(reader) -> None:
    said = "\n".join(f"Speaker {number}: 10 per cent of 50 countries." for number in range(900))
    file = SimpleUploadedFile("meeting.txt", said.encode())
    page = reader.post("/en/records", {"record": file, "public": "yes"}).content.decode()
    assert "Of each kind only the first 500 are shown here" in page
    assert page.count("<tr>") < 510


def test_a_record_without_figures_has_no_empty_table(reader) -> None:
    file = SimpleUploadedFile("meeting.txt", b"Ana: Good morning to everybody.\nBea: Good morning.")
    page = reader.post("/en/records", {"record": file, "public": "yes"}).content.decode()
    assert "Only the first" not in page
    assert "<tbody></tbody>" not in page

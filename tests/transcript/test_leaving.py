"""What may leave a record: facts without its sentences and short attributed quotes, of public records only."""

from __future__ import annotations

import pytest
import yaml

from aslived.errors import AslivedError
from aslived.transcript import facts, facts_yaml, of_place, read_text

TEXT = (
    "Hearing\n\nAna Lima (Nurse, Delta Clinic): In Uruguay police made more than 300 arrests last year. "
    "Bo Tal was there. Governments must end all fines by 2030.\n\n"
    "Bo Ek (Peer): Nobody in Montevideo, which is the capital of Uruguay and the place where most of us have lived "
    "for a long time, was asked what they thought of it before it was decided, and nobody was told what it would "
    "mean for them.\n\nQuestion 1: What of Uruguay?"
)


def longest_run(form: str, text: str) -> int:
    """Return how many words in a row the form shares with the record."""
    words, held = form.split(), " ".join(text.split())
    longest = 0
    for start in range(len(words)):
        while " ".join(words[start : start + longest + 1]) in held and start + longest < len(words):
            longest += 1
    return longest


def test_nothing_leaves_a_record_not_said_to_be_public() -> None:
    record = read_text(TEXT)
    for leaves in (lambda: facts(record, "x", public=False), lambda: of_place(record, "UY", public=False)):
        with pytest.raises(AslivedError) as raised:
            leaves()
        assert raised.value.faults[0].code == "AL-REC-006"
        assert "consent" in str(raised.value)


def test_facts_have_address_and_position_and_no_sentence() -> None:
    form = facts(read_text(TEXT), "https://example.org/hearing", public=True)
    figure = form["figures"][0]
    assert (figure["number"], figure["qualifier"], figure["counts"], figure["places"]) == (
        300,
        "more than",
        "arrests",
        ["UY"],
    )
    assert TEXT[figure["start"] : figure["end"]] == "300"
    assert all(
        each["address"] == "https://example.org/hearing" for each in (*form["figures"], *form["demands"])
    )
    assert form["demands"][0]["by"] == "by 2030"
    assert [each["name"] for each in form["speakers"]] == ["Ana Lima", "Bo Ek"]
    written = facts_yaml(read_text(TEXT), "https://example.org/hearing", public=True)
    assert yaml.safe_load(written) == form
    assert "Bo Tal" not in written
    assert longest_run(written, TEXT) < 7


def test_the_facts_of_the_founding_record_hold_no_sentence_of_it(founding, founding_path) -> None:
    form = facts(founding, "https://example.org/founding", public=True)
    said = founding_path.read_text(encoding="utf-8")
    for each in (*form["figures"], *form["demands"]):
        for key in ("counts", "of", "what"):
            assert len(str(each.get(key, "")).split()) <= 7
    assert "what" not in form["demands"][0]
    names = {form["record"]["title"], *form["record"]["organised_by"], *form["record"]["supported_by"]}
    written = facts_yaml(founding, "https://example.org/founding", public=True)
    for name in names:
        written = written.replace(name, "")
    assert longest_run(written.partition("figures:")[2], said) < 9
    assert "Jude Byrne" not in written


def test_a_record_without_speakers_has_no_facts() -> None:
    with pytest.raises(AslivedError) as raised:
        facts(read_text("We saw 12 people."), "x", public=True)
    assert raised.value.faults[0].code == "AL-REC-007"


def test_quotes_of_a_place_are_attributed_and_short() -> None:
    said = of_place(read_text(TEXT), "UY", public=True, address="https://example.org/hearing")
    assert [quote.said_by.speaker.name for quote in said.quotes if quote.said_by.speaker] == [
        "Ana Lima",
        "Bo Ek",
    ]
    assert said.quotes[0].text == "In Uruguay police made more than 300 arrests last year."
    assert said.quotes[1].shortened
    assert all(len(quote.text.split()) <= 41 for quote in said.quotes)
    assert said.quotes[1].text.endswith("[…]")
    assert [each.figure.number for each in said.figures] == [300]
    assert said.figures[0].said_by.address == "https://example.org/hearing"


def test_the_founding_record_says_of_canada(founding) -> None:
    said = of_place(founding, "CA", public=True)
    assert {(each.figure.number, each.figure.unit) for each in said.figures} >= {
        (470000, None),
        (70, "%"),
        (180, None),
    }
    assert {quote.said_by.speaker.name for quote in said.quotes} >= {"Richard Elliott"}
    assert of_place(founding, "ML", public=True).quotes == ()

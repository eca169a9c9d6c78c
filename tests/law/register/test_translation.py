"""A text of the register is told in the language of the reader where its file has it, and says when nobody checked it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aslived.language import speaking
from aslived.law import Decision, Law
from aslived.law.answer.data import as_data
from aslived.law.register.translation import TranslatedText, text_of
from aslived.law.register.withholding import own_words
from aslived.law.words import describe

NOTED = "[{id: a, note: Only at home., in: {fr: {note: Seulement chez soi., checked: %s}}}]"


@pytest.mark.parametrize(("checked", "ends"), [('"2026-01-01"', "chez soi."), ("null", ")")])
def test_it_is_told_and_not_marked_as_english(
    made: Callable[..., Law], asks: Callable[..., Decision], checked: str, ends: str
) -> None:
    law = made(NOTED % checked)
    with speaking("fr"):
        note = describe(asks(law, "heroin")).parts[0].told[0].note
        assert note.startswith("Seulement chez soi.")
        assert note.endswith(ends)
        assert isinstance(note, TranslatedText)
        assert not own_words(note)


def test_another_language_has_the_english_marked_so(made: Callable[..., Law]) -> None:
    law = made(NOTED % "null")
    with speaking("es"):
        note = text_of(law.provisions[0], "note")
        assert note == "Only at home."
        assert own_words(note)


def test_programs_have_the_same_note_in_every_language(
    made: Callable[..., Law], asks: Callable[..., Decision]
) -> None:
    law = made(NOTED % "null")
    with speaking("fr"):
        assert as_data(asks(law, "heroin")).as_written.winners[0].note == "Only at home."

"""Everything said passes through the catalogue of the language that is spoken."""

from __future__ import annotations

import contextvars
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner

from aslived import language
from aslived.cli import main


@pytest.fixture
def shouted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A language in which every sentence is the English one in brackets."""
    with (language.LOCALES / "aslived.pot").open("rb") as template:
        catalogue = read_po(template, locale="eo")
    for message in catalogue:
        if message.id:
            said = message.id if isinstance(message.id, tuple) else (message.id, message.id)
            message.string = tuple(f"⟦{one}⟧" for one in said) if message.pluralizable else f"⟦{said[0]}⟧"
    folder = tmp_path / "eo" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "aslived.mo").open("wb") as compiled:
        write_mo(compiled, catalogue)
    monkeypatch.setattr(language, "LOCALES", tmp_path)
    return "eo"


def test_an_answer_speaks_the_language_asked_for(shouted: str) -> None:
    words = ["ask", "PT", "--hold", "heroin=1g", "--standard", "--lang", shouted]
    said = contextvars.Context().run(CliRunner().invoke, main, words).stdout
    assert said.count("⟦") == said.count("⟧") > 20


def test_errors_speak_it_too(shouted: str) -> None:
    words = ["ask", "Atlantis", "--hold", "heroin", "--lang", shouted]
    assert "⟦" in contextvars.Context().run(CliRunner().invoke, main, words).stderr


def test_without_a_catalogue_english_is_spoken() -> None:
    words = ["ask", "PT", "--hold", "heroin=1g", "--lang", "xx"]
    assert "Portugal" in contextvars.Context().run(CliRunner().invoke, main, words).stdout

"""Everything said passes through the catalogue of the language that is spoken."""

from __future__ import annotations

import contextvars
import os
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from click.testing import CliRunner, Result

from aslived import language
from aslived.cli import main
from aslived.language import parts
from aslived.language.lack import lacking
from aslived.law import Holding, Question, Register, decide
from aslived.law.names.understand import register_names
from aslived.law.register.place_names import CALLED
from aslived.law.register.provision import Sanction
from aslived.law.register.quantity import parse_amount
from aslived.law.words import day, describe, sanction_phrase
from aslived.law.words.name import held_name

SLOT = re.compile(r"\{[^{}]*\}|%\(\w+\)s")
TRANSLATED = parts.spoken_languages()[1:]


def catalogues(paths: Iterable[Path], locale: str | None = None) -> Catalog:
    """Return what catalogues say together."""
    together = Catalog(locale=locale)
    for path in paths:
        with path.open("rb") as lines:
            for message in read_po(lines, locale=locale):
                if message.id:
                    together[message.id] = message
    return together


@cache
def said_in(code: str) -> Catalog:
    return catalogues(parts.catalogues_of(code), code)


@cache
def template() -> Catalog:
    return catalogues(sorted(parts.LOCALES.glob("*.pot")))


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def forms(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, (tuple, list)) else (str(said or ""),)


def in_order(text: str) -> list[str]:
    return sorted(SLOT.findall(text))


def edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def faults(message: Message, said: Message | None) -> list[str]:
    """Say what is wrong with how a sentence of the template is said in another language."""
    asked = forms(message.id)
    if said is None or not any(forms(said.string)):
        return []
    strings = forms(said.string)
    found = [f"fuzzy: {asked[0]}"] if said.fuzzy else []
    found += [] if all(strings) else [f"not every form: {asked[0]}"]
    allowed = [in_order(one) for one in asked]
    if in_order(strings[-1]) != allowed[-1] or any(in_order(one) not in allowed for one in strings):
        found.append(f"other slots: {asked[0]} / {strings}")
    if any(edges(one) != edges(asked[0]) for one in strings):
        found.append(f"other space at an edge: {asked[0]!r} / {strings}")
    return found


@pytest.fixture
def shouted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A language in which every sentence is the English one in brackets."""
    shouting = catalogues(sorted(parts.LOCALES.glob("*.pot")), "eo")
    for message in messages(shouting):
        said = message.id if isinstance(message.id, tuple) else (message.id, message.id)
        message.string = tuple(f"⟦{one}⟧" for one in said) if message.pluralizable else f"⟦{said[0]}⟧"
    (tmp_path / "eo").mkdir()
    with (tmp_path / "eo" / "law.po").open("wb") as lines:
        write_po(lines, shouting)
    monkeypatch.setattr(parts, "LOCALES", tmp_path)
    return "eo"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Languages whose catalogues say nothing: only names, days and numbers are theirs."""
    for code in ("es", "fr"):
        (tmp_path / code).mkdir()
        (tmp_path / code / "law.po").write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    monkeypatch.setattr(parts, "LOCALES", tmp_path)


def test_an_answer_speaks_the_language_asked_for(shouted: str) -> None:
    words = ["ask", "PT", "--hold", "heroin=1g", "--standard", "--lang", shouted]
    said = contextvars.Context().run(CliRunner().invoke, main, words).stdout
    assert said.count("⟦") == said.count("⟧") > 20


def test_errors_speak_it_too(shouted: str) -> None:
    words = ["ask", "Atlantis", "--hold", "heroin", "--lang", shouted]
    assert "⟦" in contextvars.Context().run(CliRunner().invoke, main, words).stderr


def told(*words: str, **given: str) -> Result:
    """What the command line answers, whatever was spoken before."""
    return contextvars.Context().run(CliRunner(env=given).invoke, main, words)


@pytest.mark.parametrize("unknown", ["xx", "../../locale", ""])
@pytest.mark.parametrize("after", [(), ("law", "list"), ("ask", "PT", "--hold", "heroin=1g")])
def test_a_language_that_nobody_speaks_is_refused_with_those_that_are(
    unknown: str, after: tuple[str, ...]
) -> None:
    answer = told("--lang", unknown, *after)
    assert answer.exit_code == 2 and not answer.stdout
    assert "AL-CLI-001" in answer.stderr and "en, es, fr" in answer.stderr


def test_it_is_refused_wherever_it_stands() -> None:
    for words in (("ask", "PT", "--lang", "xx"), ("ask", "PT", "--lang=xx"), ("--help", "--lang", "xx")):
        assert told(*words).exit_code == 2
    assert told("--help", ASLIVED_LANG="xx").exit_code == 2
    assert told("--help", ASLIVED_LANG="").exit_code == 0
    assert told("ask", "PT", "--hold", "heroin=1g", "--lang", "en", ASLIVED_LANG="xx").exit_code == 0


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("es", ("Uso:", "Opciones:", "Mostrar este mensaje", "Lo que se tiene", "PLACE es un código")),
        (
            "fr",
            ("Utilisation :", "Options:", "Afficher ce message", "Ce qui est détenu", "PLACE est un code"),
        ),
    ],
)
def test_help_is_said_in_the_language_asked_for(code: str, said: tuple[str, ...]) -> None:
    answers = [
        told("--lang", code, "ask", "--help"),
        told("ask", "--lang", code, "--help"),
        told("ask", "--help", "--lang", code),
        told("ask", "--help", ASLIVED_LANG=code),
    ]
    assert len({answer.stdout for answer in answers}) == 1
    text = " ".join(answers[0].stdout.split())
    assert all(one in text for one in said)
    assert "aslived ask Oregon --hold speed --age 30 --place street --own-use=unknown\n" in answers[0].stdout
    assert "What is held" in told("ask", "--help").stdout


@pytest.mark.parametrize(
    ("code", "said"), [("es", "Preguntar qué dice la ley"), ("fr", "Demander ce que la loi")]
)
def test_the_commands_are_listed_in_it_too(code: str, said: str) -> None:
    assert said in told("--help", ASLIVED_LANG=code).stdout
    assert said in told("--lang", code, "--help").stdout


def test_every_help_can_be_said_in_it(shouted: str) -> None:
    for words in ((), ("law",), ("law", "diff"), ("size", "multiplier"), ("release", "check")):
        answer = told("--lang", shouted, *words, "--help").stdout
        rows = [line for line in answer.splitlines() if re.match(r"  \S", line)]
        assert "⟦Show this message and exit.⟧" in answer
        assert rows and answer.count("⟦") > 2


def test_it_is_known_which_language_is_spoken(shouted: str) -> None:
    def after(code: str) -> str:
        language.speak(code)
        return language.language()

    assert [contextvars.Context().run(after, code) for code in (shouted, "xx", "en")] == [shouted, "en", "en"]


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_a_catalogue_says_has_the_slots_of_the_original(code: str) -> None:
    said = said_in(code)
    wrong = [
        fault
        for message in messages(template())
        for fault in faults(message, said.get(message.id, message.context))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_says_nothing_that_nobody_says_any_more(code: str) -> None:
    known = {(message.id, message.context) for message in messages(template())}
    gone = [one.id for one in messages(said_in(code)) if (one.id, one.context) not in known]
    assert not gone, f"run: python docs/messages.py --update\n{gone}"


def counted(code: str, found: dict[str, list[tuple[str, ...]]]) -> str:
    counts = ", ".join(f"{reader} {len(sentences)}" for reader, sentences in found.items())
    return f"not said in {code} yet: {counts}; python docs/messages.py --missing {code}"


@pytest.mark.parametrize("code", parts.HELD)
def test_a_language_says_what_it_must_hold(code: str) -> None:
    """At a release nothing may be missing where it is needed; on other days what is missing is listed."""
    found = lacking(code)
    if not found:
        return
    if os.environ.get("ASLIVED_RELEASE") and code in parts.AT_A_RELEASE:
        sentences = "\n".join(f"{reader}: {forms[0]}" for reader, held in found.items() for forms in held)
        pytest.fail(f"{counted(code, found)}\n{sentences}", pytrace=False)
    pytest.xfail(counted(code, found))


def test_what_a_language_lacks_is_told_by_reader(empty: None) -> None:
    (parts.LOCALES / "pages.pot").write_text('msgid "Show"\nmsgstr ""\n', encoding="utf-8")
    assert lacking("es") == {"pages": [("Show",)]}
    assert lacking("pt") == {}
    assert counted("es", lacking("es")).startswith("not said in es yet: pages 1;")


@pytest.mark.parametrize(
    ("english", "other", "wrong"),
    [
        ("{n} limits of {place}", "{n} límites de {place}", []),
        ("{n} limits", "", []),
        (("{n} limit", "{n} limits"), ("{n} límite", ""), ["not every form: {n} limit"]),
        ("{n} limits", "{m} límites", ["other slots: {n} limits / ('{m} límites',)"]),
        (" and more", "y más", ["other space at an edge: ' and more' / ('y más',)"]),
    ],
)
def test_a_fault_of_a_catalogue_is_seen(
    english: str | tuple[str, str], other: str | tuple[str, str], wrong: list[str]
) -> None:
    assert faults(Message(english), Message(english, other))[: len(wrong) or None] == wrong


@pytest.mark.parametrize(
    ("code", "sentence", "filled", "expected"),
    [
        ("fr", "la vente de {held}", "héroïne", "la vente d’héroïne"),
        ("fr", "la vente de {held}", "cocaïne", "la vente de cocaïne"),
        ("fr", "la vente de {held}", "1,5 g", "la vente de 1,5 g"),
        ("fr", "nous pensons que {held}", "il est là", "nous pensons qu’il est là"),
        ("fr", "le droit de {held}", "le Portugal", "le droit du Portugal"),
        ("fr", "le texte de {held}", "State of Oregon", "le texte de State of Oregon"),
        ("fr", "{{{held}}} de {{a}}", "a", "{a} de {a}"),
        ("es", "khat y {held}", "hipnóticos", "khat e hipnóticos"),
        ("es", "khat y {held}", "hierba", "khat y hierba"),
        ("es", "khat o {held}", "opio", "khat u opio"),
        ("es", "la ley de {held}", "el Brasil", "la ley del Brasil"),
    ],
)
def test_a_small_word_contracts_with_what_fills_a_slot(
    code: str, sentence: str, filled: str, expected: str
) -> None:
    said = language.Sentence(sentence, code)
    assert said.format(held=filled) == said.format_map({"held": filled}) == expected


def test_what_fills_a_slot_is_left_as_it_is() -> None:
    said = language.Sentence("source : {title}", "fr").format(title="A history of de el opio, y ideas")
    assert said == "source : A history of de el opio, y ideas"


def spoken(code: str, said: Callable[[], object]) -> object:
    """What is said in a language, and in that one only."""

    def saying() -> object:
        language.speak(code)
        return said()

    return contextvars.Context().run(saying)


@pytest.mark.parametrize(
    ("code", "of", "expected"),
    [
        ("en", "GB", "United Kingdom (England and Wales)"),
        ("en", "DE", "Germany"),
        ("es", "GB", "Reino Unido (Inglaterra y Gales)"),
        ("es", "DE", "Alemania"),
        ("fr", "US-OR", "Oregon"),
        ("fr", "DE", "Allemagne"),
    ],
)
def test_places_are_called_by_their_name_in_the_language(
    code: str, of: str, expected: str, empty: None
) -> None:
    assert spoken(code, lambda: Register.of(of)[of].name) == expected


def test_every_part_of_a_country_has_a_name_in_every_language(empty: None) -> None:
    named = [of for of in register_names() if "-" in of]
    held = yaml.safe_load(CALLED.read_text(encoding="utf-8"))
    assert named and all(set(named) <= held[code].keys() for code in parts.LANGUAGES if code != "en")
    assert all(names.keys() <= register_names().keys() for names in held.values())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ("1 March 2022", "1.5 g of heroin", "fine, up to EUR 12,500.5")),
        ("es", ("1 de marzo de 2022", "1,5 g of heroin", "fine, up to EUR 12\N{NO-BREAK SPACE}500,5")),
        ("fr", ("1er mars 2022", "1,5 g of heroin", "fine, up to EUR 12\N{NO-BREAK SPACE}500,5")),
    ],
)
def test_days_and_numbers_are_written_as_the_language_writes_them(
    code: str, expected: tuple[str, ...], empty: None
) -> None:
    def said() -> object:
        fine = Sanction(kind="fine", max=12500.5, currency="EUR")
        held = held_name("heroin", parse_amount("1.5g"))
        return day(date(2022, 3, 1)), held, sanction_phrase(fine)

    assert spoken(code, said) == expected


@cache
def english_pieces(code: str) -> set[str]:
    """What only English says: every stretch of three words or more between the slots of a sentence."""
    said = [message for message in messages(said_in(code)) if any(forms(message.string))]
    theirs = " ".join(one for message in said for one in forms(message.string))
    found = {
        piece.strip()
        for message in said
        for one in forms(message.id)
        for piece in SLOT.split(one)
        if len(piece.split()) >= 3
    }
    return {piece for piece in found if piece not in theirs}


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize(
    ("place", "on"),
    [("PT", "2024-01-01"), ("SG", "2024-01-01"), ("US-OR", "2022-01-01"), ("CA-BC", "2023-06-01")],
)
def test_no_english_stands_in_an_answer_in_another_language(code: str, place: str, on: str) -> None:
    register = Register.of(place)
    asked = Question(
        jurisdiction=place,
        on=date.fromisoformat(on),
        holdings=(Holding("heroin", parse_amount("1g")), Holding("lsd")),
    )

    def said() -> str:
        told = describe(decide(register, asked))
        texts = [told.act, told.headline, told.notice, *told.lead, *told.taken_for_granted]
        for part in told.parts:
            texts += [part.title, part.says, part.disputed, part.also_says]
            for one in (*part.told, *part.also):  # what the register remarks and cites is in its own words
                texts += [one.offence_says, one.decided_by, one.record, one.sure]
        return "\n".join(texts)

    answer, in_english = str(spoken(code, said)), str(spoken("en", said))
    assert len(answer) > 500
    assert not [piece for piece in english_pieces(code) if piece in answer]
    assert [piece for piece in english_pieces(code) if piece in in_english]


def test_every_command_speaks_the_language_given_before_it_or_in_the_environment(shouted: str) -> None:
    def said(*words: str, **given: str) -> str:
        runner = CliRunner(env=given)
        return contextvars.Context().run(runner.invoke, main, words).stdout

    assert "⟦" in said("--lang", shouted, "law", "show", "PT")
    assert "⟦" in said("law", "show", "PT", ASLIVED_LANG=shouted)
    assert "⟦" in said("--lang", "en", "ask", "PT", "--hold", "heroin=1g", "--lang", shouted)
    assert "⟦" not in said("law", "show", "PT")

"""What people type is understood, never guessed: street names, places in many languages, acts."""

from __future__ import annotations

import pytest
import yaml

from aslived.errors import AslivedError
from aslived.law.names.understand import (
    NAMES,
    plain,
    register_names,
    understand_conduct,
    understand_place,
    understand_setting,
    understand_substance,
)
from aslived.law.register.cache import load
from aslived.law.register.vocabulary import CONDUCTS, PLACES, SUBSTANCES


def held(file: str) -> dict[str, list[str]]:
    words: dict[str, list[str]] = yaml.safe_load((NAMES / f"{file}.yaml").read_text(encoding="utf-8"))
    return words


def choices(error: pytest.ExceptionInfo[AslivedError]) -> str:
    (fault,) = error.value.faults
    assert fault.code == "AL-LAW-011"
    return str(fault.slots["choices"])


@pytest.mark.parametrize(
    ("file", "understand", "codes"),
    [
        ("substances", understand_substance, SUBSTANCES),
        ("conducts", understand_conduct, CONDUCTS),
        ("settings", understand_setting, PLACES),
        ("places", understand_place, tuple(register_names())),
    ],
)
def test_every_word_leads_to_the_vocabulary_or_lists_its_meanings(file, understand, codes) -> None:
    words = held(file)
    several = words.pop("_several", {})
    meanings: dict[str, set[str]] = {}
    for code, names in words.items():
        assert code in codes
        for name in names:
            meanings.setdefault(plain(name), set()).add(code)
    for name, named in several.items():
        assert len(set(named)) > 1 and set(named) <= set(codes)
        meanings[plain(name)] = set(named)
    for name, named in meanings.items():
        if len(named) == 1 or name.upper() in codes:
            assert understand(name).code in named, name
        else:
            with pytest.raises(AslivedError) as error:
                understand(name)
            assert all(code in choices(error) for code in named)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("weed", "cannabis_herb"),
        ("skunk", "cannabis_herb"),
        ("maconha", "cannabis_herb"),
        ("Gras", "cannabis_herb"),
        ("hash", "cannabis_resin"),
        ("haschisch", "cannabis_resin"),
        ("speed", "amphetamine"),
        ("crystal", "methamphetamine"),
        ("meth", "methamphetamine"),
        ("ICE", "methamphetamine"),
        ("crack", "cocaine_base"),
        ("paco", "cocaine_base"),
        ("smack", "heroin"),
        ("brown", "heroin"),
        ("героин", "heroin"),
        ("coke", "cocaine"),
        ("Koks", "cocaine"),
        ("farlopa", "cocaine"),
        ("molly", "mdma"),
        ("ecstasy", "mdma"),
        ("éxtasis", "mdma"),
        ("acid", "lsd"),
        ("buvard", "lsd"),
        ("shrooms", "psilocybin_mushrooms"),
        ("cogumelos mágicos", "psilocybin_mushrooms"),
        ("K", "ketamine"),
        ("G", "ghb"),
        ("miraa", "khat"),
        ("соль", "cathinones"),
        ("spice", "synthetic_cannabinoids"),
        ("cannabis-resin", "cannabis_resin"),
        ("cocaine_base", "cocaine_base"),
    ],
)
def test_street_names_in_several_languages(word: str, code: str) -> None:
    assert understand_substance(word).code == code


def test_every_drug_but_the_rarest_has_a_street_or_foreign_name() -> None:
    words = held("substances")
    assert set(words) - {"_several"} == set(SUBSTANCES)
    assert all(len(words[code]) > 2 for code in SUBSTANCES)


@pytest.mark.parametrize("word", ["pills", "cannabis", "base", "dope", "opiates"])
def test_a_word_with_several_meanings_is_not_guessed(word: str) -> None:
    with pytest.raises(AslivedError) as error:
        understand_substance(word)
    assert " or " in choices(error)


@pytest.mark.parametrize(
    ("understand", "typed", "code", "nearest"),
    [
        (understand_substance, "heroyn", "AL-LAW-002", "heroin"),
        (understand_substance, "canabbis herb", "AL-LAW-002", "cannabis_herb"),
        (understand_conduct, "posession", "AL-LAW-012", "possession"),
        (understand_setting, "publik", "AL-LAW-013", "public"),
        (understand_place, "Portugall", "AL-LAW-001", "Portugal (PT)"),
    ],
)
def test_an_unknown_word_gets_the_nearest(understand, typed, code, nearest) -> None:
    with pytest.raises(AslivedError) as error:
        understand(typed)
    (fault,) = error.value.faults
    assert fault.code == code and nearest in fault.slots["nearest"]


def test_every_code_and_every_name_in_the_register_is_understood() -> None:
    register = load()
    assert register_names() == {code: law.name for code, law in register.items()}
    for code, name in register_names().items():
        assert understand_place(code.lower()).code == code
        if name != "Congo":
            assert understand_place(name).code == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Brasil", "BR"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Elfenbeinküste", "CI"),
        ("Deutschland", "DE"),
        ("Niemcy", "DE"),
        ("Allemagne", "DE"),
        ("BC", "CA-BC"),
        ("ca_bc", "CA-BC"),
        ("British Columbia", "CA-BC"),
        ("Oregon", "US-OR"),
        ("USA", "US"),
        ("Estados Unidos", "US"),
        ("UK", "GB"),
        ("england", "GB"),
        ("Holland", "NL"),
        ("Россия", "RU"),
        ("日本", "JP"),
        ("中国", "CN"),
        ("مصر", "EG"),
        ("ไทย", "TH"),
        ("CA", "CA"),
        ("  pt ", "PT"),
    ],
)
def test_places_in_many_languages(typed: str, code: str) -> None:
    assert understand_place(typed).code == code


@pytest.mark.parametrize("typed", ["Congo", "Korea"])
def test_a_name_of_two_places_lists_both(typed: str) -> None:
    with pytest.raises(AslivedError) as error:
        understand_place(typed)
    assert "(" in choices(error)


@pytest.mark.parametrize("typed", ["Greenland", "GL", "Groenlandia"])
def test_a_place_whose_law_is_not_held_is_named(typed: str) -> None:
    with pytest.raises(AslivedError) as error:
        understand_place(typed)
    (fault,) = error.value.faults
    assert fault.code == "AL-LAW-014" and fault.slots["name"] == "Greenland"


def test_the_answer_says_how_a_word_was_understood() -> None:
    assert understand_substance("weed").sentence == "weed: cannabis herb"
    assert understand_place("Brasil").sentence == "Brasil: Brazil"
    assert understand_substance("Heroin").sentence == understand_place("PT").sentence == ""

"""What is found: in any language, by street names, misspelt, and whatever is typed."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aslived.language import speaking
from aslived.law.reading.grounds import unchecked_provision
from aslived.law.register.cache import load
from aslived.publish.search.entries import KINDS
from aslived.publish.search.excerpt import Piece, excerpt
from aslived.publish.search.index import SHOWN, Index
from aslived.publish.search.words import distance


@cache
def index() -> Index:
    return Index.of(load())


def found(query: str, kind: str) -> list[tuple[str, str]]:
    groups = {group.kind: group for group in index().search(query).groups}
    return [(hit.of, hit.id) for hit in groups[kind].hits] if kind in groups else []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("PT", "PT"),
        ("pt", "PT"),
        ("Brasil", "BR"),
        ("Deutschland", "DE"),
        ("cote d ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("日本", "JP"),
        ("Россия", "RU"),
        ("vancouver", "CA-BC"),
        ("no", "NO"),
    ],
)
def test_a_code_or_a_name_in_any_language_offers_the_place_first(typed, code) -> None:
    answer = index().search(typed)
    assert answer.places == (code,)
    assert answer.groups[0].kind == "place"
    assert answer.groups[0].hits[0].of == code


def test_a_name_of_several_places_offers_them_all() -> None:
    assert index().search("Congo").places == ("CD", "CG")


def test_street_names_find_the_drug_and_the_laws_that_name_it() -> None:
    answer = index().search("weed")
    assert answer.drugs == {"weed": ("cannabis_herb",)}
    assert found("weed", "drug")[0][0] == "cannabis_herb"
    assert "cannabis" in found("weed", "provision")[0][1]
    assert index().search("crystal meth").drugs == {"crystal meth": ("methamphetamine",)}


def test_a_drug_and_a_place_find_what_that_law_says_of_all_drugs_too() -> None:
    answer = index().search("heroin portugal")
    assert not answer.loosely
    assert {place for place, _id in found("heroin portugal", "provision")} == {"PT"}


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [("heorin", "heroin"), ("canabbis", "cannabis"), ("portugall", "portugal"), ("disuasion", "dissuasion")],
)
def test_a_misspelt_word_is_read_as_the_nearest(typed, read_as) -> None:
    answer = index().search(typed)
    assert read_as in answer.instead.get(typed, ()) or answer.drugs
    assert answer.groups


@pytest.mark.parametrize(
    ("typed", "of"), [("FD15", "criteria"), ("t-10a-drugs", "targets"), ("A1.05", "areas")]
)
def test_the_id_of_a_standard_comes_first(typed, of) -> None:
    first = index().search(typed).groups[0]
    assert first.kind == "standard"
    assert (first.hits[0].of, first.hits[0].id.casefold()) == (of, typed.casefold())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_found_and_kept_to(kind) -> None:
    some = {"place": "penalty", "drug": "cannabis", "standard": "penalty"}.get(kind, "law")
    few = next(group for group in index().search(some).groups if group.kind == kind)
    all_of_it = index().search(some, kind).groups
    assert [group.kind for group in all_of_it] == [kind]
    assert len(few.hits) <= SHOWN
    assert len(all_of_it[0].hits) == min(200, few.total)


def test_where_no_entry_has_all_words_it_says_so() -> None:
    answer = index().search("good samaritan zanzibar senate kangaroo")
    assert answer.loosely
    assert answer.groups


@given(st.text(max_size=60) | st.text('"*()^:-+ANDORNEAR\0 ', max_size=40))
@example('"')
@example("NEAR(a b, 2)")
@example("title : x")
@example("x" * 10_000)
@example("weed " * 3000)
@example("a\0b")
@example("\ud800")
@settings(max_examples=120, deadline=None)
def test_whatever_is_typed_is_answered(typed) -> None:
    answer = index().search(typed)
    assert all(group.total >= len(group.hits) > 0 for group in answer.groups)


@given(st.text(max_size=80), st.text(max_size=4), st.integers(5, 60))
@settings(max_examples=100, deadline=None)
def test_an_excerpt_is_a_stretch_of_the_text(text, stem, length) -> None:
    said = "".join(piece.text for piece in excerpt(text, frozenset({stem}), length))
    assert said.removeprefix("… ").removesuffix(" …") in text


def test_an_excerpt_begins_near_what_was_found() -> None:
    pieces = excerpt("word " * 200 + "heroin " + "word " * 200, frozenset({"heroin"}))
    assert Piece("heroin", True) in pieces
    assert sum(len(piece.text) for piece in pieces) < 240


def test_where_death_is_possible_no_amount_is_shown() -> None:
    for place in ("singapore", "malaysia", "china", "iran"):
        hits = [hit for group in index().search(f"{place} death", "provision").groups for hit in group.hits]
        said = " ".join(piece.text for hit in hits for piece in hit.excerpt)
        assert hits
        assert not [word for word in (" g ", " kg", " grams") if word in said], said


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ("", "ab", 2),
        ("heroin", "heroin", 0),
        ("heorin", "heroin", 1),
        ("herion", "herring", 3),
        ("ab", "ba", 1),
    ],
)
def test_distance(one, other, steps) -> None:
    assert distance(one, other, 3) == distance(other, one, 3) == steps


def test_the_index_is_built_once_and_a_torn_file_is_not_trusted(tmp_path) -> None:
    few = load()
    first = Index.of(few, "some state", tmp_path).search("weed")
    (file,) = tmp_path.iterdir()
    kept = file.read_bytes()
    assert Index.of(few, "some state", tmp_path).search("weed") == first
    file.write_bytes(kept[:-100] + b"x" * 100)
    assert Index.of(few, "some state", tmp_path).search("weed") == first
    assert file.read_bytes()[:32] == kept[:32]


def test_several_threads_may_search_at_once() -> None:
    asked = ["weed", "brasil", "heorin", "FD15"] * 8
    alone = [index().search(query) for query in asked]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(index().search, asked)) == alone


def test_a_provision_says_when_it_holds_and_what_is_unchecked_says_so() -> None:
    hits = [hit for group in index().search("portugal", "provision").groups for hit in group.hits]
    register = load()
    held = {provision.id: provision for provision in register["PT"].provisions}
    assert hits
    for hit in hits:
        assert hit.dated
        assert (hit.start, hit.end) == (held[hit.id].start, held[hit.id].end)
    low = [hit for group in index().search("law", "provision").groups for hit in group.hits]
    for hit in low:
        law = register[hit.of]
        provision = next(one for one in law.provisions if one.id == hit.id)
        assert hit.unchecked is unchecked_provision(law, provision)
    assert {hit.unchecked for hit in low} == {True, False}


def test_the_index_is_the_same_whatever_language_the_first_reader_speaks() -> None:
    with speaking("fr"):
        found = Index.of(load()).search("BR")
    assert found.groups[0].hits[0].title[0].text == "Brazil"

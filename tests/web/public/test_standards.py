"""The standards: every entry shown once, tied to where it is used, with its force and its doubt."""

import csv
import io
import json
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.standards import criteria, norms, typologies
from aslived.standards.entry import walk
from aslived.standards.shelf import ON_PAGES, SHELVES, rows
from aslived.web.public.entries import make_card, shelf_by_entry
from aslived.web.public.links import SHELF_PAGES
from aslived.web.public.views.standards import SHELF_OF, WITH_PAGE

NAMES = [SHELF_PAGES.get(shelf, f"standards/{shelf}").rpartition("/")[2] for shelf in WITH_PAGE]


def body(reader, address: str) -> str:
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def test_the_first_page_leads_to_every_kind(reader) -> None:
    said = body(reader, "/en/standards")
    for name in NAMES:
        assert f'href="/en/standards/{name}"' in said
    assert 'href="/en/targets"' in said


@pytest.mark.parametrize("name", NAMES)
def test_every_row_stands_on_its_page_under_its_id(reader, name) -> None:
    said = body(reader, f"/en/standards/{name}")
    ids = re.findall(r'id="([^"]+)"', said)
    assert len(ids) == len(set(ids))
    for row in rows(SHELF_OF.get(name, name)):
        if hasattr(row, "id"):
            assert row.id in ids


@pytest.mark.parametrize("name", NAMES)
def test_each_page_as_data(reader, name) -> None:
    kind = SHELF_OF.get(name, name)
    data = json.loads(reader.get(f"/en/standards/{name}.json").content)
    assert data["kind"] == kind
    table = list(csv.reader(io.StringIO(reader.get(f"/en/standards/{name}.csv").content.decode())))
    assert len(table) == len(rows(kind)) + 1
    assert not [cell for line in table[1:] for cell in line if cell.startswith(("=", "@", "\t"))]


@pytest.mark.parametrize("id", [one.id for one in criteria().criteria])
def test_a_criterion_says_its_question_and_the_norms_with_their_verbs(reader, id) -> None:
    said = body(reader, f"/en/standards/criteria/{id}")
    found = criteria().criterion(id)
    assert found.question in said
    assert found.law_basis in said
    assert f"?show={id}" in said
    for norm in norms().naming(id):
        assert norm.text in said
        assert f"<b>{norm.verb}</b>" in said
        assert not norm.caution or norm.caution in said


def test_what_is_provisional_says_so(reader) -> None:
    said = body(reader, "/en/standards/models")
    for typology in typologies().typologies:
        for model in typology.models:
            heading = re.search(rf'<h3 id="{model.id}">.*?</h3>', said)[0]
            assert ("provisional" in heading) is typologies().is_provisional(model.id)
    assert "publish no placement of a country from it" in said


def test_links_between_entries_lead_to_an_entry(reader) -> None:
    pages: dict[str, set[str]] = {}
    for kind in ON_PAGES:
        for _route, entry in walk(SHELVES[kind].read()):
            if isinstance(getattr(entry, "id", None), str):
                for piece in make_card(entry).uses:
                    address, _mark, id = piece.address.partition("#")
                    if address not in pages:
                        pages[address] = set(re.findall(r'id="([^"]+)"', body(reader, address)))
                    assert not id or id in pages[address], (entry, piece.address)


def test_every_entry_with_an_id_has_a_shelf() -> None:
    assert set(shelf_by_entry().values()) == set(ON_PAGES)


@pytest.mark.parametrize(
    "address",
    ["/en/standards/nothing", "/en/standards/outcomes", "/en/standards/targets", "/en/standards/areas"],
)
def test_what_is_not_there_is_not_found(reader, address) -> None:
    assert reader.get(address).status_code == 404


def test_a_criterion_that_is_none_says_the_nearest(reader) -> None:
    answer = reader.get("/en/standards/criteria/FD99")
    assert answer.status_code == 400
    assert "The nearest is" in answer.content.decode()


def test_english_texts_are_marked_as_such_elsewhere(reader) -> None:
    said = body(reader, "/fr/standards/norms")
    assert '<p><span lang="en">' in said
    assert '<p><span lang="en">' not in body(reader, "/en/standards/norms")


@given(st.text(min_size=1, max_size=20))
@settings(max_examples=20, deadline=None)
def test_whatever_the_address_nothing_fails(reader, name) -> None:
    from urllib.parse import quote

    for there in ("standards", "standards/criteria"):
        answer = reader.get(f"/en/{there}/{quote(name.encode('utf-8', 'replace'), safe='')}")
        assert answer.status_code in (200, 301, 302, 400, 404)

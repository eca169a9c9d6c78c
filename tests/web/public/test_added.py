"""Places of whoever runs this copy: their pages say what they are, and no other page knows them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from aslived.examples.law_folder import FOLDER

SENTENCE = "This place is not of the register: its law was added here by whoever runs this copy."
EVERYWHERE = (
    "/en/",
    "/en/?drug=heroin&show=as_applied",
    "/en/world.csv",
    "/en/world.json",
    "/en/places",
    "/en/places.csv",
    "/en/places.json",
    "/en/ask?drug=heroin&amount=1g&age=30",
    "/en/targets",
    "/en/method",
    "/en/place/PT",
    "/api/v1/",
    "/api/v1/places",
    "/api/v1/count?drug=heroin",
)


def forget() -> None:
    """Let everything that pages remember be read anew."""
    for name, module in list(sys.modules.items()):
        if name.startswith("aslived.web"):
            for value in list(vars(module).values()):
                if callable(getattr(value, "cache_clear", None)):
                    value.cache_clear()


@pytest.fixture(scope="module")
def before() -> dict[str, bytes]:
    """What the pages that count say without it."""
    forget()
    return pages()


@pytest.fixture(scope="module")
def hub(before: dict[str, bytes]) -> Iterator[Client]:
    from django.conf import settings

    settings.LAW_FOLDERS = (FOLDER,)
    forget()
    yield Client(headers={"host": "localhost"}, raise_request_exception=False)
    settings.LAW_FOLDERS = ()
    forget()


def pages() -> dict[str, bytes]:
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    found = {address: client.get(address) for address in EVERYWHERE}
    assert all(response.status_code == 200 for response in found.values()), {
        address: response.status_code for address, response in found.items()
    }
    return {address: response.content for address, response in found.items()}


def test_no_page_that_counts_or_lists_all_places_changes(hub: Client, before: dict[str, bytes]) -> None:
    after = pages()
    assert [address for address in EVERYWHERE if after[address] != before[address]] == []


@pytest.mark.parametrize(
    "address",
    [
        "/en/place/XD",
        "/en/place/XD?drug=heroin&amount=0.4g&age=30",
        "/en/place/XD/law",
        "/en/place/XD/brief.html",
        "/en/place/XD/brief.md",
        "/en/place/XD.json",
        "/en/compare?old=XD&old_on=2021-02-28&new_on=2021-03-01",
        "/api/v1/places/XD",
        "/api/v1/places/XD/ask?drug=heroin&amount=0.4g",
        "/api/v1/places/XD/criteria",
        "/api/v1/places/XD/models",
    ],
)
def test_whatever_rests_on_it_says_so(hub: Client, address: str) -> None:
    response = hub.get(address)
    assert response.status_code == 200
    assert SENTENCE in response.content.decode()
    if address.startswith("/api") or address.endswith(".json"):
        assert json.loads(response.content)["of_register"] is False


def test_a_name_leads_to_its_page_and_a_search_finds_it(hub: Client) -> None:
    assert hub.get("/en/place/Dalmora").headers["Location"] == "/en/place/XD"
    found = hub.get("/en/search?q=dalmora").content.decode()
    assert "Dalmora (not of the register)" in found and "/en/place/XD" in found
    hits = [hit for group in hub.get("/api/v1/search?q=dalmora").json()["groups"] for hit in group["hits"]]
    assert hits and not any(hit["of_register"] for hit in hits if hit["of"] == "XD")
    assert (
        hub.get("/es/place/XD").status_code == 200 and "Dalmora" in hub.get("/fr/place/XD").content.decode()
    )


def test_its_bill_is_offered_and_worded_as_added(hub: Client) -> None:
    page = hub.get("/en/compare?bill=xd-2027").content.decode()
    assert "This bill is not of the register: it was added here by whoever runs this copy." in page
    assert 'value="XD"' in page and "xd-2027" in page
    assert "is not of the register" not in hub.get("/en/compare?bill=norway-2021").content.decode()


def test_it_is_not_cited_as_the_register(hub: Client) -> None:
    page = hub.get("/en/place/XD").content.decode()
    assert "aslived law register, version" not in page and "src/aslived/law/places" not in page


def test_without_the_folder_there_is_no_such_place(hub: Client) -> None:
    assert hub.get("/en/place/XD").status_code == 200
    with override_settings(LAW_FOLDERS=()):
        forget()
        assert Client(headers={"host": "localhost"}).get("/en/place/XD").status_code == 404
    forget()

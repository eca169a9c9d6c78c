"""One question over all places in the browser: answered in place, understood as typed, stored nowhere."""

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def test_nothing_asked_shows_the_form_only(reader) -> None:
    page = reader.get("/en/ask").content.decode()
    assert 'name="drug"' in page
    assert "<svg" not in page


def test_an_answer_counts_draws_and_lists_every_place(reader) -> None:
    answer = reader.get("/en/ask", {"drug": "weed", "amount": "10 g", "age": "30", "level": "all"})
    page = answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert "Holding 10 g of cannabis herb" in page
    assert "weed: cannabis herb" in page
    assert page.count('<th scope="row">') == 212
    assert "It is no legal advice" in page


def test_the_same_question_leads_to_the_answer_of_one_place(reader) -> None:
    page = reader.get("/en/ask", {"drug": "heroin", "amount": "1.5g", "dependent": "yes"}).content.decode()
    assert re.search(
        r"/en/place/PT\?on=[\d-]+&amp;drug=heroin&amp;amount=1.5g&amp;dependent=yes#answer", page
    )


def test_death_and_corporal_punishment_come_first(reader) -> None:
    page = reader.get("/en/ask", {"drug": "heroin", "amount": "1kg", "doing": "selling"}).content.decode()
    assert page.index('class="grave"') < page.index('class="figure"')


def test_for_people_under_18_it_says_what_is_an_adults(reader) -> None:
    page = reader.get("/en/ask", {"drug": "heroin", "age": "under18"}).content.decode()
    assert "does not hold the rules for people under 18 here" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"drug": "herion"}, "heroin"),
        ({"drug": "heroin", "amount": "-3 g"}, "-3 g"),
        ({"drug": "heroin", "on": "1990-01-01"}, "2000"),
        ({"drug": "heroin", "on": "2099-01-01"}, "does not know the law of"),
        ({"drug": "heroin", "age": "exact", "years": "900"}, "900"),
        ({"drug": "heroin", "level": "moons"}, "moons"),
        ({"amount": "3 g"}, "No drug is named"),
    ],
)
def test_what_is_wrong_stands_on_the_page_with_what_was_typed(reader, query, said) -> None:
    answer = reader.get("/en/ask", query)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    for name in ("drug", "amount", "years"):
        assert name not in query or f'value="{query[name]}"' in page


def test_the_csv_has_the_classes_of_the_page(reader) -> None:
    answer = reader.get("/en/ask.csv", {"drug": "lsd", "level": "all"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == 212
    assert answer.headers["Cache-Control"] == "no-store"
    assert reader.get("/en/ask.csv").status_code == 400


def test_the_csv_says_where_death_or_corporal_punishment_is_possible(reader) -> None:
    answer = reader.get("/en/ask.csv", {"drug": "heroin", "amount": "1kg", "doing": "selling"})
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(answer.content.decode()))}
    assert rows["SG"]["bodily"] == "possible"
    assert rows["PT"]["bodily"] == ""


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["drug", "amount", "purity", "age", "years", "place", "doing", "own_use", "on", "show"]
        ),
        st.one_of(st.text(max_size=12), st.sampled_from(["heroin", "1 g", "unknown", "exact", "public"])),
        max_size=4,
    )
)
def test_nothing_typed_breaks_it(reader, query) -> None:
    answer = reader.get("/en/ask", query)
    assert answer.status_code in (200, 400)
    assert "Traceback" not in answer.content.decode()

"""The world page: the answer in ten seconds, the same as the command line's, in every form it is given."""

import csv
import io
import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.assess.counting.count import count
from aslived.law.register.law import Register
from aslived.web.frame import library


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_answer_stands_first_and_is_the_count(reader) -> None:
    page = text_of(reader.get("/en/", {"on": "2020-06-30", "drug": "cannabis_herb"}))
    found = count(library.register(), "possession", "cannabis_herb", "fixed-2021", date(2020, 6, 30))
    total = found.total["as_written"]
    assert re.search(rf'class="figure">{total.crimes} <span class="of-what">of {total.settled}<', page)
    assert page.index('class="figure"') < page.index("<svg")


def test_every_place_of_the_register_is_on_the_map_and_in_the_table(reader) -> None:
    page = text_of(reader.get("/en/", {"level": "all"}))
    drawn = re.search(r'<svg class="map".*?</svg>', page, re.S)[0]
    table = re.search(r'<table id="places-table".*?</table>', page, re.S)[0]
    for code in Register.load():
        assert f"/en/place/{code}?" in drawn, code
        assert f"/en/place/{code}?" in table, code


def test_each_colour_on_the_map_is_explained(reader) -> None:
    for show in ("as_written", "as_applied", "FD15", "hughes_2018", "unaids_ncpi"):
        page = text_of(reader.get("/en/", {"show": show, "level": "all"}))
        drawn = re.search(r'<svg class="map".*?</svg>', page, re.S)[0]
        used = set(re.findall(r'<a class="([\w-]+)"', drawn))
        explained = set(re.findall(r'<li><span class="of ([\w-]+)"', page))
        assert used <= explained, show


def test_words_that_people_use_are_understood(reader) -> None:
    assert "cannabis herb" in text_of(reader.get("/en/", {"drug": "weed", "amount": "1 oz"}))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"drug": "heroine2"}, "Did you mean"),
        ({"on": "1999-12-31"}, "2000"),
        ({"on": "2020-02-30"}, "2020-02-30"),
        ({"on": "2090-01-01"}, "does not know the law of"),
        ({"amount": "-1 g"}, "-1 g"),
        ({"amount": "lots"}, "lots"),
        ({"show": "FD99"}, "FD99"),
        ({"show": "hughes_2018", "drug": "khat", "amount": "1g"}, "khat"),
        ({"sort": "colour"}, "colour"),
        ({"level": "planets"}, "planets"),
    ],
)
def test_what_cannot_be_asked_is_said_and_never_breaks(reader, query, said) -> None:
    answer = reader.get("/en/", query)
    assert answer.status_code == 400
    assert said in text_of(answer)
    assert "Traceback" not in text_of(answer)


def test_the_data_beside_the_page_is_the_pages(reader) -> None:
    page = text_of(reader.get("/en/", {"drug": "mdma"}))
    data = json.loads(reader.get("/en/world.json", {"drug": "mdma"}).content)
    rows = list(csv.DictReader(io.StringIO(reader.get("/en/world.csv", {"drug": "mdma"}).content.decode())))
    assert "/en/world.json?on=2026" in page
    assert sum(row["as_written_verdict"] == "crime" for row in rows) == data["total"]["as_written"]["crimes"]
    assert len(rows) == len(data["places"]["as_written"])


def test_one_region_and_another_order(reader) -> None:
    page = text_of(reader.get("/en/", {"region": "Oceania", "sort": "as_written"}))
    table = re.search(r'<table id="places-table".*?</table>', page, re.S)[0]
    assert "Samoa" in table
    assert "Portugal" not in table


def test_the_page_is_light_and_kept(reader) -> None:
    answer = reader.get("/en/", headers={"accept-encoding": "gzip"})
    assert len(answer.content) < 45_000
    assert answer.headers["Cache-Control"] == "no-cache"


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["on", "doing", "drug", "amount", "own", "level", "show", "sort", "region"]),
        st.text(max_size=12),
        max_size=3,
    )
)
def test_nothing_typed_breaks_it(reader, query) -> None:
    answer = reader.get("/en/", query)
    assert answer.status_code in (200, 400)
    assert "Traceback" not in text_of(answer)

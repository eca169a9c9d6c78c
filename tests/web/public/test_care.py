"""Pages, files and the API of a place say the same of death and corporal punishment, and show the same amounts."""

import csv
import html
import io
import json
import re
from datetime import date

import pytest
from django.utils.html import strip_tags

from aslived.law.reading.care import care_at, care_over_time
from aslived.law.register.withholding import names_amount
from aslived.web.frame import library

SAMPLE = ["TW", "DZ", "MR", "MV", "LA", "NG", "LK", "ID", "TH", "YE", "PH", "AF", "IN", "US-OR", "PT", "CA"]


def told(reader, address: str) -> str:
    """What a page says of the law: not the form, not addresses, not what was typed."""
    page = reader.get(address).content.decode()
    page = page[page.index("<main") : page.index("</main>")]
    page = re.sub(r"<form.*?</form>", "", page, flags=re.DOTALL)
    text = html.unescape(" ".join(strip_tags(page).split()))
    return re.sub(r"https?://\S+|5 g of ketamine", "", text)


def same(reader, code: str) -> None:
    on = library.register()[code].checked
    laws = library.register().laws_of(code)
    now, ever = care_at(laws, on).withholds, care_over_time(laws).withholds
    day = f"on={on.isoformat()}"
    question = f"{day}&drug=ketamine&amount=5+g&age=18plus"
    page = reader.get(f"/en/place/{code}?{day}").content.decode()
    assert ('<section class="grave" aria-labelledby="lead">' in page) == now
    asked = reader.get(f"/en/place/{code}?{question}").content.decode()
    answer = asked[asked.index('id="answer"') :]
    lead = answer.split('class="answer"')[0]  # later law and children may lead too, without death or flogging
    assert bool(re.search("death penalty|corporal punishment", lead)) == now
    assert not now or 'class="grave"' in lead
    assert ('<div class="grave">' in reader.get(f"/en/place/{code}/law?{day}").content.decode()) == ever
    data = reader.get(f"/api/v1/places/{code}/ask?{question}").json()
    assert data["figures_withheld"] == bool(data["bodily"]) == now
    assert reader.get(f"/api/v1/places/{code}?{day}").json()["figures_withheld"] == now
    assert reader.get(f"/api/v1/places/{code}").json()["figures_withheld"] == ever
    assert reader.get(f"/en/place/{code}.json?{day}").json()["withheld"] == now
    texts = [told(reader, f"/en/place/{code}?{question}")] if now else []
    if ever:
        texts.append(told(reader, f"/en/place/{code}/law?{day}"))
        texts.append(reader.get(f"/en/place/{code}.csv").content.decode())
    for text in texts:
        assert not [one for one in re.split(r"(?<=[.;])\s+", text) if names_amount(one)], code


@pytest.mark.parametrize("code", ["TW", "PH", "US-OR"])
def test_every_view_of_a_place_says_the_same(reader, code: str) -> None:
    same(reader, code)


@pytest.mark.slow
@pytest.mark.parametrize("code", sorted({*SAMPLE, *library.register()}))
def test_every_view_of_every_place_says_the_same(reader, code: str) -> None:
    same(reader, code)


def test_the_files_of_the_world_agree_with_the_pages(reader) -> None:
    on = date(2025, 8, 1)
    for address in (f"/en/ask.csv?drug=heroin&on={on}&level=all", f"/en/world.csv?on={on}&level=all"):
        rows = list(csv.DictReader(io.StringIO(reader.get(address).content.decode())))
        found = {row["code"]: row["bodily"] for row in rows}
        assert found == {
            code: care_at(library.register().laws_of(code), on).possible for code in library.register()
        }
    assert found["SO"] == "unchecked" and found["DZ"] == "possible" and found["PT"] == ""


def test_the_page_of_taiwan_prints_no_five_grams_of_the_law(reader) -> None:
    asked = reader.get("/en/place/TW?drug=ketamine&amount=5+g&age=18plus").content.decode()
    assert "holding 5 g of ketamine" in asked
    assert "The figure in the law" not in asked
    assert "5 g" not in told(reader, "/en/place/TW?drug=ketamine&amount=5+g&age=18plus")
    assert json.loads(reader.get("/en/place/TW.json").content)["limit_rows"] == []

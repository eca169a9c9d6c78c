"""A place: the answer first, the question answered in place, the gap, care, and what cannot be asked."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.utils.html import strip_tags
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aslived.language.parts import spoken_languages
from aslived.law.register.withholding import names_amount
from aslived.web.frame import library

GRAVE = "MY"


def body(reader, address: str, status: int = 200) -> str:
    answer = reader.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def main(page: str) -> str:
    return " ".join(strip_tags(page[page.index("<main") : page.index("</main>")]).split())


def test_the_law_comes_first_and_everything_known_of_it_follows(reader) -> None:
    page = body(reader, "/en/place/PT?on=2022-03-01")
    text = main(page)
    assert text.index("As the law stood on 1 March 2022") < text.index("Where law and life part")
    sections = re.findall(r'<h2 id="([^"]+)"', page)
    assert sections[:4] == ["gap", "contents", "what-would-happen", "law"]
    assert {"story", "figures", "criteria", "models", "life", "person", "unknown", "law-in-full"} <= set(
        sections
    )
    for name in re.findall(r'<li><a href="#([^"]+)"', page):
        assert f'id="{name}"' in page
    assert "src/aslived/law/places/PT.yaml" in page


def test_every_criterion_is_shown_with_its_sign_and_its_provisions(reader) -> None:
    page = body(reader, "/en/place/PT?on=2022-03-01")
    brief = library.brief("PT", library.register()["PT"].checked)
    listed = "".join(re.findall(r'<ul class="criteria">.*?</ul>', page, re.DOTALL))
    assert listed.count("<li>") == listed.count('class="sign sign-') == len(brief.criteria) == 38


def test_where_life_is_on_record_the_gap_stands_above_everything_but_the_law(reader) -> None:
    parting = body(reader, "/en/place/CA?on=2021-04-14")
    assert parting.index('class="gap"') < parting.index('id="contents"')
    assert parting.count("Where law and life part") == 1
    only_findings = body(reader, "/en/place/US-OR")
    assert 'class="findings-beside"' in only_findings and 'class="gap' not in only_findings
    assert "has not been judged" not in only_findings, "somebody judged each of them"


def test_a_question_is_answered_in_place_and_stored_nowhere(reader) -> None:
    answer = reader.get("/en/place/PT?on=2022-03-01&drug=smack&amount=1.5+g&age=18plus&dependent=no")
    assert answer.headers["Cache-Control"] == "no-store"
    page = answer.content.decode()
    told = main(page[page.index('id="answer"') - 50 :].replace("<div id", "<main id", 1))
    assert "Portugal, 1 March 2022: holding 1.5 g of heroin" in told
    assert "Understood: smack: heroin." in told
    for part in (
        "What can be imposed",
        "Figures in the law",
        "Taken for granted",
        "Why: every provision looked at",
    ):
        assert part in told
    assert "It is no legal advice" in told
    assert 'value="smack"' in page
    assert '<option value="18plus" selected>' in page


def test_a_page_without_a_question_may_be_kept_and_one_with_it_may_not(reader) -> None:
    assert reader.get("/en/place/PT").headers["Cache-Control"] == "no-cache"
    assert reader.get("/en/place/PT?drug=&amount=&age=").headers["Cache-Control"] == "no-store"
    assert reader.get("/en/place/PT?drug=weed").headers["Cache-Control"] == "no-store"


def test_where_death_or_corporal_punishment_is_possible_it_leads_and_no_amount_is_shown(reader) -> None:
    for address in (f"/en/place/{GRAVE}", f"/en/place/{GRAVE}/law", f"/en/place/{GRAVE}.csv"):
        text = reader.get(address).content.decode()
        if not address.endswith("csv"):
            text = text[text.index("<main") : text.index("</main>")]
            text = re.sub(r'<form class="question.*?</form>', "", text, flags=re.DOTALL)
            assert text.index('class="grave"') < text.index('class="contents"')
        sentences = re.split(r"(?<=[.;])\s+", " ".join(strip_tags(text).split()))
        assert not [one for one in sentences if names_amount(one)]
    asked = body(reader, f"/en/place/{GRAVE}?drug=heroin&amount=2+g")
    told = asked[asked.index('id="answer"') :]
    assert told.index('class="grave"') < told.index('class="answer"')
    assert "no figure in the law is shown" in told


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("drug=xyzzy", "drug-1"),
        ("drug=heroin&amount=lots", "amount-1"),
        ("drug=&amount=3+g", "drug-1"),
        ("drug=heroin&age=exact&years=old", "years"),
        ("drug=heroin&first_time=yes&prior_days=4", "prior_days"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_with_what_was_typed(reader, query, field) -> None:
    page = body(reader, f"/en/place/PT?{query}", 400)
    assert f'id="{field}-fault"' in page
    assert 'role="alert"' in page
    assert 'id="answer"' not in page


@pytest.mark.parametrize("day", ["1999-12-31", "2999-01-01", "2022-02-30", "yesterday"])
def test_a_day_that_cannot_be_shown_is_said_in_one_sentence(reader, day) -> None:
    page = body(reader, f"/en/place/PT?on={day}", 400)
    assert page.count('role="alert"') == 1
    assert 'id="law"' in page
    assert reader.get(f"/en/place/PT.json?on={day}").status_code == 400


def test_a_day_after_the_last_check_of_the_file_says_what_is_not_in_it(reader, monkeypatch) -> None:
    checked = library.register()["PT"].checked
    monkeypatch.setattr(library, "last_checked", lambda: checked + timedelta(days=30))
    for tail in ("", "/law"):
        page = body(reader, f"/en/place/PT{tail}?on={checked + timedelta(days=9)}")
        assert "What changed after that day is not in it." in page


def test_names_lead_to_codes_and_what_is_no_place_to_the_nearest(reader) -> None:
    for typed in ("Brasil", "br"):
        answer = reader.get(f"/en/place/{typed}?on=2022-03-01")
        assert (answer.status_code, answer.headers["Location"]) == (302, "/en/place/BR?on=2022-03-01")
    assert reader.get("/en/place/Brasil/law").headers["Location"] == "/en/place/BR/law"
    assert "Did you mean Portugal (PT)?" in body(reader, "/en/place/Portugall", 404)
    for address in ("/en/place/%00", "/en/place/zzzzqqq.json", "/en/place/PT/elsewhere"):
        assert reader.get(address).status_code == 404


def test_provinces_and_their_country_lead_to_each_other(reader) -> None:
    assert 'href="/en/place/CA"' in body(reader, "/en/place/CA-BC")
    assert 'href="/en/place/CA-BC?on=2022-03-01"' in body(reader, "/en/place/CA?on=2022-03-01")


def test_the_law_in_full_has_every_entry_of_the_file(reader) -> None:
    page = body(reader, "/en/place/PT/law?on=2022-03-01")
    law = library.register()["PT"]
    for entry in law.provisions:
        assert f'id="provision-{entry.id}"' in page
    for name in law.sources:
        assert f'id="source-{name}"' in page
    assert page.count("in force on this day") == sum(
        entry.in_force(law.checked.replace(2022, 3, 1))
        for entry in (*law.provisions, *law.file.thresholds, *law.file.related)
    )


def test_data_is_what_the_page_shows(reader) -> None:
    brief = json.loads(reader.get("/en/place/PT.json?on=2022-03-01").content)
    assert (brief["contract"], brief["code"], brief["on"]) == ("aslived-brief/1", "PT", "2022-03-01")
    rows = list(csv.DictReader(io.StringIO(reader.get("/en/place/PT.csv?on=2022-03-01").content.decode())))
    law = library.register()["PT"]
    assert [row["provision"] for row in rows] == [provision.id for provision in law.provisions]
    assert {row["in_force"] for row in rows} == {"yes", "no"}


@pytest.mark.parametrize(
    ("ending", "kind"), [("html", "text/html"), ("md", "text/markdown"), ("json", "application/json")]
)
def test_the_brief_can_be_downloaded(reader, ending, kind) -> None:
    answer = reader.get(f"/en/place/PT/brief.{ending}?on=2022-03-01")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(kind)
    assert f'filename="brief-PT-2022-03-01.{ending}"' in answer.headers["Content-Disposition"]
    assert reader.get("/en/place/PT/brief.exe").status_code == 400


def test_the_brief_carries_its_own_style_and_lets_no_other_in(reader) -> None:
    from base64 import b64encode
    from hashlib import sha256

    answer = reader.get("/en/place/PT/brief.html")
    style = re.search(r"<style>(.*?)</style>", answer.content.decode(), re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]
    assert "style=" not in re.sub(r"<style>.*?</style>", "", answer.content.decode(), flags=re.DOTALL)


def test_a_missing_typst_is_said_with_what_to_install(reader, monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    page = body(reader, "/en/place/PT/brief.pdf", 400)
    assert "pip install" in page


@pytest.mark.parametrize("language", ["es", "fr"])
def test_other_languages_answer_too(reader, language) -> None:
    page = body(reader, f"/{language}/place/PT?drug=heroin&amount=1+g")
    assert f'<html lang="{language}"' in page or language not in spoken_languages()
    assert 'id="answer"' in page


def test_all_places_are_listed(reader) -> None:
    page = body(reader, "/en/places")
    assert page.count('role="rowheader"') == len(library.register())
    rows = list(csv.DictReader(io.StringIO(reader.get("/en/places.csv").content.decode())))
    assert [row["code"] for row in rows] == list(library.register())
    assert len(json.loads(reader.get("/en/places.json").content)["places"]) == len(rows)


WORDS = st.one_of(
    st.sampled_from(["heroin", "1 g", "exact", "unknown", "2022-03-01", "<b>"]), st.text(max_size=9)
)
NAMES = st.sampled_from(
    ["drug", "amount", "purity", "on", "doing", "place", "age", "years", "prior_days", "military"]
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(NAMES, WORDS), max_size=5))
def test_whatever_is_asked_the_page_answers_or_says_what_is_wrong(reader, pairs) -> None:
    answer = reader.get("/en/place/PT", dict(pairs))
    assert answer.status_code in (200, 400)
    assert "Traceback" not in answer.content.decode()
    assert "<b><" not in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/en/place/LK",
        "/en/place/LK/law",
        "/en/place/LK.json",
        "/en/place/LK/brief.html",
        "/en/place/LK/brief.md",
        "/api/v1/places/LK",
        "/api/v1/places/LK/ask?drug=methamphetamine",
        "/en/search?q=death+penalty+anyone+possession+ice&kind=source",
    ],
)
def test_no_title_of_a_source_names_an_amount_where_death_is_possible(reader, address) -> None:
    answer = reader.get(address)
    assert answer.status_code == 200
    assert "5g of" not in re.sub(r"</?mark>", "", answer.content.decode())


def test_the_words_of_the_register_say_that_they_are_english(reader) -> None:
    page = reader.get("/es/place/PT/law").content.decode()
    assert re.search(r'<p lang="en">[^<]*Law 30/2000', page)
    assert not re.search(r"<(?:p|h3)>[^<]*Law 30/2000 of 29 November", page)

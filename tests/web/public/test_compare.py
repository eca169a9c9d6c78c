"""Two laws in the browser: what the command line says, for places, days and bills, chosen or sent."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aslived.law.register.bill import BILLS, names_of_bills

RULING = {"old": "PT", "old_on": "2008-08-04", "new_on": "2008-08-05"}


def sent(reader, content: bytes, name: str = "bill.yaml", **also: str):
    return reader.post("/en/compare", {"bill_file": SimpleUploadedFile(name, content), **also})


def test_nothing_named_shows_the_form_and_where_to_begin(reader) -> None:
    page = reader.get("/en/compare").content.decode()
    assert 'name="old_on"' in page
    assert page.count("bill=") == len(names_of_bills())


def test_a_ruling_is_told_in_plain_words_first_then_the_table(reader) -> None:
    page = reader.get("/en/compare", RULING).content.decode()
    assert "In some cases graver" in page
    assert page.index("In some cases graver") < page.index("It is no legal advice") < page.index('id="table"')
    typed = reader.get("/en/compare", {"old": "Portugal@2008-08-04", "new": "PT@2008-08-05"}).content.decode()
    assert "In some cases graver" in typed


def test_the_data_is_the_contract_of_the_command_line(reader) -> None:
    data = json.loads(reader.get("/en/compare.json", RULING).content)
    rows = list(csv.DictReader(io.StringIO(reader.get("/en/compare.csv", RULING).content.decode())))
    assert data["page"]["headline_says"].startswith("In some cases graver")
    assert len(rows) == len(data["rows"]) > 0


@pytest.mark.parametrize("name", names_of_bills())
def test_a_bill_says_the_same_chosen_and_sent(reader, name) -> None:
    content = (BILLS / f"{name}.yaml").read_bytes()
    place = json.loads(reader.get("/en/compare.json", {"bill": name}).content)["new"]["jurisdiction"]
    chosen = reader.get("/en/compare", {"old": place, "bill": name})
    own = sent(reader, content)
    headline = json.loads(reader.get("/en/compare.json", {"bill": name}).content)["page"]["headline_says"]
    assert headline in chosen.content.decode()
    assert headline in own.content.decode()
    assert own.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"bill: {place: NO", "line"),
        (b"bill: {place: Atlantis}\n", "bill.yaml:"),
        (b"a: &a [x]\nbill: [*a, *a, *a]\n", "anchors"),
        (b"[" * 100_000 + b"]" * 100_000, "deep"),
        (b"- " * 50_000, "deep"),
        (b"jurisdiction: {code: PT}\n", "not a bill"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"", "file"),
        (b"bill: " + b"x" * 300_000, "256 KB"),
    ],
)
def test_a_bill_that_cannot_be_read_says_where_and_harms_nothing(reader, content, said) -> None:
    answer = sent(reader, content)
    assert answer.status_code == 400
    assert said in answer.content.decode() or said == "line"
    assert "There " in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"old": "Nowhere", "new": "PT"},
        {"old": "PT"},
        {"old": "PT", "new_on": "1990-01-01"},
        {"old": "PT", "bill": "../../etc/passwd"},
        {"old": "PT", "bill": "norway-2021"},
        {"old": "", "bill": "", "new": "PT"},
    ],
)
def test_what_cannot_be_compared_is_said(reader, query) -> None:
    answer = reader.get("/en/compare", query)
    assert answer.status_code in (200, 400)
    assert answer.status_code == 400 or not query["old"]
    assert reader.get("/en/compare.json", query).status_code == 400


@pytest.mark.parametrize(
    ("old", "new"),
    [("before: dependent", "before: nobody"), ("place: 'NO'", "place: ZZ"), ("  status:", "  state:")],
)
def test_a_bill_at_fault_never_reads_as_no_change(reader, old: str, new: str) -> None:
    text = (BILLS / "norway-2021.yaml").read_text(encoding="utf-8")
    assert old in text
    page = sent(reader, text.replace(old, new, 1).encode(), old="NO").content.decode()
    assert "Nothing changes" not in page
    assert "bill.yaml" in page

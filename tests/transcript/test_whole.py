"""Nothing is lost: turns and furniture, by their positions, rebuild any input exactly."""

from __future__ import annotations

from html import escape

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aslived.transcript import Record, read_text
from aslived.transcript.data import as_data

NAMES = st.sampled_from(
    ["Ana Lima", "Bo Ek", "Ольга Крук", "林美", "مريم سعيد", "Dr. Cy de la Ode", "Zoë Ĥo"]
)
ABOUT = st.sampled_from(
    ["Nurse, Delta Clinic", "RUDA", "Peer, Night Van, Uruguay", "PhD Candidate, University of Ek"]
)
DASH = st.sampled_from([" – ", " — ", " - "])
WORDS = st.lists(
    st.sampled_from(
        ["we", "saw", "12", "people", "“and”", "more", "than", "20%", "of", "those", "(Estonia", "1)", "paid", "$50", "in", "2031.", "Why?", "[Connection", "lost].", "must", "by", "2030", "’tis", "naïve", "😀", "A/RES/61/7", "10:30", "note:", "fin."]
    ),
    min_size=1,
    max_size=25,
).map(" ".join)  # fmt: skip
GAPS = st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n \n\n", "\u2028", "\n\u00a0\n"])
PLAIN = st.one_of(
    st.builds("{} ({}): {}".format, NAMES, ABOUT, WORDS),
    st.builds(lambda name, dash, about, words: f"{name}{dash}{about}: {words}", NAMES, DASH, ABOUT, WORDS),
    st.builds("Speaker: {} – {}: {}".format, NAMES, ABOUT, WORDS),
    st.builds("{}: {} (AB):\n\n{}".format, NAMES, ABOUT, WORDS),
    st.builds("{}: {}".format, NAMES, WORDS),
    st.builds("Chair: {}".format, WORDS),
    st.builds("Question {}: {}".format, st.integers(1, 9), WORDS),
    st.builds("  {}. {}".format, st.integers(1, 9), WORDS),
    st.sampled_from(
        ["Home » A » B", "Leave a Reply", "Share this:", "Panellists:", "[Applause]", "", "\ufeff"]
    ),
    WORDS,
)
RECORDS = st.lists(st.tuples(PLAIN, GAPS), min_size=1, max_size=12).map(
    lambda parts: "".join(said + gap for said, gap in parts)
)


def rebuilt(record: Record, text: str) -> str:
    pieces = sorted([*((turn.start, turn.end) for turn in record.turns), *record.furniture])
    assert all(start < end for start, end in pieces)
    return "".join(text[start:end] for start, end in pieces)


def all_inside(record: Record, text: str) -> None:
    for figure in record.figures:
        assert 0 <= figure.sentence_start <= figure.start < figure.end <= figure.sentence_end <= len(text)
    for words in (words for each in (*record.demands, *record.codes) for words in each.words):
        assert text[words.start : words.end] == words.text
    for turn in record.turns:
        assert turn.text in text[turn.start : turn.end]


def worded(text: str) -> bool:
    return bool(text.strip("\ufeff \t\r\n"))


@settings(deadline=None, max_examples=150)
@given(RECORDS.filter(worded))
def test_generated_records_are_rebuilt(text: str) -> None:
    record = read_text(text)
    assert rebuilt(record, text) == text
    all_inside(record, text)


@settings(deadline=None, max_examples=150)
@given(st.text(min_size=1).filter(worded))
@example("İ: ab 2 ﬁnes must end. ß 10 %")
@example(":")
@example("\u00a0\n:")
@example("0")
@example("Home » a » b")
@example("\x85")
@example("²A ½ ٣٤ people")
@example("9" * 5000)
@example("100 " * 3000)
def test_any_text_is_rebuilt(text: str) -> None:
    record = read_text(text)
    assert rebuilt(record, text) == text
    all_inside(record, text)


@settings(deadline=None, max_examples=80)
@given(RECORDS.filter(worded), st.booleans())
def test_a_page_is_rebuilt_and_says_what_its_text_says(text: str, furnished: bool) -> None:
    paragraphs = [f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip()]
    around = ("<nav><a>Home</a></nav>", "<form>Name *</form>") if furnished else ("", "")
    page = f"<!DOCTYPE html><html><head><title>T</title></head><body>{around[0]}{chr(10).join(paragraphs)}{around[1]}</body></html>"
    if not paragraphs:
        return
    record = read_text(page, "record.html")
    assert rebuilt(record, page) == page
    for figure in record.figures:
        assert 0 <= figure.start < figure.end <= len(page)


@settings(deadline=None, max_examples=120)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<nav>", "</nav>", "<", ">", "<!--", "-->", "<b", 'a="x">', "&", "&amp;", "&#160;", "<li>", "<script>", "</script>", "12", "Ana:", "\n", "<h1>", "</h1>", "<"]), max_size=30))  # fmt: skip
def test_broken_pages_are_rebuilt(parts: list[str]) -> None:
    page = "<html>" + " ".join(parts) + " fin 3 people"
    record = read_text(page, "record.html")
    assert rebuilt(record, page) == page


def test_positions_are_code_points() -> None:
    text = "😀😀 Bo Ek (Peer): 😀 We saw 12 people."
    figure = read_text(f"Bo Ek (Peer): 😀 We saw 12 people.\n\n{text}").figures[0]
    assert f"Bo Ek (Peer): 😀 We saw 12 people.\n\n{text}"[figure.start : figure.end] == "12"


def test_the_contract_has_these_keys_and_no_others() -> None:
    record = read_text("Ana Lima (Nurse): We saw 12 people. Fines must end by 2030.")
    form = msgspec.to_builtins(as_data(record))
    assert list(form) == ["contract", "lang", "title", "date", "organisers", "supporters", "moderator", "listed", "turns", "figures", "demands", "contradictions", "codes", "furniture"]  # fmt: skip
    assert list(form["turns"][0]) == ["kind", "speaker", "text", "start", "end"]
    assert list(form["turns"][0]["speaker"]) == ["name", "role", "organisation", "country"]
    assert list(form["figures"][0]) == [
        "number",
        "unit",
        "qualifier",
        "counts",
        "of",
        "year",
        "place",
        "start",
        "end",
    ]
    assert form["demands"][0]["by"] == "by 2030"

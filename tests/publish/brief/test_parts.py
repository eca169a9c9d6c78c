"""The small parts of a brief: numbers of sources, letters of the PDF, marks of pictures."""

import contextvars
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aslived import language
from aslived.law import Register
from aslived.law.reading.care import care_at
from aslived.publish import Brief
from aslived.publish.brief.numbering import Numbering
from aslived.publish.document.script import in_held_letters
from aslived.publish.pictures import limits_picture, timeline_picture
from aslived.publish.pictures.canvas import NARROW, anchor_at, lanes


def test_the_same_address_is_the_same_source(register: Register) -> None:
    numbers = Numbering()
    first = numbers.law(register["CA"], ("S1", "S2"))
    assert numbers.law(register["CA"], ("S2", "S1", "S2")) == (first[1], first[0])
    again = numbers.other("x", title="x", kind="cited", publisher=None, url=register["CA"].sources["S1"].url)
    assert again == first[0]
    assert len(numbers.sources_by_number()) == 2


@given(st.text(max_size=60))
def test_no_letter_that_the_fonts_lack_is_left(text: str) -> None:
    held = in_held_letters(text)
    assert in_held_letters(held) == held


def test_a_title_in_another_script_is_left_out_and_one_in_cyrillic_stays() -> None:
    assert (
        in_held_letters("毒品危害防制條例 Narcotics Hazard Prevention Act")
        == "Narcotics Hazard Prevention Act"
    )
    assert in_held_letters("Кримінальний кодекс") == "Кримінальний кодекс"


@given(st.lists(st.tuples(st.floats(0, 1), st.text("0123456789 g", min_size=1, max_size=14)), max_size=8))
def test_no_two_labels_of_a_lane_touch(labels: list[tuple[float, str]]) -> None:
    labels.sort()
    ends: dict[int, float] = {}
    for (share, text), lane in zip(labels, lanes(labels), strict=True):
        width = 7.0 * len(text) / NARROW
        left = {"start": share, "middle": share - width / 2, "end": share - width}[anchor_at(share)]
        assert lane not in ends or ends[lane] <= left
        ends[lane] = left + width


@pytest.mark.parametrize("width", [None, 480])
def test_pictures_are_titled_described_small_and_without_script(canada: Brief, width: int | None) -> None:
    for picture in (
        timeline_picture(canada.tracks, canada.story, canada.on, "A title", "A description", width),
        limits_picture(canada.limit_rows, "A title", "A description", width),
    ):
        root = ET.fromstring(picture)
        space = "{http://www.w3.org/2000/svg}"
        assert root.get("role") == "img"
        assert root.findtext(f"{space}title") == "A title"
        assert root.findtext(f"{space}desc") == "A description"
        assert not root.findall(f".//{space}script")
        assert "href" not in picture
        assert len(picture) < 12_000


def test_every_band_and_every_step_stands_on_the_timeline(canada: Brief) -> None:
    picture = timeline_picture(canada.tracks, canada.story, canada.on, "T", "D")
    assert picture.count("<rect width") == sum(len(track.bands) for track in canada.tracks)
    for number in range(1, len(canada.story) + 1):
        assert f">{number}</text>" in picture


def test_every_figure_and_amount_stands_on_the_picture_of_limits(canada: Brief) -> None:
    picture = limits_picture(canada.limit_rows, "T", "D")
    for row in canada.limit_rows:
        for limit in row.limits:
            assert f">{limit.letter} {limit.amount}</text>" in picture
        for one in row.yardsticks:
            assert f">{one.amount}</text>" in picture


@pytest.mark.parametrize("code", ["SG", "IR", "MY"])
def test_death_comes_before_corporal_punishment_in_every_language(code: str) -> None:
    def order(spoken: str) -> list[object]:
        language.speak(spoken)
        return [found.kind for found in care_at(Register.of(code).values(), date(2024, 1, 1)).penalties]

    told = {spoken: contextvars.Context().run(order, spoken) for spoken in language.LANGUAGES}
    assert told["en"] == sorted(told["en"], key=["death_penalty", "corporal_punishment"].index)
    assert told["en"] and all(told[spoken] == told["en"] for spoken in language.LANGUAGES)

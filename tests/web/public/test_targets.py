"""Targets: each with whose share it is, its published figures apart, and the register's own count beside."""

import json
import re

from aslived.assess.counting.count import count
from aslived.standards import targets
from aslived.web.frame import library


def test_every_target_and_every_published_figure_is_shown_with_its_source(reader) -> None:
    page = reader.get("/en/targets").content.decode()
    for target in targets().targets:
        assert f'id="{target.id}"' in page
    rows = re.findall(r'<tr><th scope="row">\d{4}</th>.*?</tr>', page, re.S)
    assert len(rows) == len(targets().published_status)
    assert all("<cite" in row for row in rows)


def test_the_registers_own_count_is_that_of_the_world_page(reader) -> None:
    page = reader.get("/en/targets").content.decode()
    total = count(library.register(), "possession", "heroin", "small", library.last_checked()).total[
        "as_written"
    ]
    assert f"{total.crimes} of {total.settled} settled countries" in page


def test_a_share_of_countries_is_never_scored_for_one(reader) -> None:
    page = reader.get("/en/targets").content.decode()
    stated = page.count("the target is met") + page.count("the target is not met")
    assert 0 < stated <= sum(status.target is not None for status in targets().published_status)
    assert "no single country meets or misses it" in page


def test_the_data_is_the_standards_own(reader) -> None:
    data = json.loads(reader.get("/fr/targets.json").content)
    assert len(data["data"]["targets"]) == len(targets().targets)

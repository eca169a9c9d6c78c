"""Limits and lives in the browser: by law and group, with intervals, small groups withheld, nothing kept."""

import json
import random
import re

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from aslived.cli import main
from aslived.standards import published_thresholds

AMOUNTS = ("0.2 g", "0.5 g", "1 g", "1.5 g", "3 g")


def people(groups: dict[str, int]) -> bytes:
    rows = ["person,group,drug,amount"]
    for group, size in groups.items():
        rows += [f"{group}{n},{group},heroin,{AMOUNTS[n % 5]}" for n in range(size)]
    return "\n".join(rows).encode()


def sent(reader, content: bytes, name: str = "amounts.csv", **also):
    return reader.post("/en/thresholds", {"amounts": SimpleUploadedFile(name, content), **also})


def test_what_is_published_stands_with_its_sources(reader) -> None:
    page = reader.get("/en/thresholds").content.decode()
    for finding in published_thresholds().published_findings:
        assert finding.finding[:40] in page.replace("&#39;", "'")


def test_people_over_a_laws_limit_are_counted_by_group_with_intervals(reader) -> None:
    answer = sent(
        reader, people({"Riverside": 40, "Hilltown": 60}), law=["PT@2022-01-01", "CA-BC@2023-06-01"]
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "40 of 100" in page
    assert "16 of 40" in page
    assert "Portugal, 1 January 2022" in page


def test_small_groups_are_withheld_and_so_is_what_would_give_them_away(reader) -> None:
    page = sent(
        reader, people({"Riverside": 40, "Hilltown": 60, "Ferry": 5}), law="PT@2022-01-01"
    ).content.decode()
    rows = [part for part in page.split("<tr>") if 'scope="row"' in part and "withheld" in part]
    assert any("Ferry" in row for row in rows)
    assert len(rows) >= 2, "one more must go, or the small group is the difference to all"


def test_where_death_is_possible_no_limit_is_held_against_lives(reader) -> None:
    answer = sent(reader, people({"Riverside": 40}), law="SG")
    assert answer.status_code == 400
    assert "death or corporal punishment" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "also", "said"),
    [
        (people({"Riverside": 20}), {}, "No limit is named"),
        (b"person,drug\n1,heroin\n", {"law": "PT"}, "amount"),
        (b"person,drug,amount\n1,heroin,lots\n", {"law": "PT"}, "amounts.csv:2"),
        (b"person,drug,amount\n1,xyzzy,1 g\n", {"law": "PT"}, "xyzzy"),
        (people({"Riverside": 20}), {"law": "Nowhere"}, "Nowhere"),
        (people({"Riverside": 20}), {"law": "PT@yesterday"}, "yesterday"),
        (people({"Riverside": 20}), {"limit": "heroin"}, "heroin"),
        (people({"Riverside": 20}), {"limit": "khat=1g"}, "khat"),
        (b"\x00\xff", {"law": "PT"}, "UTF-8"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(reader, content, also, said) -> None:
    answer = sent(reader, content, **also)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_too_many_groups_are_refused_at_once(reader) -> None:
    rows = "".join(f"p{number},heroin,1 g,g{number}\n" for number in range(5000))
    file = SimpleUploadedFile("amounts.csv", f"person,drug,amount,group\n{rows}".encode())
    answer = reader.post("/en/thresholds", {"amounts": file, "limit": "heroin=1g"})
    assert answer.status_code == 400
    assert "more than 20 groups" in answer.content.decode()


@pytest.mark.parametrize("seed", range(6))
def test_page_and_command_withhold_the_same(reader, tmp_path, seed) -> None:
    draw = random.Random(seed)
    groups = ["Riverside", "Hilltown", "Ferry", "Mill"][: draw.randint(1, 4)]
    rows = ["person,group,drug,amount"]
    for number in range(draw.choice((30, 90, 200))):
        group = draw.choices(groups, weights=range(1, len(groups) + 1))[0]
        rows.append(f"p{number},{group},heroin,{draw.choice(('0.2 g', '1 g', '1.5 g', ''))}")
    content = "\n".join(rows)
    file = tmp_path / "amounts.csv"
    file.write_text(content, encoding="utf-8")
    page = sent(reader, content.encode(), limit="heroin=1g").content.decode()
    held = re.findall(r'<tr><th scope="row"><bdi>([^<]+)</bdi></th><td ([^>]*)>([^<]*)<', page)
    on_page = {name: "withheld" if cell == 'colspan="5"' else text for name, cell, text in held}
    answer = CliRunner().invoke(main, ["threshold", str(file), "--limit", "heroin=1g", "--json"])
    metrics = [one for one in json.loads(answer.stdout)["metrics"] if one["metric"] == "M1"]
    in_json = {
        one["group"] or "everybody": "withheld" if one["withheld"] else f"{one['over']} of {one['n']}"
        for one in metrics
    }
    assert on_page == in_json
    printed = CliRunner().invoke(main, ["threshold", str(file), "--limit", "heroin=1g"]).stdout
    assert printed.count("M1 typical use: withheld") == list(in_json.values()).count("withheld")

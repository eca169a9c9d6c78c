import json

import pytest
from click.testing import CliRunner

from aslived.cli import main

LISTS = "id,P,Q,E,count\n1,1,1,1,28\n2,1,1,0,21\n3,1,0,1,17\n4,1,0,0,69\n5,0,1,1,18\n6,0,1,0,55\n7,0,0,1,63\n"


def run(*arguments):
    return CliRunner().invoke(main, ["size", *map(str, arguments)])


def test_two_source_in_words_and_json():
    assert "Between 31,868 and 41,999 people; middle 36,419." in run("two-source", 4064, 1540, 171).output
    found = json.loads(run("two-source", 4064, 1540, 171, "--json", "--source", "Mastro 1994").output)
    assert {"low", "mid", "high", "method", "assumptions", "warnings", "refused", "sources"} <= set(found)
    assert found["sources"] == ["Mastro 1994"]


def test_a_refusal_has_exit_code_1_and_no_number():
    found = run("two-source", 30, 40, 2, "--json")
    assert found.exit_code == 1
    said = json.loads(found.output)
    assert (said["low"], said["mid"], said["high"]) == (None, None, None)
    assert said["refused"]["code"] == "AL-MEA-026"


def test_lists_from_counts_and_from_people_agree(tmp_path):
    counted, people, plot = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.svg"
    counted.write_text(LISTS)
    rows = [line.rsplit(",", 1) for line in LISTS.splitlines()[1:]]
    people.write_text("id,P,Q,E\n" + "".join(f"{row}\n" * int(times) for row, times in rows))
    one, two = (json.loads(run("lists", file, "--json").output) for file in (counted, people))
    assert one["size"]["mid"] == pytest.approx(two["size"]["mid"])
    assert round(one["range_low"]) == 388 and len(one["models"]) == 8
    assert "Over all 8 models that fit: 388 to 1,313 people." in run("lists", counted, "--plot", plot).output
    assert plot.read_text().startswith("<svg")


def test_lists_with_faults_say_where(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("P,Q,E\n1,1,2\n0,0,0\n1,0\n")
    found = run("lists", file)
    assert found.exit_code == 2 and found.stdout == ""
    for place in (":2:", ":3:", ":4:"):
        assert place in found.stderr


def test_multiplier_ways_to_give_the_share():
    assert (
        "Between 3,953 and 6,445 people; middle 5,000."
        in run("multiplier", 1200, "--share", 0.24, "--se", 0.03).output
    )
    sampled = run("multiplier", 1200, "--sample", "60/250", "--design-effect", 3)
    assert "middle 5,000" in sampled.output
    for wrong in (["--sample", "60/250"], ["--share", 0.24], ["--share", 24, "--se", 1], []):
        assert run("multiplier", 1200, *wrong).exit_code == 2


def test_scale_up(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("teachers,nurses,twins,drugs\n1,2,3,1\n0,3,5,0\n2,4,6,2\n1,1,2,1\n")
    known = ["--known", "teachers=100", "--known", "nurses=200", "--known", "twins=300"]
    found = run("scale-up", file, *known, "--target", "drugs", "--population", 10000, "--json")
    assert json.loads(found.output)["mid"] == pytest.approx(80)
    assert (
        run("scale-up", file, "--known", "twins", "--target", "drugs", "--population", 10000).exit_code == 2
    )


def test_combine_needs_a_prior_and_estimates_that_were_kept(tmp_path):
    kept, broken = tmp_path / "a.json", tmp_path / "b.json"
    kept.write_text(run("multiplier", 1200, "--share", 0.24, "--se", 0.03, "--json").output)
    broken.write_text("[]")
    prior = ["--prior", "1000,4000,16000", "--basis", "register of 2023"]
    assert "register of 2023" in run("combine", kept, *prior).output
    assert "AL-MEA-059" in run("combine", broken, *prior).stderr
    assert "AL-MEA-058" in run("combine", kept, "--prior", "1000", "--basis", "x").stderr
    assert run("combine", kept).exit_code == 2

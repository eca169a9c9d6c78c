import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from aslived.cli import main

DISTRICTS = [
    (11, 11), (4, 4), (2, 1), (13, 10), (2, 2), (4, 2), (4, 3), (16, 15),
    (9, 7), (34, 31), (21, 18), (37, 32), (13, 11), (1, 1), (12, 12),
]  # fmt: skip


def run(*arguments):
    return CliRunner().invoke(main, ["survey", *map(str, arguments)])


def written(tmp_path):
    rows = [
        f"d{which},{'yes' if school < met else 'no'},33.847,757,{school + 1},{'ab'[which % 2]}"
        for which, (schools, met) in enumerate(DISTRICTS)
        for school in range(schools)
    ]
    file = tmp_path / "schools.csv"
    file.write_text("district,met,weight,districts,pupils,region\n" + "\n".join(rows) + "\n")
    return file


def test_the_reference_survey_by_hand(tmp_path):
    file, plot = written(tmp_path), tmp_path / "a.svg"
    options = [
        "--outcome",
        "met=yes",
        "--weight",
        "weight",
        "--cluster",
        "district",
        "--population",
        "districts",
    ]
    found = json.loads(run(file, *options, "--json").output)["estimates"]
    assert (found[0]["estimate"]["low"], found[0]["estimate"]["high"]) == pytest.approx(
        (0.823798892379, 0.911900077021)
    )
    said = run(file, *options, "--by", "region", "--plot", plot)
    assert "all: 87.4 % (82.4 % to 91.2 %), 183 people" in said.output
    assert "How: variance by Taylor linearisation" in said.output
    assert plot.read_text().startswith("<svg")


def test_means_ratios_and_replicates(tmp_path):
    file = written(tmp_path)
    assert "all: " in run(file, "--mean", "pupils", "--cluster", "district").output
    assert "all: 1.00" in run(file, "--ratio", "pupils/pupils").output
    copies = tmp_path / "b.csv"
    copies.write_text("y,r1,r2,r3\n1,2,0,1\n4,0,2,1\n2,1,1,1\n")
    assert "3 replicate weights" in run(copies, "--mean", "y", "--replicate", "r").output


def test_refusals_and_bad_input(tmp_path):
    file = written(tmp_path)
    alone = run(file, "--outcome", "met=yes", "--stratum", "district")
    assert alone.exit_code == 1 and "without an interval" in alone.output
    for wrong in ([], ["--outcome", "met"], ["--outcome", "met=maybe"], ["--mean", "met"], ["--ratio", "pupils"],
                  ["--mean", "pupils", "--outcome", "met=yes"], ["--mean", "pupils", "--replicate", "x"]):  # fmt: skip
        found = run(file, *wrong)
        assert (found.exit_code, found.stdout) == (2, ""), wrong


def test_weights_of_a_respondent_driven_sample(tmp_path):
    sample, weights = Path(__file__).parents[1] / "data" / "rds" / "fauxmadrona.csv", tmp_path / "w.csv"
    made = ["rds", "estimate", sample, "--degree", "degree", "--outcome", "disease", "--estimator", "rds2"]
    made += ["--replicates", 500, "--weights", weights]
    assert CliRunner().invoke(main, [str(word) for word in made]).exit_code == 0
    options = [sample, "--outcome", "disease=1", "--weights-file", weights, "--json"]
    found, divisor_b, about_estimate = (
        json.loads(run(*options, *more).output)["estimates"][0]["estimate"]
        for more in ([], ["--scale", 1 / 500], ["--about", "estimate"])
    )
    assert found["point"] == pytest.approx(0.164149290444997, rel=1e-12)
    assert found["se"] == pytest.approx(0.03301, rel=0.1)
    assert found["se"] / divisor_b["se"] == pytest.approx(0.0339964628 / 0.0339624493238936, rel=1e-8)
    assert about_estimate["se"] > found["se"]
    assert "AL-MEA-114" in run(*options, "--weight", "degree").stderr
    other = tmp_path / "other.csv"
    other.write_text("id,disease\n1,1\nnobody,0\n")
    assert "AL-MEA-116" in run(other, *options[1:]).stderr

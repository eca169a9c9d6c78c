import json

from click.testing import CliRunner

from aslived.cli import main

REGISTER = (
    "year,numerator,size_low,size_mid,size_high,method\n2016,900,8000,10000,12500,register\n"
    "2018,1300,8000,10000,12500,register\n2020,1900,9000,11000,13500,register\n2024,3100,9000,11000,13500,register\n"
)


def run(*arguments):
    return CliRunner().invoke(main, ["target", *map(str, arguments)])


def written(tmp_path, text):
    file = tmp_path / "indicator.csv"
    file.write_text(text)
    return file


def test_words_json_and_plot(tmp_path):
    file, plot = written(tmp_path, REGISTER), tmp_path / "a.svg"
    found = run("T-PWID-OAT50", "--indicator", file, "--plot", plot)
    assert found.exit_code == 0
    for part in (
        "Finding: off track.",
        "probability that the target is met is",
        "times the present pace",
        "Caution:",
    ):
        assert part in found.output
    assert plot.read_text().startswith("<svg")
    said = json.loads(run("T-PWID-OAT50", "--indicator", file, "--by", 2032, "--json").output)
    assert said["assessment"]["finding"] == "on track"
    assert (said["deadline"], said["target"]["id"], len(said["readings"])) == (2032, "T-PWID-OAT50", 4)


def test_world_level_targets_are_never_scored(tmp_path):
    found = run("T-10A-DRUGS", "--indicator", written(tmp_path, REGISTER), "--json")
    assert found.exit_code == 1
    said = json.loads(found.output)["assessment"]
    assert (said["finding"], said["probability"], said["reason"]["code"]) == (
        "no finding",
        None,
        "AL-MEA-100",
    )


def test_surveys_and_a_target_without_deadline(tmp_path):
    surveys = written(
        tmp_path, "year,percent,n,design_effect\n2015,61,400,2.4\n2018,68,420,2.1\n2021,74,390,2.6\n"
    )
    assert "Finding:" in run("T-PWID-STERILE90", "--indicator", surveys).output
    needles = "year,value,low,high\n2015,60,40,90\n2018,90,60,130\n2021,140,100,200\n"
    without = run("T-PWID-NSP200", "--indicator", written(tmp_path, needles))
    assert without.exit_code == 1 and "no deadline" in without.output
    assert run("T-PWID-NSP200", "--indicator", written(tmp_path, needles), "--by", 2030).exit_code == 0


def test_faults_have_their_lines(tmp_path):
    file = written(tmp_path, "year,percent,se\n2015,61,2\n2018,,2\n2021,x,2\n2022,140,2\n")
    found = run("T-PWID-STERILE90", "--indicator", file)
    assert (found.exit_code, found.stdout) == (2, "")
    for place in (":3:", ":4:", ":5:"):
        assert place in found.stderr
    assert run("T-PWID-STERILE90", "--indicator", written(tmp_path, "year,se\n2015,61\n")).exit_code == 2
    assert "AL-STD-001" in run("T-NONE", "--indicator", file).stderr

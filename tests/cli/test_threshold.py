import json

from click.testing import CliRunner

from aslived.cli import main


def run(*arguments):
    return CliRunner().invoke(main, ["threshold", *map(str, arguments)])


def written(tmp_path, rows, header="person,drug,measure,amount"):
    file = tmp_path / "amounts.csv"
    file.write_text(header + "\n" + "\n".join(rows) + "\n")
    return file


def test_words_json_and_plot(tmp_path):
    rows = [f"p{i},heroin,typical,{'1.5 g' if i % 4 == 0 else '400 mg'}" for i in range(80)]
    rows += ["q,heroin,typical,", "r,heroin,typical,0"]
    file, plot = written(tmp_path, rows), tmp_path / "a.svg"
    found = run(file, "--limit", "heroin=1g", "--plot", plot)
    assert "M1 typical use: 20 of 80 people over the limit, 25.0 %" in found.output
    assert "M6 typical use: the lowest limit that spares 95 % is 1.5 g" in found.output
    assert "Fewer than 10 people did not say" in found.output
    assert plot.read_text().startswith("<svg")
    said = json.loads(run(file, "--limit", "heroin=1g", "--json").output)
    assert [one["metric"] for one in said["metrics"]] == ["M1", "M6", "M7"]
    assert said["metrics"][1]["value"] == 1.5e9


def test_the_word_of_the_law(tmp_path):
    file = written(tmp_path, [f"p{i},heroin,typical,{i % 3 + 1}g" for i in range(60)])
    assert "40 of 60 people over" in run(file, "--limit", "heroin=1g").output
    assert "20 of 60 people over" in run(file, "--limit", "heroin=2g").output
    assert "40 of 60 people over" in run(file, "--limit", "heroin=2g", "--word", "less_than").output


def test_faults_have_their_lines(tmp_path):
    rows = ["a,heroin,typical,lots", "b,heroin,daily,1g", "c,heroin,typical,3 tablets", ",heroin,typical,1g"]
    found = run(written(tmp_path, rows), "--limit", "heroin=1g")
    assert (found.exit_code, found.stdout) == (2, "")
    for part in (":2:", "AL-LAW-003", ":3:", "AL-MEA-007", ":4:", "AL-MEA-078", ":5:", "AL-MEA-006"):
        assert part in found.stderr
    twice = run(written(tmp_path, ["a,heroin,typical,1g", "a,heroin,typical,2g"]), "--limit", "heroin=1g")
    assert ":3:" in twice.stderr and "AL-MEA-072" in twice.stderr


def test_limits_that_are_none(tmp_path):
    file = written(tmp_path, ["a,heroin,typical,1g"])
    for limit in ("heroin", "heroin=", "=1g", "heroin=0g", "heroin=3 tablets", "crack=1g", "heroin+=1g"):
        found = run(file, "--limit", limit)
        assert (found.exit_code, found.stdout) == (2, ""), limit

import json

from click.testing import CliRunner

from aslived.cli import main


def run(*arguments):
    return CliRunner().invoke(main, ["agreement", *map(str, arguments)])


def written(tmp_path, rows, header="unit,coder,value"):
    file = tmp_path / "codes.csv"
    file.write_text(header + "\n" + "\n".join(rows) + "\n")
    return file


ROWS = [
    f"e{unit},{coder},{(unit + (unit % slip == 0)) % 3}"
    for coder, slip in (("ana", 90), ("ben", 7))
    for unit in range(40)
]


def test_words_json_and_plot(tmp_path):
    file, plot = written(tmp_path, ROWS), tmp_path / "a.svg"
    said = run(file, "--level", "nominal", "--plot", plot)
    assert said.exit_code == 0
    assert "overall: 0.815 (0.6" in said.output and "below .667" in said.output
    assert plot.read_text().startswith("<svg")
    found = json.loads(run(file, "--level", "interval", "--json").output)
    assert {"contract", "lang", "measurement", "overall", "codes", "confidence", "lowest"} == set(found)
    assert {"alpha", "low", "high", "p_below", "units", "not_defined"} <= set(found["overall"])


def test_not_defined_is_said_with_exit_code_1(tmp_path):
    found = run(written(tmp_path, [f"e{unit},{coder},no" for coder in "ab" for unit in range(9)]))
    assert found.exit_code == 1
    assert "overall: not defined." in found.output


def test_codes_and_faults_with_lines(tmp_path):
    rows = [f"{row},{code}" for row in ROWS for code in ("stigma", "police")]
    assert "police: " in run(written(tmp_path, rows, "unit,coder,value,code")).output
    twice = run(written(tmp_path, [*ROWS, ROWS[0]]))
    assert (twice.exit_code, twice.stdout) == (2, "") and ":82:" in twice.stderr
    words = run(written(tmp_path, ["a,x,high", "a,y,1"]), "--level", "ordinal")
    assert ":2:" in words.stderr and "AL-MEA-007" in words.stderr
    ordered = run(
        written(tmp_path, ["a,x,high", "a,y,low", "b,x,low", "b,y,low"]),
        "--level",
        "ordinal",
        "--order",
        "low,high",
    )
    assert ordered.exit_code == 0

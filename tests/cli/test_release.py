import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aslived.cli import main

STOPS = "region,sex,count\nNorth,women,212\nNorth,men,640\nSouth,women,96\nSouth,men,301\nIsle,women,4\nIsle,men,57\n"


def run(folder: Path, text: str, *options: str) -> Result:
    (folder / "table.csv").write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["release", "check", str(folder / "table.csv"), *options])


def test_plain_words_say_what_why_and_what_to_do(tmp_path: Path) -> None:
    answer = run(tmp_path, STOPS)
    assert answer.exit_code == 1
    for said in (
        "4 cells of 12 must be withheld.",
        "region Isle, sex women",
        "Fewer than 10 people",
        "What to do: Join",
    ):
        assert said in answer.output


def test_all_fine_ends_with_nought(tmp_path: Path) -> None:
    answer = run(tmp_path, "region;n\nNorth;412\nSouth;230\nTotal;642\n", "-o", str(tmp_path / "safe.csv"))
    assert answer.exit_code == 0, answer.output
    rows = list(csv.DictReader(io.StringIO((tmp_path / "safe.csv").read_text())))
    assert [row["region"] for row in rows] == ["North", "South", "Total"]
    assert all(int(row["n"]) % 5 == 0 for row in rows)


def test_the_safe_table_does_not_tell_the_reasons(tmp_path: Path) -> None:
    run(tmp_path, STOPS, "-o", str(tmp_path / "safe.csv"))
    safe = (tmp_path / "safe.csv").read_text()
    assert safe.count("*") == 4
    assert not {"small", "companion", "withheld"} & set(safe.lower().replace(",", " ").split())


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    text = 'place,n\n=1+1,40\n"@SUM(A1)",50\n-5,60\n+x,70\n"\'=kept",80\n'
    run(tmp_path, text, "-o", str(tmp_path / "safe.csv"))
    rows = list(csv.reader(io.StringIO((tmp_path / "safe.csv").read_text())))
    assert all(cell[0] not in "=+-@\t\r" or cell == "-5" for row in rows for cell in row)  # a number is none
    assert [row[0] for row in rows[1:6]] == ["'=1+1", "'@SUM(A1)", "-5", "'+x", "'=kept"]
    again = run(tmp_path, (tmp_path / "safe.csv").read_text(), "--json")
    assert {"place": "=1+1"} in [row["cell"] for row in json.loads(again.stdout)["public"]["rows"]]


def test_json_keeps_public_and_private_apart(tmp_path: Path) -> None:
    answer = json.loads(run(tmp_path, STOPS, "--json").stdout)
    assert list(answer) == ["contract", "lang", "verdict", "policy", "release", "about", "public", "private"]
    assert answer["verdict"] == "withhold"
    assert {tuple(row) for row in answer["public"]["rows"]} == {("cell", "count")}
    assert set(answer["private"]) == {"decisions", "least", "notes"}
    small = [decision for decision in answer["private"]["decisions"] if decision["reason"] == "small"]
    assert [decision["cell"] for decision in small] == [{"region": "Isle", "sex": "women"}]
    assert set(small[0]) == {"action", "reason", "cell", "release", "why_says", "do_says"}


def test_shares_and_their_percentages(tmp_path: Path) -> None:
    text = "site,above,n,pct\nA,81,263,30.8%\nB,12,40,30\nC,3,55,5.5\nTotal,96,358,26.8\n"
    options = ("--count", "above", "--of", "n", "--percent", "pct", "-o", str(tmp_path / "safe.csv"))
    answer = run(tmp_path, text, *options)
    assert "site A: 30.8 % of 263 can only be 81 people." in answer.output
    rows = {row["site"]: row for row in csv.DictReader(io.StringIO((tmp_path / "safe.csv").read_text()))}
    assert rows["C"]["above"] == rows["C"]["percent"] == "*"
    shown = rows["Total"]
    assert abs(int(shown["percent"]) - 100 * int(shown["above"]) / int(shown["n"])) <= 0.5


def test_nested_columns_have_totals_on_every_level(tmp_path: Path) -> None:
    text = "region,district,count\nNorth,Hill,80\nNorth,Dale,4\nNorth,Moor,60\nSouth,Port,90\nSouth,Hill,70\n"
    answer = run(tmp_path, text, "--levels", "region/district", "--json")
    rows = {json.dumps(row["cell"]): row["count"] for row in json.loads(answer.stdout)["public"]["rows"]}
    assert len(rows) == 8
    assert rows['{"district": "Dale", "region": "North"}'] is None
    assert sum(figure is None for figure in rows.values()) == 2


def test_weighted_figures_go_without_the_counts(tmp_path: Path) -> None:
    text = "place,asked,w\nA,40,1234.4\nB,55,2345.5\nC,3,12.1\n"
    answer = run(tmp_path, text, "--count", "asked", "--weighted", "w", "-o", str(tmp_path / "safe.csv"))
    assert answer.exit_code == 1
    assert (tmp_path / "safe.csv").read_text().splitlines()[0] == "place,w"
    rows = {
        row["place"]: row["w"] for row in csv.DictReader(io.StringIO((tmp_path / "safe.csv").read_text()))
    }
    assert rows["C"] == "*" and rows["Total"] == "3590"


def test_own_marks_and_small_areas(tmp_path: Path) -> None:
    text = "place,n,people_living,mine\nA,40,4000,\nB,55,90,no\nC,70,8000,yes\nD,80,900,\n"
    answer = run(
        tmp_path, text, "--population", "people_living", "--withheld", "mine", "--count", "n", "--json"
    )
    reasons = {
        decision["cell"]["place"]: decision["reason"]
        for decision in json.loads(answer.stdout)["private"]["decisions"]
    }
    assert reasons == {"B": "area", "C": "asked"}


def test_a_ledger_from_first_release_to_refusal(tmp_path: Path) -> None:
    kept = ("--ledger", str(tmp_path / "ledger.jsonl"), "--about", "people stopped, 2024")
    first = run(tmp_path, STOPS, *kept, "--name", "spring", "--record")
    assert 'as "spring"' in first.output
    later = run(tmp_path, STOPS.replace("640", "647"), *kept, "--name", "summer")
    assert "Release spring showed this cell" in later.output
    assert "Not recorded." in later.output
    assert len((tmp_path / "ledger.jsonl").read_text().splitlines()) == 1
    other = run(tmp_path, STOPS, *kept[:2], "--about", "people stopped, 2023")
    assert 'It knows: "people stopped, 2024"' in other.output


def test_a_refused_table_is_neither_written_nor_recorded(tmp_path: Path) -> None:
    rows = {("f", "N"): 60, ("f", "S"): 40, ("m", "N"): 70, ("m", "S"): 50, ("x", "N"): 30, ("x", "S"): 4}
    kept = ("--ledger", str(tmp_path / "l.jsonl"), "--about", "all", "--policy", "under-10", "--record")
    first = run(
        tmp_path,
        "sex,place,n\n" + "".join(f"{s},{p},{n}\n" for (s, p), n in rows.items()),
        *kept,
        "--name",
        "1",
    )
    assert "withheld" in first.output
    hidden = json.loads((tmp_path / "l.jsonl").read_text())["shown"]
    who = "f" if hidden[5] is None else "m"
    two = {place: (rows[who, place], sum(rows[sex, place] for sex in "fmx" if sex != who)) for place in "NS"}
    text = "sex,place,n\n" + "".join(f"{who},{p},{n}\nothers,{p},{m}\n" for p, (n, m) in two.items())
    later = run(tmp_path, text, *kept, "--name", "2", "-o", str(tmp_path / "safe.csv"))
    assert later.exit_code == 1
    assert "This table must not be published as it stands." in later.output
    assert "Nothing was written or recorded." in later.output
    assert not (tmp_path / "safe.csv").exists()
    assert len((tmp_path / "l.jsonl").read_text().splitlines()) == 1
    again = run(tmp_path, text, *kept, "--name", "2", "--json")
    assert json.loads(again.stdout)["verdict"] == "refuse"


def test_a_secret_for_the_rounding(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"a long secret")
    text = "place,n\n" + "".join(f"p{number},{50 + number}\n" for number in range(40))
    tables = [
        json.loads(run(tmp_path, text, "--json", *options).stdout)["public"]["rows"]
        for options in ((), (), ("--key", str(tmp_path / "key")), ("--key", str(tmp_path / "key")))
    ]
    assert tables[0] == tables[1] != tables[2] == tables[3]


@pytest.mark.parametrize(
    ("text", "options", "code", "line"),
    [
        (STOPS, ("--policy", "none"), "AL-DIS-001", ""),
        ("", (), "AL-DIS-003", ""),
        ("region,count\n", (), "AL-DIS-003", ""),
        ("region,persons\nN,40\n", (), "AL-DIS-004", ":1"),
        (STOPS, ("--by", "county"), "AL-DIS-005", ":1"),
        ("region,count\nN,40,3\n", (), "AL-DIS-006", ":2"),
        ("region,count\nN,40\nS,-3\n", (), "AL-DIS-007", ":3"),
        ("region,count\nN,40.5\n", (), "AL-DIS-007", ":2"),
        ("region,count\nN,<10\n", (), "AL-DIS-007", ":2"),
        ("region,count\nN,9999999999999999\n", (), "AL-DIS-007", ":2"),
        ("region,count\nN,\n", (), "AL-DIS-007", ":2"),
        ("region,count\nN,40\nN,40\n", (), "AL-DIS-008", ":3"),
        ("region,count\nN,40\nS,50\nTotal,91\n", (), "AL-DIS-009", ":4"),
        ("region,count,n\nN,40,30\n", ("--of", "n"), "AL-DIS-010", ":2"),
        ("region,count,pct\nN,40,33.3\n", (), "AL-DIS-011", ":2"),
        ("region,count\n,40\n", (), "AL-DIS-017", ":2"),
        ("region,count,count\nN,40,40\n", (), "AL-DIS-019", ":1"),
        ("region,count,w\nN,40,many\n", ("--weighted", "w"), "AL-DIS-020", ":2"),
        (STOPS, ("--record",), "AL-DIS-022", ""),
        (STOPS, ("--about", "x"), "AL-DIS-022", ""),
        (STOPS, ("--about", "x", "--ledger", "l", "--weighted", "w"), "AL-DIS-027", ""),
        (STOPS, ("--levels", "region"), "AL-DIS-023", ""),
        ("region,count,n,p\nN,40,90,much\n", ("--of", "n", "--percent", "p"), "AL-DIS-024", ":2"),
        ("region,count,n,w\nN,40,90,3\n", ("--of", "n", "--weighted", "w"), "AL-DIS-025", ""),
        ("region,count,mine\nN,40,perhaps\n", ("--withheld", "mine"), "AL-DIS-026", ":2"),
    ],
)
def test_what_cannot_be_checked(
    tmp_path: Path, text: str, options: tuple[str, ...], code: str, line: str
) -> None:
    answer = run(tmp_path, text, *options)
    assert answer.exit_code == 2, answer.output
    assert code in answer.stderr
    assert f"table.csv{line}" in answer.stderr or not line


def test_the_true_table_is_never_written_over(tmp_path: Path) -> None:
    answer = run(tmp_path, STOPS, "-o", str(tmp_path / "table.csv"))
    assert (answer.exit_code, "AL-DIS-021" in answer.stderr) == (2, True)
    assert (tmp_path / "table.csv").read_text() == STOPS


def test_other_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    assert "AL-DIS-012" in run(tmp_path, STOPS, "-o", str(tmp_path / "no" / "safe.csv")).stderr
    (tmp_path / "latin.csv").write_bytes("r\xe9gion,count\nN,40\n".encode("latin-1"))
    for path in ("latin.csv", "none.csv"):
        answer = CliRunner().invoke(main, ["release", "check", str(tmp_path / path)])
        assert (answer.exit_code, "AL-DIS-002" in answer.stderr) == (2, True)

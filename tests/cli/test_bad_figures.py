"""Cells gone wrong in every file that the commands on figures read: a number or a reason, never both or neither."""

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aslived.cli import main

FILES = {
    "size lists": "P,Q,E,count\n1,1,1,28\n1,1,0,21\n1,0,1,17\n1,0,0,69\n0,1,1,18\n0,1,0,55\n0,0,1,63\n",
    "size scale-up": "teachers,nurses,drugs\n" + "1,2,1\n0,3,0\n2,4,2\n1,1,1\n" * 3,
    "threshold": "person,drug,amount,weight\n"
    + "".join(f"p{i},heroin,{1 + i % 3}g,{1 + i % 2}\n" for i in range(12)),
    "agreement": "unit,coder,value\n" + "".join(f"e{i // 2},{'ab'[i % 2]},{i // 3 % 3}\n" for i in range(30)),
    "target": "year,numerator,size_low,size_mid,size_high\n"
    + "".join(f"{2016 + i},{900 + 200 * i},8000,10000,12500\n" for i in range(4)),
    "survey": "o,g,w,c\n"
    + "".join(f"{'yes' if i % 3 else 'no'},{'AB'[i % 2]},{1 + i % 4},c{i % 9}\n" for i in range(36)),
}
OPTIONS = {
    "size scale-up": [
        "--known",
        "teachers=100",
        "--known",
        "nurses=200",
        "--target",
        "drugs",
        "--population",
        "10000",
    ],
    "threshold": ["--limit", "heroin=1g"],
    "agreement": ["--level", "ratio", "--replicates", "200"],
    "survey": ["--outcome", "o=yes", "--weight", "w", "--cluster", "c", "--by", "g"],
}
BAD = [
    "",
    "NA",
    "nan",
    "inf",
    "-1",
    "1e308",
    "1e-300",
    "0",
    "9" * 20,
    "x",
    '"',
    "é",
    "-0",
    "1.5",
    "\x00",
    "٣",
]


@pytest.mark.parametrize("command", FILES)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 999), st.integers(0, 9), st.sampled_from(BAD)), min_size=1, max_size=3)
)
def test_a_broken_cell_gives_a_number_or_a_reason(tmp_path, command, changes):
    rows = [line.split(",") for line in FILES[command].splitlines()]
    for row, column, bad in changes:
        cells = rows[row % len(rows)]
        cells[column % len(cells)] = bad
    file = tmp_path / "broken.csv"
    file.write_text("\n".join(",".join(cells) for cells in rows) + "\n")
    named = ["T-PWID-OAT50", "--indicator", str(file)] if command == "target" else [str(file)]
    found = CliRunner().invoke(main, [*command.split(), *named, *OPTIONS.get(command, [])])
    assert found.exception is None or isinstance(found.exception, SystemExit)
    assert found.exit_code in (0, 1, 2)
    if found.exit_code == 2:
        assert found.stdout == "" and "[AL-" in found.stderr
    if "nan" not in file.read_text():
        assert "nan" not in found.stdout


@pytest.mark.parametrize(
    ("command", "code"), [(("record", "read"), "AL-REC-001"), (("law", "diff", "PT", "--bill"), "AL-YML-005")]
)
def test_a_name_that_no_disk_can_have_is_said_in_one_line(command, code) -> None:
    done = CliRunner().invoke(main, [*command, "x" * 300])
    assert done.exit_code == 2
    assert f"[{code}]" in done.stderr

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aslived.cli import main
from aslived.errors import AslivedError
from aslived.measure.datafile import read_data


def faults(path, required):
    with pytest.raises(AslivedError) as raised:
        read_data(path, required).done()
    return [(fault.code, fault.line) for fault in raised.value.faults]


def test_semicolons_byte_order_mark_and_blank_lines(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes("\ufeffunit;value\r\n\r\ne1; 2,5\r\n".encode())
    assert read_data(file, ["unit"]).rows == [(3, {"unit": "e1", "value": "2,5"})]


def test_every_fault_has_its_line(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("unit,value\na,1,2\nb,\nc,x\n")
    data = read_data(file, ["unit", "value"])
    for line, row in data.rows:
        if data.text(line, row, "value"):
            data.number(line, row, "value", "a number")
    with pytest.raises(AslivedError) as raised:
        data.done()
    assert [(f.code, f.line) for f in raised.value.faults] == [
        ("AL-MEA-005", 2),
        ("AL-MEA-006", 3),
        ("AL-MEA-007", 4),
    ]


def test_columns_and_files(tmp_path):
    file = tmp_path / "a.csv"
    assert faults(file, []) == [("AL-YML-005", None)]
    file.write_text("unit,unit\n1,2\n")
    assert faults(file, ["value"]) == [("AL-MEA-008", 1), ("AL-MEA-004", 1)]
    file.write_text("unit\n")
    assert faults(file, ["unit"]) == [("AL-MEA-003", None)]
    file.write_bytes(b"unit\n\xff\n")
    assert faults(file, ["unit"]) == [("AL-MEA-002", 2)]
    file.write_text('unit\n"open\n')
    assert faults(file, ["unit"])[0][0] == "AL-MEA-002"


@pytest.mark.parametrize("nothing", ["", "NA", "nan", "NaN", "#N/A", "NULL"])
def test_no_answer_as_programs_write_it_is_no_answer(tmp_path, nothing):
    file = tmp_path / "a.csv"
    file.write_text(f"o,g\nyes,A\n{nothing},A\n")
    found = CliRunner().invoke(main, ["survey", str(file), "--outcome", "o=yes"])
    assert (found.exit_code, found.stdout) == (2, "")
    assert "a.csv:3" in found.stderr and "AL-MEA-006" in found.stderr


def test_a_word_among_numbers_is_named_with_its_line(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("s,g,age\n" + "yes,A,20\nno,B,31\nno,A,42\nyes,B,x\n")
    found = CliRunner().invoke(
        main, ["disparity", "--adjust", str(file), "--outcome", "s=yes", "--group", "g=A", "--with", "age"]
    )
    assert (found.exit_code, found.stdout) == (2, "")
    assert "a.csv:5" in found.stderr and "AL-MEA-007" in found.stderr


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(tmp_path, given):
    file = tmp_path / "a.csv"
    file.write_bytes(given)
    try:
        read = read_data(file, [])
    except AslivedError:
        return
    assert all(set(row) == set(read.header) for _line, row in read.rows)

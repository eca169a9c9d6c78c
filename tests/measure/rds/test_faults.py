from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.measure.rds import Plan, Population, diagnose, estimate, read_recruitment, recruitment_of
from aslived.measure.rds.reading import moment

HEADER = "id,recruiter.id,network.size,x,t,c\n"
GOOD = ["1,,5,a,2021-01-01,k1", "2,1,6,b,2021-01-02,k2", "3,1,4,a,2021-01-03,k3", "4,2,3,b,2021-01-04,k4"]


def read(tmp_path: Path, rows: list[str], header: str = HEADER, **options: object) -> object:
    file = tmp_path / "survey.csv"
    file.write_text(header + "\n".join(rows) + "\n", encoding="utf-8")
    return read_recruitment(file, columns=["x"], **options)  # type: ignore[arg-type]


def faults(tmp_path: Path, rows: list[str], **options: object) -> list[tuple[str, int | None]]:
    with pytest.raises(AslivedError) as error:
        read(tmp_path, rows, **options)
    assert str(error.value)  # every slot is filled
    return [(fault.code, fault.line) for fault in error.value.faults]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("5,2,0,a,2021-01-05,k5", "AL-RDS-012"),
        ("5,2,,a,2021-01-05,k5", "AL-RDS-015"),
        ("5,2,NA,a,2021-01-05,k5", "AL-RDS-015"),
        ("5,2,many,a,2021-01-05,k5", "AL-RDS-016"),
        ("5,2,4.5,a,2021-01-05,k5", "AL-RDS-016"),
        ("5,2,-4,a,2021-01-05,k5", "AL-RDS-016"),
        ("5,2,1e3,a,2021-01-05,k5", "AL-RDS-016"),
        ("5,2,99999999,a,2021-01-05,k5", "AL-RDS-014"),
        ("5,5,4,a,2021-01-05,k5", "AL-RDS-008"),
        ("5,9,4,a,2021-01-05,k5", "AL-RDS-009"),
        (",2,4,a,2021-01-05,k5", "AL-RDS-005"),
        ("4,2,4,a,2021-01-05,k5", "AL-RDS-006"),
        ("5,2,4,a,2021-01-05,k4", "AL-RDS-007"),
        ("5,2,4,a,2020-12-31,k5", "AL-RDS-011"),
        ("5,2,4,a,soon,k5", "AL-RDS-017"),
        ("5,2,4,a", "AL-RDS-004"),
    ],
)
def test_each_fault_is_named_and_located(tmp_path: Path, row: str, code: str) -> None:
    assert (code, 6) in faults(tmp_path, [*GOOD, row], time="t", coupon="c")


def test_a_circle_is_named_once_at_its_first_line(tmp_path: Path) -> None:
    rows = [*GOOD, "5,7,4,a,,", "6,5,4,a,,", "7,6,4,a,,", "8,7,4,a,,"]
    assert faults(tmp_path, rows) == [("AL-RDS-010", 6)]


def test_who_recruited_two_knows_at_least_three_and_a_seed_two(tmp_path: Path) -> None:
    rows = ["1,,2,a,,", "2,1,2,b,,", "3,1,1,b,,", "4,2,1,a,,", "5,2,1,a,,"]
    assert faults(tmp_path, rows) == [("AL-RDS-013", 3)]


def test_all_faults_come_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    rows = [*GOOD, "5,5,0,a,,", "6,9,,a,,"]
    found = faults(tmp_path, rows)
    assert {code for code, _line in found} == {"AL-RDS-008", "AL-RDS-012", "AL-RDS-009", "AL-RDS-015"}
    assert [line for _code, line in found] == sorted(line for _code, line in found if line)


def test_lines_are_those_of_the_file_even_after_a_quoted_line_break(tmp_path: Path) -> None:
    rows = ['1,,5,"a\nb",,', "", "2,1,0,b,,"]
    assert faults(tmp_path, rows) == [("AL-RDS-012", 5)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "AL-RDS-002"),
        ("id,recruiter.id,network.size,x\n", "AL-RDS-002"),
        ("id,recruiter,network.size,x\n1,,3,a\n", "AL-RDS-001"),
        ("id,recruiter.id,network.size,x,x\n1,,3,a,a\n", "AL-RDS-018"),
        ('id,recruiter.id,network.size,x\n1,,3,"a\n', "AL-RDS-003"),
    ],
)
def test_files_that_are_no_survey(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "survey.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AslivedError) as error:
        read_recruitment(file, columns=["x"])
    assert error.value.faults[0].code == code


def test_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(AslivedError, match="AL-YML-005"):
        read_recruitment(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes("id,recruiter.id,network.size,x\n1,,3,é\n".encode("latin-1"))
    with pytest.raises(AslivedError, match="AL-RDS-003"):
        read_recruitment(tmp_path / "latin.csv")


def test_semicolons_marks_and_whole_decimals_are_read(tmp_path: Path) -> None:
    file = tmp_path / "survey.csv"
    file.write_text("\ufeffid;recruiter.id;network.size;x\n1;0;5.0;a\n2;1;6;NA\n", encoding="utf-8")
    survey = read_recruitment(file, columns=["x"], seed_mark="0")
    assert (survey.seeds, survey.degree.tolist(), survey.columns["x"]) == (1, [5, 6], ("a", None))


def test_times_of_all_kinds() -> None:
    assert moment("2021-04-12T12:00") == moment("2021-04-12") + 0.5  # type: ignore[operator]
    assert moment("2021-04-12T12:00+02:00") == moment("2021-04-12T10:00+00:00")
    assert all(
        moment(text) is None for text in ("", "nan", "inf", "12/04/2021", "1_0", "2021-02-30", "1e999")
    )


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (Plan(("x",), estimator="ss"), "AL-RDS-032"),
        (Plan(("x",), estimator="hcg"), "AL-RDS-033"),
        (Plan(("x",), interval="gile"), "AL-RDS-034"),
        (Plan(("x",), replicates=5), "AL-RDS-035"),
        (Plan(("x",), replicates=10**9), "AL-RDS-035"),
        (Plan(("x",), estimator="mean"), "AL-RDS-036"),
        (Plan(("x",), population=Population(3, 3, 3)), "AL-RDS-031"),
        (Plan(("x",), seed=-1), "AL-RDS-043"),
        (Plan(("one",)), "AL-RDS-021"),
        (Plan(("none",)), "AL-RDS-021"),
        (Plan((), ratios=("x",)), "AL-RDS-037"),
        (Plan((), ratios=("x/1",)), "AL-RDS-038"),
        (Plan((), ratios=("x=z/1",)), "AL-RDS-039"),
        (Plan((), ratios=("x=a/1",), estimator="rds1"), "AL-RDS-041"),
    ],
)
def test_plans_that_cannot_be_done(plan: Plan, code: str) -> None:
    columns = {"x": list("abab"), "one": ["a"] * 4, "none": [None] * 4}
    survey = recruitment_of([1, 2, 3, 4], [None, 1, 1, 2], [5, 6, 4, 3], columns)
    with pytest.raises(AslivedError) as error:
        estimate(survey, plan)
    assert error.value.faults[0].code == code
    assert str(error.value)


def test_a_column_of_many_answers_and_a_sample_without_chains() -> None:
    many = recruitment_of(range(40), [None, *[0] * 39], [50] * 40, {"x": list(range(40))})
    with pytest.raises(AslivedError, match="AL-RDS-022"):
        estimate(many, Plan(("x",)))
    alone = recruitment_of(range(4), [None] * 4, [5] * 4, {"x": list("abab")})
    with pytest.raises(AslivedError, match="AL-RDS-042"):
        estimate(alone, Plan(("x",)))


@pytest.mark.parametrize(
    "text", ["", "many", "1000,800,1300", "1,2", "-5", "nan", "1e3", "0", "800,,1300", "٣٠٠"]
)
def test_sizes_that_are_none(text: str) -> None:
    with pytest.raises(AslivedError, match="AL-RDS-030"):
        Population.read(text)


@pytest.mark.parametrize(
    ("degrees", "code"),
    [([5, None, 4, 3], "AL-RDS-015"), ([5, math.nan, 4, 3], "AL-RDS-015"), ([5, 2.5, 4, 3], "AL-RDS-016"),
     ([5, -2, 4, 3], "AL-RDS-016"), ([5, math.inf, 4, 3], "AL-RDS-016")],
)  # fmt: skip
def test_lists_are_read_as_strictly_as_files(degrees: list[float | None], code: str) -> None:
    with pytest.raises(AslivedError) as error:
        recruitment_of([1, 2, 3, 4], [None, 1, 1, 2], degrees)
    assert [(fault.code, fault.line) for fault in error.value.faults] == [(code, 2)]


def test_what_was_not_read_cannot_be_asked() -> None:
    survey = recruitment_of([1, 2, 3], [None, 1, 1], [5, 6, 4], {"hiv": list("aba")})
    for plan in (Plan(("hvi",)), Plan(("hiv",), domain="town"), Plan((), ratios=("needles/1",))):
        with pytest.raises(AslivedError, match="AL-RDS-001"):
            estimate(survey, plan)
    with pytest.raises(AslivedError, match="AL-RDS-030"):
        estimate(survey, Plan(("hiv",), population=Population(100, 50, 200)))
    with pytest.raises(AslivedError, match="AL-RDS-001"):
        diagnose(survey, ["hvi"])


@settings(deadline=None, max_examples=80)
@given(st.binary(max_size=120) | st.text(max_size=80).map(lambda text: (HEADER + text).encode()))
def test_no_bytes_end_in_anything_but_a_fault_or_a_survey(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = tmp_path_factory.mktemp("bytes") / "survey.csv"
    file.write_bytes(raw)
    try:
        read_recruitment(file, columns=["x"])
    except AslivedError as error:
        assert str(error)


CELL = st.sampled_from(
    ["", "0", "1", "2", "3", "4", "a", "NA", "-1", "1.5", "1e9", "nan", "é", '"', ",", "\n", "2021-01-01"]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(CELL, min_size=3, max_size=6), max_size=8))
def test_what_is_not_a_survey_never_yields_a_number(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    file = tmp_path_factory.mktemp("fuzz") / "survey.csv"
    file.write_text(HEADER + "\n".join(",".join(row) for row in rows), encoding="utf-8")
    try:
        survey = read_recruitment(file, columns=["x"], time="t", coupon="c")
        found = estimate(survey, Plan(("x",), replicates=100))
    except AslivedError as error:
        assert str(error)
        return
    # the few that pass are forests whose every number is what the file says
    assert survey.n == len({*survey.ids}) and (survey.degree > 0).all()
    assert (survey.degree >= survey.recruits + (survey.recruiter >= 0)).all()
    assert all(one.refused and one.low is None for one in found.estimates)

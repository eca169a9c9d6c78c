"""The period of a finding: how it is written, its first and last day."""

from datetime import date

import pytest

from aslived.errors import AslivedError
from aslived.law import Register
from aslived.law.register.period import parse_period
from aslived.law.words.period import period_name


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2019", "2019-01-01", "2019-12-31", "2019"),
        ("2018-06", "2018-06-01", "2018-06-30", "June 2018"),
        ("2020-02", "2020-02-01", "2020-02-29", "February 2020"),
        ("2021-05-10", "2021-05-10", "2021-05-10", "10 May 2021"),
        ("2023/2024", "2023-01-01", "2024-12-31", "2023 to 2024"),
        ("2015-07/2021-12", "2015-07-01", "2021-12-31", "July 2015 to December 2021"),
        ("2024-12-18/2025-06", "2024-12-18", "2025-06-30", "18 December 2024 to June 2025"),
        ("2016/..", "2016-01-01", None, "from 2016 on"),
        ("2012-08/..", "2012-08-01", None, "from August 2012 on"),
        ("../2015", None, "2015-12-31", "until 2015"),
        ("../2018-03", None, "2018-03-31", "until March 2018"),
    ],
)
def test_a_period_and_its_words(text: str, first: str | None, last: str | None, words: str) -> None:
    read = parse_period(text)
    assert read.first == (date.fromisoformat(first) if first else None)
    assert read.last == (date.fromisoformat(last) if last else None)
    assert period_name(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "undated",
        "2016-17",
        "2016-2017",
        "2016 - 2017",
        "2020s",
        "2025-Q1",
        "to 2014",
        "from July 2015",
        "fiscal year 2024",
        "2019-13",
        "2019-02-29",
        "2019-1",
        "2020/2019",
        "2019/",
        "/2019",
        "../..",
        "..",
        "2019/2020/2021",
        "٢٠١٩",
        " 2019",
    ],
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(AslivedError) as raised:
        parse_period(text)
    assert raised.value.faults[0].code == "AL-LAW-038"


def test_every_period_of_the_register_is_one(register: Register) -> None:
    read = [
        parse_period(finding.period)
        for law in register.values()
        for finding in law.file.practice
        if finding.period is not None
    ]
    assert read
    for period in read:
        assert all(date(1950, 1, 1) < day < date(2030, 1, 1) for day in (period.first, period.last) if day)

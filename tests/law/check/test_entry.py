"""Every entry of every law file in words: something of each, and no amount where none may be shown."""

from datetime import date

from aslived.law import Register
from aslived.law.register.cache import load
from aslived.law.register.withholding import names_amount
from aslived.law.words.entry import dates, parent_sentence, told_limit, told_provision


def test_every_provision_is_told_with_and_without_amounts() -> None:
    for law in load().values():
        for provision in law.provisions:
            told = told_provision(law, provision)
            assert told.about.endswith(".")
            assert told.follows.endswith(".")
            assert told.citation == law.citation(provision)
        careful = law.without_amounts()
        for provision in careful.provisions:
            bare = told_provision(careful, provision)
            assert not names_amount(f"{bare.id} {bare.about} {bare.follows} {bare.note} {bare.citation}")


def test_a_limit_is_told_with_its_figures_and_what_they_weigh() -> None:
    law = Register.of("PT")["PT"]
    told = told_limit(law, law.thresholds["ten-days"])
    assert "heroin 1 g" in told.about
    assert told.citation.endswith(law.instruments[law.thresholds["ten-days"].instrument].title)
    assert told.sources == law.thresholds["ten-days"].sources


def test_dates_say_when_an_entry_holds() -> None:
    start, end = date(2001, 7, 1), date(2023, 10, 1)
    assert [dates(None, None), dates(None, end), dates(start, None), dates(start, end)] == [
        "no dates known",
        "before 2023-10-01",
        "since 2001-07-01",
        "from 2001-07-01, no longer on 2023-10-01",
    ]


def test_how_the_law_of_the_parent_stands_to_the_own_one() -> None:
    register = Register.of("CA-BC", "US-OR")
    assert parent_sentence(register["US-OR"], register["US"]).endswith("beside this one.")
    assert "has no answer" in parent_sentence(register["CA-BC"], register["CA"])


def test_a_name_that_holds_an_amount_is_left_out_with_the_amounts() -> None:
    law = Register.of("US-NY")["US-NY"]
    named = next(provision for provision in law.provisions if provision.id == "cannabis-above-3oz")
    assert told_provision(law, named).id == "cannabis-above-3oz"
    assert told_provision(law.without_amounts(), named).id == "(named after an amount)"

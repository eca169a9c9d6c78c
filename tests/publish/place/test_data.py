"""A place's law as data: whole, or as it holds on a day; without figures where death is possible."""

from datetime import date

import msgspec
import pytest

from aslived.errors import AslivedError
from aslived.law.reading.care import care_at
from aslived.law.register.cache import load
from aslived.law.register.withholding import names_amount
from aslived.publish.place.data import as_data


def test_without_a_day_the_file_is_given_as_it_stands() -> None:
    assert as_data(load(), "PT").law == load()["PT"].file


def test_on_a_day_only_what_holds_is_given() -> None:
    found = as_data(load(), "PT", date(2022, 1, 1)).law
    assert all(
        entry.in_force(date(2022, 1, 1)) for entry in (*found.provisions, *found.thresholds, *found.related)
    )
    assert all(step.date <= date(2022, 1, 1) for step in found.reforms)
    assert "tc-587-2014" in {text.id for text in found.instruments}


def test_where_death_is_possible_it_says_so_first_and_names_no_amount() -> None:
    register = load()
    laws = [as_data(register, code) for code in register]
    grave = [found for found in laws if found.figures_withheld]
    assert {"SG", "MY", "CN", "IR", "SA"} <= {found.law.jurisdiction.code for found in grave}
    for found in grave:
        law = register[found.law.jurisdiction.code]
        held = register.laws_of(law.code)
        assert found.lead or not care_at(held, law.checked).withholds  # possible once, and no longer
        assert not found.law.thresholds
        titles = [one.title for one in found.law.sources.values()]
        named = {
            id: msgspec.structs.replace(one, note=None, url=None) for id, one in found.law.sources.items()
        }
        written = msgspec.structs.replace(found.law, sources=named)
        said = [text for text in (*titles, *texts(msgspec.to_builtins(written))) if names_amount(text)]
        assert not said, found.law.jurisdiction.code


def texts(value):
    if isinstance(value, dict):
        for key, inside in value.items():
            if key not in ("id", "title", "native_title", "article"):
                yield from texts(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from texts(inside)
    elif isinstance(value, str):
        yield value


def test_what_cannot_be_answered_says_why() -> None:
    with pytest.raises(AslivedError, match="AL-LAW-007"):
        as_data(load(), "PT", date(1999, 1, 1))
    with pytest.raises(AslivedError, match="AL-LAW-001"):
        as_data(load(), "XX")


def test_a_file_of_all_dates_names_no_amount_where_death_was_once_possible() -> None:
    assert as_data(load(), "PH").figures_withheld
    assert not as_data(load(), "PH", date(2024, 1, 1)).figures_withheld

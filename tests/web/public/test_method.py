"""The page that says how each figure is made says what the code does."""

import re
from html import unescape

import pytest

from aslived.assess.criteria.criterion import RULES
from aslived.law.register.cache import load
from aslived.measure.disclosure.policy import CRIMINALISED
from aslived.standards import personal_amounts
from aslived.standards.basket import basket


@pytest.fixture(scope="module")
def page(reader) -> str:
    answer = reader.get("/en/method")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_every_fixed_question_stands_there_with_its_reason(page) -> None:
    for asked in basket().sets:
        assert f'id="{asked.id}"' in page
        assert asked.why in page


def test_the_amounts_are_those_that_counts_use(page) -> None:
    table = page[page.index("Amounts by definition") :]
    row = re.search(r"<th scope=\"row\">heroin</th>(.*?)</tr>", table)[1]
    shown = re.findall(r"<td>(.*?)</td>", row)
    named = [one for one in personal_amounts().named_definitions_of_small if not one.computed]
    assert shown == [personal_amounts().small_by_drug(one.id)["heroin"] for one in named]


def test_every_criterion_has_its_rule(page) -> None:
    for id, rule in RULES.items():
        assert f"/en/standards/criteria/{id}" in page
        assert rule.how in page


def test_the_table_of_the_register_adds_up(page) -> None:
    table = page[page.index("The register on") :]
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', table)
    numbers = {
        label: [int(n) for n in re.findall(r'class="number"[^>]*>(\d+)<', cells)] for label, cells in rows
    }
    total = numbers.pop("All")
    assert total == [sum(column) for column in zip(*numbers.values(), strict=True)]
    assert total[0] == len(load())
    assert total[1] == sum(total[2:]) == sum(len(law.provisions) for law in load().values())


def test_the_rule_of_small_counts_is_that_of_the_code(page) -> None:
    assert f"fewer than {CRIMINALISED.minimum} people" in page


def test_it_says_how_to_correct_a_law(page) -> None:
    assert 'id="correct"' in page
    assert "aslived law check" in page


@pytest.mark.parametrize("language", ["es", "fr"])
def test_it_answers_in_other_languages(reader, language) -> None:
    assert reader.get(f"/{language}/method").status_code == 200

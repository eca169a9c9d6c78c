"""Bills: a file laid over the law in force, checked with every fault at its line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.bills import BILL, FAULTS, PLACE

from aslived.errors import AslivedError
from aslived.law import Holding, Law, Question, Register, decide, parse_amount
from aslived.law.check.additions import read_added
from aslived.law.check.bill_file import read_bill
from aslived.law.check.file import check
from aslived.law.register.bill import BILLS, Bill, laid_over, names_of_bills
from aslived.yamlfile import Document, convert


def faults(tmp_path: Path, text: str) -> tuple[list[str], list[str]]:
    (tmp_path / "XA.yaml").write_text(PLACE, encoding="utf-8")
    path = tmp_path / "draft.yaml"
    path.write_text(text, encoding="utf-8")
    checked = check(path, tmp_path)
    return (
        [f"{fault.code}:{fault.line}" for fault in checked.faults],
        [f"{fault.code}:{fault.line}" for fault in checked.suspicious],
    )


def bill(text: str = BILL) -> Bill:
    found, faults = convert(Document(text, "draft"), Bill)
    assert found is not None, faults
    return found


def place() -> Law:
    from aslived.law.register.provision import LawFile

    found, _ = convert(Document(PLACE, "XA"), LawFile)
    assert found is not None
    return Law(found)


def answer(law: Law, drug: str, amount: str) -> str:
    holding = Holding(drug, parse_amount(amount))  # type: ignore[arg-type]
    question = Question(jurisdiction=law.code, on=date(2026, 1, 1), holdings=(holding,), ages=(30, 30))
    return decide(Register({law.code: law}), question).as_written.offence


def test_a_good_bill_has_nothing_to_say(tmp_path: Path) -> None:
    assert faults(tmp_path, BILL) == ([], [])


@pytest.mark.parametrize(("old", "new", "fault"), FAULTS)
def test_each_fault_is_named_at_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in BILL
    assert fault in faults(tmp_path, BILL.replace(old, new, 1))[0]


def test_a_removed_threshold_that_is_still_named_is_a_fault(tmp_path: Path) -> None:
    gone = BILL.replace("{related: []}", "{thresholds: [two]}").replace("replaces: two, ", "")
    assert faults(tmp_path, gone)[0] == ["AL-LAW-097:2"]


def test_a_provision_that_can_never_win_is_suspicious(tmp_path: Path) -> None:
    assert faults(tmp_path, BILL.replace("before: small", "before: end")) == ([], ["AL-LAW-050:8"])


def test_a_smaller_amount_that_is_treated_worse_is_suspicious(tmp_path: Path) -> None:
    crime = BILL.replace("id: free, before: small,", "id: trap, before: small, quantity: {less_than: 1 g},")
    crime = crime.replace("substances: [khat]", "substances: [heroin]").replace(
        "offence: none", "offence: criminal"
    )
    (tmp_path / "XA.yaml").write_text(PLACE, encoding="utf-8")
    path = tmp_path / "draft.yaml"
    path.write_text(crime, encoding="utf-8")
    (found,) = check(path, tmp_path).suspicious
    assert (found.code, found.slots["substance"], str(found.slots["limit"])) == (
        "AL-LAW-061",
        "heroin",
        "1 g",
    )


def test_a_new_figure_is_read_wherever_the_old_one_was_named() -> None:
    law = laid_over(place(), bill())
    assert [provision.id for provision in law.provisions] == ["free", "small", "large"]
    assert [answer(law, "heroin", amount) for amount in ("5 g", "5.1 g")] == ["administrative", "criminal"]
    assert answer(law, "khat", "1 kg") == "none"
    assert answer(place(), "heroin", "5 g") == "criminal"


def test_what_is_replaced_gives_way_and_what_is_removed_is_gone() -> None:
    text = BILL.replace("before: small", "replaces: large").replace("{related: []}", "{provisions: [small]}")
    law = laid_over(place(), bill(text))
    assert [provision.id for provision in law.provisions] == ["free"]
    assert answer(law, "heroin", "1 g") == "not_coded"


def test_the_sources_of_a_bill_stay_apart_from_those_of_the_law() -> None:
    law = laid_over(place(), bill())
    assert law.provisions[0].sources == ("bill/S1",)
    assert law.sources["bill/S1"].title == "Draft"
    assert law.sources["S1"].title == "Gazette"


def test_a_bill_is_not_laid_over_another_place(made: Callable[..., Law]) -> None:
    with pytest.raises(AslivedError, match="AL-LAW-091"):
        laid_over(made("[{id: a}]", code="XB"), bill())


@pytest.mark.parametrize("path", sorted(BILLS.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_bills_that_come_with_aslived_are_without_fault(path: Path) -> None:
    checked = check(path)
    assert (checked.faults, checked.suspicious) == ((), ())
    found = read_bill(path.stem)
    assert found.bill.left_out, "what the sources do not give is said"
    assert all(source.kind != "recalled" for source in found.sources.values())


def test_a_bill_is_found_by_name_or_path(tmp_path: Path) -> None:
    assert set(names_of_bills()) == {"norway-2021", "vancouver-2021", "canada-platform-2021"}
    assert read_bill("norway-2021") == read_bill("norway-2021.yaml")
    mine = tmp_path / "mine.yaml"
    mine.write_text(BILL, encoding="utf-8")
    (tmp_path / "XA.yaml").write_text(PLACE, encoding="utf-8")
    beside = read_added([tmp_path])
    assert not read_bill(str(mine), beside).packaged
    assert read_bill("norway-2021").packaged and read_bill(str(BILLS / "norway-2021.yaml")).packaged
    assert read_bill("mine", beside).bill.place == read_bill(str(mine), beside).bill.place
    with pytest.raises(AslivedError, match="norway-2021"):
        read_bill("norwey-2021")
    with pytest.raises(AslivedError) as nothing_near:
        read_bill("xyzzy")
    assert "Did you mean" not in str(nothing_near.value)


@pytest.mark.parametrize(
    ("name", "code", "on", "drug", "amount", "expected"),
    [
        ("norway-2021", "NO", "2021-06-03", "heroin", "2 g", ("administrative", "administrative")),
        ("norway-2021", "NO", "2021-06-03", "heroin", "2.01 g", ("criminal", "criminal")),
        ("norway-2021", "NO", "2021-06-03", "cannabis_resin", "10 g", ("administrative", "administrative")),
        ("norway-2021", "NO", "2021-06-03", "ketamine", "1 g", ("depends", "depends")),
        ("vancouver-2021", "CA-BC", "2023-02-01", "cocaine", "3 g", ("none", "none")),
        ("vancouver-2021", "CA-BC", "2023-02-01", "heroin", "2.2 g", ("criminal", "criminal_not_prosecuted")),
        ("vancouver-2021", "CA-BC", "2021-06-01", "ketamine", "3 g", ("none", "none")),
        ("canada-platform-2021", "CA", "2021-12-08", "heroin", "100 g", ("none", "none")),
        ("canada-platform-2021", "CA", "2021-12-08", "cannabis_herb", "100 g", ("none", "none")),
    ],
)
def test_what_the_bills_would_have_meant(
    register: Register, name: str, code: str, on: str, drug: Any, amount: str, expected: tuple[str, str]
) -> None:
    with_bill = register.with_laws(laid_over(register[code], read_bill(name)))
    question = Question(
        jurisdiction=code,
        on=date.fromisoformat(on),
        holdings=(Holding(drug, parse_amount(amount)),),
        ages=(30, 30),
        place="public",
        first_time=True,
        dependent=False,
    )
    found = decide(with_bill, question)
    assert (found.as_written.offence, found.as_applied.offence) == expected


def test_norways_bill_between_its_two_amounts(register: Register) -> None:
    """The prosecutor may waive; for a dependent person that is the rule."""
    with_bill = register.with_laws(laid_over(register["NO"], read_bill("norway-2021")))
    held = (Holding("heroin", parse_amount("4 g")),)
    for dependent, applied in ((True, "criminal_not_prosecuted"), (False, "criminal")):
        question = Question(
            jurisdiction="NO", on=date(2021, 6, 3), holdings=held, ages=(30, 30), dependent=dependent
        )
        found = decide(with_bill, question)
        assert (found.as_written.offence, found.as_applied.offence) == ("criminal", applied)
        assert "waiver" in {one.provision.id for one in found.as_written.winners[0].instead}

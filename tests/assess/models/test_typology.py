"""Models are derived from what the law says: known examples, care with what is open, and every typology whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aslived.assess.models.derivation import TABLES
from aslived.assess.models.typology import models
from aslived.errors import AslivedError
from aslived.law import Law, Register
from aslived.standards import typologies

MILD = ("heroin", "cocaine")


def fit(register: Register, code: str, on: str, typology: str, set_id: str, drug: str) -> Any:
    return models(register, code, date.fromisoformat(on)).spread(typology).fit(set_id, drug)


@pytest.mark.parametrize(
    ("code", "on", "typology", "drug", "model"),
    [
        ("PT", "2012-01-01", "hughes_2018", "heroin", "H6_decrim_targeted_diversion"),
        ("PT", "2012-01-01", "inpud_2021", "heroin", "I5_targeted_diversion"),
        ("PT", "2012-01-01", "idpc_comparison", "heroin", "D3_admin_panel"),
        ("UY", "2020-01-01", "hughes_2018", "heroin", "H4_decrim_no_sanction"),
        ("UY", "2020-01-01", "inpud_2021", "heroin", "I3_no_sanction"),
        ("UY", "2020-01-01", "idpc_comparison", "heroin", "D4_judicial"),
        ("CR", "2020-01-01", "inpud_2021", "cocaine", "I3_no_sanction"),
        ("CZ", "2005-01-01", "hughes_2018", "methamphetamine", "H5_decrim_civil_admin"),
        ("CZ", "2012-01-01", "hughes_2018", "methamphetamine", "H5_decrim_civil_admin"),
        ("CZ", "2020-01-01", "hughes_2018", "methamphetamine", "H5_decrim_civil_admin"),
        ("NL", "2020-01-01", "hughes_2018", "cannabis_herb", "H1_depenalisation"),
        ("NL", "2020-01-01", "inpud_2021", "cocaine", "I1_depenalisation"),
        ("NL", "2020-01-01", "idpc_comparison", "cannabis_herb", "D5_de_facto_police"),
        ("CA", "2021-04-14", "hughes_2018", "heroin", "H1_depenalisation"),
        ("CA", "2021-04-14", "idpc_comparison", "heroin", "D6_de_facto_prosecution"),
        ("CA", "2021-04-14", "talkingdrugs_map", "heroin", "T_defacto"),
        ("CA", "2023-04-14", "hughes_2018", "heroin", "H3_police_diversion_de_jure"),
        ("CA-BC", "2023-06-01", "hughes_2018", "heroin", "H4_decrim_no_sanction"),
        ("CA-BC", "2023-06-01", "talkingdrugs_map", "heroin", "T_dejure"),
        ("ES", "2020-01-01", "idpc_comparison", "heroin", "D2_admin_on_spot"),
        ("EE", "2020-01-01", "inpud_2021", "heroin", "I4_admin_sanction"),
        ("DE", "2020-01-01", "hughes_2018", "cannabis_herb", "H1_depenalisation"),
        ("DK", "2003-01-01", "hughes_2018", "cannabis_herb", "H1_depenalisation"),
        ("GB", "2005-01-01", "hughes_2018", "cannabis_herb", "H1_depenalisation"),
        ("JM", "2020-01-01", "hughes_2018", "cannabis_herb", "H5_decrim_civil_admin"),
        ("AU-SA", "2022-01-01", "hughes_2018", "heroin", "H3_police_diversion_de_jure"),
        ("US-OR", "2022-01-01", "hughes_2018", "heroin", "H5_decrim_civil_admin"),
        ("SG", "2020-01-01", "hiv_policy_lab", "heroin", "P_not"),
    ],
)
def test_known_examples(register: Register, code: str, on: str, typology: str, drug: str, model: str) -> None:
    found = fit(register, code, on, typology, "possession", drug)
    assert found.models == (model,), found.reasons
    assert found.provisions
    assert all(name in " ".join(found.reasons) for name in found.provisions)


def test_one_place_spreads_over_several_models(register: Register) -> None:
    spain = models(register, "ES", date(2020, 1, 1)).spread("hughes_2018")
    met = {count.model.id: len(count.fits) for count in spread_models(spain)}
    assert met == {"H4_decrim_no_sanction": 7, "H5_decrim_civil_admin": 14}
    assert {count.status for count in spain.counts if count.model is None} == {"unsettled"}


def spread_models(spread: Any) -> list[Any]:
    return [count for count in spread.counts if count.model]


def test_the_answer_set_of_country_reports_can_hold_several_answers(register: Register) -> None:
    assert fit(register, "PT", "2012-01-01", "unaids_ncpi", "possession", "heroin").models == (
        "N2",
        "N3",
        "N4",
    )
    assert fit(register, "UY", "2020-01-01", "unaids_ncpi", "possession", "heroin").models == ("N5",)
    assert fit(register, "SG", "2020-01-01", "unaids_ncpi", "possession", "heroin").models == (
        "N1",
        "N2",
        "N6",
    )


def test_a_crime_with_no_settled_alternative_is_no_model(register: Register) -> None:
    found = fit(register, "SG", "2020-01-01", "hughes_2018", "possession", "heroin")
    assert (found.status, found.models) == ("criminal", ())


def test_what_officials_may_but_need_not_do_is_shown_beside_and_not_counted(register: Register) -> None:
    found = fit(register, "AU-VIC", "2022-01-01", "hughes_2018", "possession", "heroin")
    assert found.status == "criminal"
    assert found.may_instead == ("H2_police_diversion_de_facto",)


@pytest.mark.parametrize(
    ("code", "drug", "status"),
    [("NL", "mdma", "unsettled"), ("ES", "cocaine_base", "unsettled"), ("MX", "cocaine_base", "not_coded")],
)
def test_what_is_open_or_not_coded_is_never_a_model(
    register: Register, code: str, drug: str, status: str
) -> None:
    for typology in TABLES:
        found = fit(register, code, "2020-01-01", typology, "possession", drug)
        if typology not in ("unaids_ncpi", "hiv_policy_lab"):
            assert (found.status, found.models) == (status, ())


def law_of(made: Callable[..., Law], offence: str, sanctions: str = "[]", **more: str) -> Register:
    extra = "".join(f", {key}: {value}" for key, value in more.items())
    return Register({"XA": made(f"[{{id: one, offence: {offence}, sanctions: {sanctions}{extra}}}]")})


def test_detention_for_treatment_is_no_model_of_decriminalisation(made: Callable[..., Law]) -> None:
    for offence in ("administrative", "criminal_not_prosecuted"):
        held = law_of(made, offence, "[{kind: compulsory_detention_treatment}]", decided_by="[police]")
        for typology in ("hughes_2018", "inpud_2021", "idpc_comparison", "talkingdrugs_map"):
            assert fit(held, "XA", "2020-01-01", typology, "possession", "heroin").status == "none_fits"


def test_no_offence_with_an_ordered_measure_is_not_called_free_of_sanctions(made: Callable[..., Law]) -> None:
    held = law_of(made, "none", "[{kind: mandatory_treatment}]")
    assert fit(held, "XA", "2020-01-01", "hughes_2018", "possession", "heroin").status == "none_fits"
    kept = law_of(made, "none", "[{kind: confiscation}]")
    assert fit(kept, "XA", "2020-01-01", "hughes_2018", "possession", "heroin").models == (
        "H4_decrim_no_sanction",
    )


def test_lawful_within_rules_is_beyond_the_models(made: Callable[..., Law]) -> None:
    found = fit(law_of(made, "regulated"), "XA", "2020-01-01", "hughes_2018", "possession", "heroin")
    assert (found.status, found.models) == ("regulated", ())


@pytest.mark.parametrize("weak", [{"confidence": "low"}, {"sources": "[S1]"}])
def test_what_rests_on_low_confidence_is_marked(made: Callable[..., Law], weak: dict[str, str]) -> None:
    found = fit(
        law_of(made, "administrative", **weak), "XA", "2020-01-01", "hughes_2018", "possession", "heroin"
    )
    assert found.checked is ("confidence" not in weak)


def test_a_provisional_typology_says_so(register: Register) -> None:
    found = {
        spread.typology.id: spread.provisional for spread in models(register, "PT", date(2020, 1, 1)).spreads
    }
    assert found == {typology.id: typology.provisional for typology in typologies().typologies}
    assert found["inpud_2021"] and found["unaids_ncpi"]


def test_every_model_of_every_typology_has_one_row_and_no_row_is_foreign() -> None:
    assert set(TABLES) == {typology.id for typology in typologies().typologies}
    for typology in typologies().typologies:
        rows = [row.model for row in TABLES[typology.id]]
        assert sorted(rows) == sorted(model.id for model in typology.models)


def test_an_unknown_place_is_named_with_the_nearest(register: Register) -> None:
    with pytest.raises(AslivedError, match="AL-LAW-001"):
        models(register, "XX", date(2020, 1, 1))


def test_every_row_stands_in_the_docs_with_its_ground() -> None:
    text = (Path(__file__).resolve().parents[3] / "docs" / "models.md").read_text(encoding="utf-8")
    for rows in TABLES.values():
        for row in rows:
            assert any(f"`{row.model}`" in line and row.ground in line for line in text.splitlines()), (
                row.model
            )

"""The Portuguese limit in two versions, three days' doses and then ten, as a law file and as an OpenFisca model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from aslived.law.register.law import Law, Register
from aslived.law.register.provision import LawFile
from aslived.law.register.vocabulary import SUBSTANCES

DRUGS = ("heroin", "cocaine", "cannabis_herb", "cannabis_resin", "amphetamine", "mdma", "morphine", "opium")
SPLIT = "2001-07-01"
PROVISIONS = ("within-three-days", "above-three-days", "within-ten-days", "above-ten-days")


def daily_ng() -> dict[str, int]:
    """A day's dose of each drug: a tenth of the ten days' amounts of the register (Portaria 94/96)."""
    ten_days = Register.of("PT")["PT"].figures["ten-days"]
    return {drug: ten_days[drug].nano // 10 for drug in DRUGS}


def two_versions() -> Register:
    """The law with its two limits and four provisions."""
    frame = {"instrument": "act", "sources": ["S1"], "confidence": "high"}
    spells = {"three-days": (3, "2000-01-01", SPLIT), "ten-days": (10, SPLIT, None)}
    limits, provisions = [], []
    for name, (times, start, end) in spells.items():
        amounts = {drug: f"{daily * times / 10**9:.9f} g" for drug, daily in daily_ng().items()}
        dated = {**frame, "from": start, "to": end}
        limits.append({**dated, "id": name, "basis": "gross", "effect": "absolute", "quantities": amounts})
        held = {"conduct": ["possession"], "substances": list(DRUGS), "route": "de_jure", "sanctions": []}
        sides = {"within": ({"at_most": name}, "administrative"), "above": ({"above": name}, "criminal")}
        for side, (quantity, offence) in sides.items():
            own = {"id": f"{side}-{name}", "quantity": quantity, "offence": offence}
            provisions.append({**dated, **held, **own})
    source = {"title": "Decree-Law 15/93 and Law 30/2000", "kind": "primary"}
    about = {"code": "PT", "name": "Portugal in two versions", "currency": "EUR", "checked": "2026-01-01"}
    act = {"id": "act", "kind": "statute", "title": "Act", "status": "in_force", "sources": ["S1"]}
    file = {
        "jurisdiction": {**about, "summary": "For measuring."},
        "instruments": [act],
        "sources": {"S1": source},
        "thresholds": limits,
        "provisions": provisions,
    }
    return Register({"PT": Law(msgspec.convert(file, LawFile))})


@dataclass(frozen=True)
class Rows:
    """Questions whose amounts lie within two micrograms of a limit, and which provision is right.

    Shapes: all (n,). Units: days since 2000-01-01; nanograms; `right` a place in PROVISIONS.
    """

    day: Any
    substance: Any
    amount: Any
    right: Any

    @classmethod
    def drawn(cls, rows: int, seed: int = 1) -> Rows:
        rng = np.random.default_rng(seed)
        drug = rng.integers(0, len(DRUGS), rows)
        split = (np.datetime64(SPLIT) - np.datetime64("2000-01-01")).astype(int)
        day = rng.integers(0, 2 * split, rows).astype(np.int32)
        later = day >= split
        limit = np.array(list(daily_ng().values()))[drug] * np.where(later, 10, 3)
        amount = limit + rng.integers(-2, 3, rows) * 1000
        codes = np.array([SUBSTANCES.index(name) for name in DRUGS], dtype=np.int8)
        return cls(day, codes[drug], amount, later * 2 + (amount > limit))


class OpenFisca:
    """The same law as an OpenFisca model; rows are split by hand into one simulation for each version."""

    def __init__(self) -> None:
        from openfisca_core.entities import build_entity
        from openfisca_core.indexed_enums import Enum
        from openfisca_core.parameters import ParameterNode
        from openfisca_core.periods import DateUnit
        from openfisca_core.taxbenefitsystems import TaxBenefitSystem
        from openfisca_core.variables import Variable

        person = build_entity(key="person", plural="people", label="", is_person=True)
        drugs = Enum("Drugs", {name: name for name in DRUGS})

        class drug(Variable):  # type: ignore[misc]
            value_type, possible_values, default_value = Enum, drugs, drugs.heroin
            entity, definition_period, label = person, DateUnit.DAY, "what is held"

        class micrograms(Variable):  # type: ignore[misc]
            value_type, entity, definition_period, label = int, person, DateUnit.DAY, "how much"

        class provision(Variable):  # type: ignore[misc]
            value_type, entity, definition_period, label = int, person, DateUnit.DAY, "which one wins"

            def formula(people: Any, period: Any, parameters: Any) -> Any:
                law = parameters(period)
                above = people("micrograms", period) > law.limit[people("drug", period)]
                return law.first + above

        class offence(Variable):  # type: ignore[misc]
            value_type, entity, definition_period, label = int, person, DateUnit.DAY, "its class"

            def formula(people: Any, period: Any, parameters: Any) -> Any:
                return 2 + 2 * (people("provision", period) % 2)

        self.system = TaxBenefitSystem([person])
        self.system.add_variables(drug, micrograms, provision, offence)
        limits = {
            name: {
                "values": {"2000-01-01": {"value": daily // 1000 * 3}, SPLIT: {"value": daily // 1000 * 10}}
            }
            for name, daily in daily_ng().items()
        }
        first = {"values": {"2000-01-01": {"value": 0}, SPLIT: {"value": 2}}}
        self.system.parameters = ParameterNode("", data={"limit": limits, "first": first})
        self.drugs = drugs

    def evaluate(self, rows: Rows) -> Any:
        """Return the place in PROVISIONS of each row."""
        from openfisca_core.indexed_enums import EnumArray
        from openfisca_core.simulation_builder import SimulationBuilder

        found = np.empty(len(rows.day), dtype=np.int32)
        number = np.full(len(SUBSTANCES), 0, dtype=np.uint8)
        for place, name in enumerate(DRUGS):
            number[SUBSTANCES.index(name)] = place
        later = rows.day >= (np.datetime64(SPLIT) - np.datetime64("2000-01-01")).astype(int)
        for period, part in (("2000-01-01", ~later), (SPLIT, later)):
            asked = SimulationBuilder().build_default_simulation(self.system, int(part.sum()))
            drug = EnumArray(number[rows.substance[part]], self.drugs)
            asked.set_input("drug", period, drug)
            asked.set_input("micrograms", period, (rows.amount[part] // 1000).astype(np.int32))
            found[part] = asked.calculate("provision", period)
            asked.calculate("offence", period)
        return found

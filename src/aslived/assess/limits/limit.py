"""The limits of a law held against the amounts that people use and buy: law and lives, joined.

A limit is one that the provisions on holding for own use name on the day. `measure.threshold` says how many
people it makes criminals; at the limit the law's own word decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

import msgspec

from aslived.assess.limits.disclosure import Metric, disclose_metrics
from aslived.errors import AslivedError
from aslived.language import marked
from aslived.law import STANDARD_ADULT, Decision, Holding, Question, Register, decide
from aslived.law.names.understand import understand_substance
from aslived.law.reading.grounds import Figure, figures, limit_certainty, unchecked_provision
from aslived.law.register.quantity import parse_amount
from aslived.law.register.vocabulary import Substance
from aslived.measure.datafile import BLANK, DataFile
from aslived.measure.threshold import METRICS, Amount, Limit, Word

NOTHING = frozenset({"0", "0g", "0 g", "0.0", "none"})
"""What people write who do not use the drug."""
COLUMNS = ("person", "drug", "amount")
"""What a file of amounts must have; `measure`, `weight` and `group` may stand beside."""
Caution = Literal["pure", "mixed", "unchecked", "presumptive", "indicative", "added"]
Silence = Literal["no_figure", "uneven_together"]


class LawLimit(msgspec.Struct, frozen=True):
    """A limit with the law that sets it. `cautions` say what it does not settle, and that the law was added here."""

    law: str
    limit: Limit
    citation: str
    cautions: tuple[Caution, ...]
    of_register: bool = True


class LeftOut(msgspec.Struct, frozen=True):
    """Drugs of the file for which the law gives no limit that can be held against amounts by weight, and why."""

    law: str
    drugs: tuple[str, ...]
    why: Silence
    of_register: bool = True


@dataclass(frozen=True)
class Limits:
    """What a law has to say of the drugs of a file."""

    limits: tuple[LawLimit, ...]
    left_out: tuple[LeftOut, ...]


class UnderLaw(msgspec.Struct, frozen=True):
    """How many people each limit of a law makes criminals, and the drugs for which it has none."""

    limits: tuple[tuple[LawLimit, tuple[Metric, ...]], ...]
    left_out: tuple[LeftOut, ...]


def read_amounts(data: DataFile) -> list[Amount]:
    """Return the amounts of a file; what cannot be read is a fault of the file, raised by its `done`.

    *Units:* nanograms; tablets and plants never become grams.
    """
    amounts = []
    for line, row in data.rows:
        person, drug = data.text(line, row, "person"), data.text(line, row, "drug")
        kind = row["measure"] if data.has("measure") else "typical"
        if kind not in METRICS:
            data.fault("AL-MEA-007", line, column="measure", given=kind, wanted=" / ".join(METRICS))
            continue
        weight = 1.0
        if data.has("weight"):
            weight = data.number(line, row, "weight", marked("a number above 0"), above=0)
        group = data.text(line, row, "group") if data.has("group") else None
        nanograms = _nanograms(data, line, row["amount"])
        if weight > 0:
            amounts.append(Amount(person, drug, nanograms, kind, weight, group, line))
    return amounts


def _nanograms(data: DataFile, line: int, text: str) -> int | None:
    if text in BLANK:
        return None
    if text.casefold() in NOTHING:
        return 0
    try:
        parsed = parse_amount(text)
    except AslivedError as error:
        for fault in error.faults:
            data.fault(fault.code, line, **fault.slots)
        return None
    if parsed.unit != "g":
        data.fault("AL-MEA-078", line, given=text)
        return None
    return parsed.nano


def named_as_in_law(amounts: Iterable[Amount]) -> list[Amount]:
    """Return the amounts with each drug under the register's own word for it.

    *Errors:* AL-LAW-002 a drug that the register does not know, AL-LAW-011 one with several meanings.

    >>> named_as_in_law([Amount("1", "crystal", 10**9)])[0].drug
    'methamphetamine'
    """
    amounts = list(amounts)
    codes = {
        drug: understand_substance(drug).code for drug in dict.fromkeys(amount.drug for amount in amounts)
    }
    return [msgspec.structs.replace(amount, drug=codes[amount.drug]) for amount in amounts]


def limits_of_law(register: Register, code: str, on: date, drugs: Sequence[str]) -> Limits:
    """Return the limits by weight that the law of a place names on the day for holding these drugs for own use.

    Drugs that the law counts together against one figure are one limit.

    *Errors:* AL-LAW-001, AL-LAW-007; AL-ASK-030 where death or corporal punishment is possible on the day: nothing may look
    there like a distance to a limit.

    >>> found = limits_of_law(Register.of("PT"), "PT", date(2022, 1, 1), ["heroin", "khat"])
    >>> [(one.limit.drugs, one.limit.amount_ng, one.limit.word) for one in found.limits]
    [(('heroin',), 1000000000, 'at_most')]
    >>> [left.drugs for left in found.left_out]
    [('khat',)]
    """
    law = f"{code}@{on.isoformat()}"
    named: dict[str, list[Figure]] = {}
    for drug in drugs:
        decision = _decide(register, code, on, drug)
        if decision.care.withholds:
            raise AslivedError.of("AL-ASK-030", place=decision.law.name)
        for figure in figures(decision, "as_written"):
            if figure.amount.unit == "g":
                key = f"{figure.law.code}/{figure.limit}/{_word(figure)}"
                if all(other.substance != figure.substance for other in named.get(key, [])):
                    named.setdefault(key, []).append(figure)
    found: list[LawLimit] = []
    uneven: list[str] = []
    for together in named.values():
        limits, several = _limits(law, together)
        found += limits
        uneven += several
    silent = [
        drug for drug in drugs if not any(drug in one.limit.drugs for one in found) and drug not in uneven
    ]
    left, of_register = [], register[code].packaged
    if silent:
        left.append(LeftOut(law, tuple(silent), "no_figure", of_register))
    if uneven:
        left.append(LeftOut(law, tuple(uneven), "uneven_together", of_register))
    return Limits(tuple(found), tuple(left))


def under_laws(amounts: Sequence[Amount], limits: Iterable[LawLimit], **how: Any) -> tuple[tuple[LawLimit, tuple[Metric, ...]], ...]:  # fmt: skip
    """Return how many people each limit makes criminals, as it may be shown; `how` is passed on to `measure.threshold.exposure`.

    *Errors:* those of `aslived.measure.threshold.exposure`.
    """
    return tuple((one, disclose_metrics(amounts, [one.limit], **how)) for one in limits)


def _decide(register: Register, code: str, on: date, drug: str) -> Decision:
    adult: dict[str, Any] = dict(STANDARD_ADULT)
    held = (Holding(cast("Substance", drug)),)
    return decide(register, Question(jurisdiction=code, on=on, holdings=held, **adult))


def _word(figure: Figure) -> Word:
    """Whether the law's word takes the limit itself in: *up to*, and *above*, do."""
    return "at_most" if {"at_most", "above"} & set(figure.words) else "less_than"


def _limits(law: str, figures: list[Figure]) -> tuple[list[LawLimit], list[str]]:
    first = figures[0]
    own = first.law.packaged
    cautions = _cautions(first) if own else (*_cautions(first), "added")
    amounts = {figure.amount.nano for figure in figures}
    if first.threshold is not None and first.threshold.cumulative and len(figures) > 1:
        if len(amounts) > 1:
            return [], [figure.substance for figure in figures]
        drugs = tuple(figure.substance for figure in figures)
        return [LawLimit(law, Limit(drugs, amounts.pop(), _word(first)), first.citation, cautions, own)], []
    return [
        LawLimit(law, Limit((one.substance,), one.amount.nano, _word(one)), one.citation, cautions, own)
        for one in figures
    ], []


def _cautions(figure: Figure) -> tuple[Caution, ...]:
    threshold = figure.threshold
    if threshold is None:
        return ("unchecked",) if unchecked_provision(figure.law, figure.provision) else ()
    said = [word for word in (threshold.basis, threshold.effect) if word not in ("gross", "absolute")]
    limit = limit_certainty(figure.law, threshold, figure.substance)
    weak = limit == "low" or unchecked_provision(figure.law, figure.provision)
    return cast("tuple[Caution, ...]", (*said, *(["unchecked"] if weak else [])))

"""What an outcome rests on: the figures in the law, and how sure the register is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from aslived.law.reading.decide import Decision, Outcome, Winner
from aslived.law.reading.rule import (
    Mode,
    is_read,
    may_be_read_as_selling,
    own_use_met,
    place_met,
    who_met,
)
from aslived.law.reading.scenario import Scenario
from aslived.law.register.law import UNDEFINED, Law
from aslived.law.register.provision import Limit, Provision, Quantity, Sanction, Threshold
from aslived.law.register.quantity import Amount
from aslived.law.register.vocabulary import FROM_SURE_TO_UNSURE, Confidence, Substance


@dataclass(frozen=True)
class Figure:
    """An amount that the law names for a substance, with the provision that leans on it.

    `threshold` is None where the provision writes the amount itself.
    """

    law: Law
    provision: Provision
    limit: str
    words: tuple[str, ...]
    substance: Substance
    amount: Amount
    threshold: Threshold | None

    @property
    def citation(self) -> str:
        """The article and the instrument that set the figure."""
        if self.threshold is None:
            return self.law.citation(self.provision)
        title = self.law.instruments[self.threshold.instrument].title
        return f"{self.threshold.article}, {title}" if self.threshold.article else title


def unchecked_provision(law: Law, provision: Provision) -> bool:
    """Tell whether a provision is of low confidence, or rests only on what somebody recalled."""
    return law.doubts(provision.confidence, provision.sources)


def is_unchecked(winner: Winner, figures: Iterable[Figure] = ()) -> bool:
    """Tell whether a winner's class must be worded *we believe, unchecked*, and stay out of a count.

    It rests on its provision, on the limits that the provision names, and on the `figures` of provisions
    before it in the same file, which it is beyond.
    """
    if winner.match is None:
        return False
    law, provision = winner.match.law, winner.match.provision
    before = {other.id for other in law.provisions[: law.provisions.index(provision)]}
    return certainty(law, provision, winner.substance) == "low" or any(
        limit_certainty(law, figure.threshold, figure.substance) == "low"
        for figure in figures
        if figure.threshold is not None
        and figure.law.code == law.code
        and figure.substance == winner.substance
        and figure.provision.id in before
    )


def certainty(law: Law, provision: Provision, substance: str | None = None) -> Confidence:
    """How sure the register is of a provision and of the limits that it names for a drug: the lowest of them.

    `low` where all that stands behind one of them is what somebody recalled.
    """
    limits = [law.thresholds[name] for name in provision.limits() if name in law.thresholds]
    own = _of_sources(law, provision.confidence, provision.sources)
    return _lowest(own, *(limit_certainty(law, limit, substance) for limit in limits))


def limit_certainty(law: Law, threshold: Threshold, substance: str | None = None) -> Confidence:
    """How sure the register is of a limit, for a drug whose amount may be less sure than its table."""
    written = threshold.quantities.get(cast("Substance", substance))
    own = written if isinstance(written, Limit) else Limit(amount="")
    confidence = own.confidence or threshold.confidence
    return _of_sources(law, confidence, own.sources or threshold.sources)


def sanction_certainty(law: Law, provision: Provision, sanction: Sanction) -> Confidence | None:
    """How sure the register is of a measure where it is less sure of it than of its provision, else None."""
    confidence = sanction.confidence or provision.confidence
    own = _of_sources(law, confidence, sanction.sources or provision.sources)
    whole = _of_sources(law, provision.confidence, provision.sources)
    return own if own != whole and _lowest(own, whole) == own else None


def _of_sources(law: Law, confidence: Confidence, sources: Iterable[str]) -> Confidence:
    return "low" if recalled_only(law, sources) else confidence


def _lowest(*found: Confidence) -> Confidence:
    return max(found, key=FROM_SURE_TO_UNSURE.index)


def unchecked_figures(law: Law, on: date, substance: Substance) -> tuple[Provision, ...]:
    """Return the provisions that name an unchecked figure in force for the substance.

    A class rests on one of them too where its provision comes later and the question meets it but for the
    amount: see `met_but_for_amount`, `is_unchecked`.
    """
    return tuple(
        provision
        for provision in law.provisions
        if provision.in_force(on) and provision.names(substance)
        for name in provision.limits()
        if name in law.thresholds
        and law.thresholds[name].in_force(on)
        and substance in law.figures[name]
        and limit_certainty(law, law.thresholds[name], substance) == "low"
    )


def recalled_only(law: Law, sources: Iterable[str]) -> bool:
    """Tell whether everything that is named as a source is somebody's memory."""
    return all(law.sources[name].kind == "recalled" for name in sources)


def figures(decision: Decision, mode: Mode) -> tuple[Figure, ...]:
    """Return the figures that the winners and the provisions passed over before them name.

    Only figures in force on the day, for the drugs asked about, in provisions that some completion of the
    question meets but for the amount; the parent's too where it decides or stands beside.
    """
    return tuple(
        figure for substance in decision.by_substance for figure in figures_of(decision, substance, mode)
    )


def figures_of(decision: Decision, substance: Substance | None, mode: Mode) -> tuple[Figure, ...]:
    """Return the figures for one of the drugs asked about, none where no drug is; as `figures`."""
    if substance is None:
        return ()
    return tuple(_figures(decision, decision.by_substance[substance][mode], substance, mode))


def _figures(decision: Decision, outcome: Outcome, substance: Substance, mode: Mode) -> Iterable[Figure]:
    laws = [decision.law, *([decision.parent] if decision.parent else [])]
    scenarios = [scenario for _, scenario in decision.grids[substance].cells]
    winners = [*outcome.winners, *(outcome.also.winners if outcome.also else ())]
    for law in laws:
        here = [winner for winner in winners if winner.law.code == law.code]
        if not here and law is not decision.law:
            continue
        indices = [law.provisions.index(winner.match.provision) for winner in here if winner.match]
        last = max(indices) if indices and len(here) == len(indices) else len(law.provisions) - 1
        for provision in law.provisions[: last + 1]:
            if is_read(provision, mode) and any(met_but_for_amount(provision, one) for one in scenarios):
                yield from _named_figures(law, provision, substance, decision)


def met_but_for_amount(provision: Provision, scenario: Scenario) -> bool:
    """Tell whether a provision would match the scenario whatever the amount."""
    return (
        provision.in_force(scenario.on)
        and (
            scenario.conduct in provision.conduct
            or (may_be_read_as_selling(scenario) and "small_scale_selling" in provision.conduct)
        )
        and provision.names(scenario.substance)
        and own_use_met(provision, scenario)
        and place_met(provision, scenario.place)
        and who_met(provision.who, scenario)
    )


def _named_figures(
    law: Law, provision: Provision, substance: Substance, decision: Decision
) -> Iterable[Figure]:
    for limit in dict.fromkeys(provision.limits()):
        threshold = law.thresholds.get(limit)
        if limit == UNDEFINED or (threshold and not threshold.in_force(decision.question.on)):
            continue
        amount = law.figures[limit].get(substance) if threshold else law.literal_limits[limit]
        if amount is not None and isinstance(provision.quantity, Quantity):
            words = tuple(
                word
                for word in ("at_most", "less_than", "above", "at_least")
                if getattr(provision.quantity, word) == limit
            )
            yield Figure(law, provision, limit, words, substance, amount, threshold)

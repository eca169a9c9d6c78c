"""All completions of what a question leaves open (*Open facts*), as a small grid of cases.

An axis is one open fact with the cases that the law can tell apart: ages between the ages that a provision
names, amounts below, at and above each figure, the two answers to a limit that stays open. Two completions
in one cell of the grid are read alike by every provision, so the grid stands for all of them, exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from types import MappingProxyType
from typing import Any, get_args

from aslived.law.reading.rule import OpenLimit, Reason, compare, covered_places
from aslived.law.reading.scenario import MOST, OLDEST, HeldAmount, Holding, LimitKey, Question, Scenario
from aslived.law.register.law import UNDEFINED, Law
from aslived.law.register.provision import Provision, Who
from aslived.law.register.quantity import Amount, Unit, parse_amount
from aslived.law.register.vocabulary import FOR_OWN_USE, PLACES, SUBSTANCES, Substance

_NONE: Mapping[LimitKey, bool] = MappingProxyType({})


@dataclass(frozen=True)
class Span:
    """Whole numbers from low to high, both included: ages, days, or 10⁻⁹ of a unit. No high: no end."""

    low: int
    high: int | None
    unit: Unit | None = None


@dataclass(frozen=True)
class Axis:
    """An open fact: its name, why it is open, and the cases into which the law divides it.

    `fact` is a fact of the question, `amount:SUBSTANCE`, or `limit:CODE:LIMIT:SUBSTANCE`.
    """

    fact: str
    reason: Reason
    cases: tuple[Any, ...]


@dataclass(frozen=True)
class Grid:
    """The axes of a question about one substance, and each consistent cell with its complete scenario."""

    axes: tuple[Axis, ...]
    cells: tuple[tuple[tuple[int, ...], Scenario], ...]


@dataclass(frozen=True)
class Axes:
    """What a question about one substance leaves open, before it is completed.

    `open_limits` stand for the last axes, one each; `agree` refuses answers to them that no amount can give.
    """

    base: Scenario
    facts: tuple[Axis, ...]
    amounts: tuple[Axis, ...]
    open_limits: tuple[OpenLimit, ...]
    agree: Callable[[Mapping[LimitKey, bool]], bool]

    @property
    def all(self) -> tuple[Axis, ...]:
        """The axes in the order of a cell's numbers."""
        return (*self.facts, *self.amounts, *map(_limit_axis, self.open_limits))

    @property
    def stated(self) -> int:
        """How many axes come before the answers to open limits."""
        return len(self.facts) + len(self.amounts)

    def answers(self, chosen: Sequence[Any]) -> dict[LimitKey, bool]:
        """Return the answers to the open limits among the cases chosen, one for each axis."""
        keys = [found.key for found in self.open_limits]
        return dict(zip(keys, chosen[self.stated :], strict=True))

    def complete(self, chosen: Sequence[Any]) -> Scenario:
        """Return the scenario in which each axis stands at the case chosen."""
        return _complete(self.base, (*self.facts, *self.amounts), chosen, self.answers(chosen))


def axes_of(laws: Iterable[Law], question: Question, substance: Substance | None) -> Axes:
    """Return what these laws can tell apart in the question, for one of its drugs (None: it names none)."""
    laws = tuple(laws)
    asked = [(law, relevant(law, question, substance)) for law in laws]
    provisions = [provision for _, found in asked for provision in found]
    limits = [
        (law, name)
        for law, found in (asked if question.holdings else ())
        for name in dict.fromkeys(name for provision in found for name in provision.limits())
        if name != UNDEFINED
    ]
    amounts = tuple(_amount_axes(limits, question, substance)) if substance else ()
    base = _base(question, substance)
    open_limits = _open_limits(limits, base, amounts)
    return Axes(
        base=base,
        facts=tuple(_fact_axes(laws, provisions, question)),
        amounts=amounts,
        open_limits=tuple(open_limits.values()),
        agree=_agreeing(open_limits, laws),
    )


def completions(laws: Iterable[Law], question: Question, substance: Substance | None) -> Grid:
    """Return every completion of the question that these laws can tell apart, for one of its drugs."""
    asked = axes_of(laws, question, substance)
    axes = asked.all
    stated = (*asked.facts, *asked.amounts)
    keys = [found.key for found in asked.open_limits]
    cells: list[tuple[tuple[int, ...], Scenario]] = []
    for index in product(*(range(len(axis.cases)) for axis in axes)):
        chosen = [axis.cases[place] for axis, place in zip(axes, index, strict=True)]
        said = dict(zip(keys, chosen[len(stated) :], strict=True))
        if asked.agree(said):
            cells.append((index, _complete(asked.base, stated, chosen, said)))
    return Grid(axes, tuple(cells))


def relevant(law: Law, question: Question, substance: Substance | None) -> tuple[Provision, ...]:
    """Return the provisions that some completion of the question may be held against."""
    conducts = {question.conduct}
    if question.own_use is not True and question.conduct in FOR_OWN_USE:
        conducts.add("small_scale_selling")
    return tuple(
        provision
        for provision in law.provisions
        if provision.in_force(question.on)
        and conducts.intersection(provision.conduct)
        and (substance is None or provision.names(substance))
    )


def _base(question: Question, substance: Substance | None) -> Scenario:
    """The scenario with everything that is stated; what is open and matters is filled in from the axes."""
    return Scenario(
        on=question.on,
        conduct=question.conduct,
        substance=substance or SUBSTANCES[0],
        held=tuple(_held_amount(holding) for holding in question.holdings),
        age=question.ages[0],
        place=question.place or "public",
        prior_days=question.prior_days if question.prior_days is not None else _some_day(question),
        dependent=bool(question.dependent),
        own_use=question.own_use is not False,
        medical=bool(question.medical),
        non_resident=bool(question.non_resident),
        military=bool(question.military),
    )


def _some_day(question: Question) -> int | None:
    return 0 if question.first_time is False else None


def _held_amount(holding: Holding) -> HeldAmount:
    if holding.amount is None:
        return HeldAmount(holding.substance, "g", 1, MOST, holding.purity)
    amount = holding.amount
    return HeldAmount(holding.substance, amount.unit, amount.nano, amount.nano, holding.purity)


def _fact_axes(laws: tuple[Law, ...], provisions: list[Provision], question: Question) -> Iterator[Axis]:
    whos = [provision.who for provision in provisions]
    yield from _several("age", "not_stated", _ages(laws, whos, question))
    if not question.holdings:
        yield from _several("substance", "not_stated", _alike(SUBSTANCES, map(_drugs, provisions)))
    if question.place is None:
        covered = [places for provision in provisions if (places := covered_places(provision)) is not None]
        yield from _several("place", "not_stated", _alike(PLACES, covered))
    yield from _several(*_earlier(whos, question))
    if question.own_use is None:
        undefined = any(UNDEFINED in provision.limits() for provision in provisions)
        yield Axis("own_use", "left_open_by_law" if undefined else "not_stated", (True, False))
    for fact in ("dependent", "medical", "non_resident", "military"):
        if getattr(question, fact) is None and any(getattr(who, fact) is not None for who in whos):
            yield Axis(fact, "not_stated", (True, False))


def _several(fact: str, reason: Reason, cases: tuple[Any, ...]) -> Iterator[Axis]:
    if len(cases) > 1:
        yield Axis(fact, reason, cases)


def _ages(laws: tuple[Law, ...], whos: list[Who], question: Question) -> tuple[Span, ...]:
    low, high = question.ages
    starts = {law.responsible_from for law in laws} | {who.min_age for who in whos}
    starts |= {who.max_age + 1 for who in whos if who.max_age is not None}
    cuts = sorted({low, *(start for start in starts if start is not None and low < start <= high)})
    ends = [*(cut - 1 for cut in cuts[1:]), high]
    return tuple(Span(a, None if b == OLDEST else b) for a, b in zip(cuts, ends, strict=True))


def _alike(words: Sequence[str], sets: Iterable[Container[str]]) -> tuple[tuple[str, ...], ...]:
    """Group the words, drugs or places, that none of the sets tells apart."""
    sets = tuple(sets)
    groups: dict[tuple[bool, ...], list[str]] = {}
    for word in words:
        groups.setdefault(tuple(word in one for one in sets), []).append(word)
    return tuple(tuple(group) for group in groups.values())


def _drugs(provision: Provision) -> frozenset[str]:
    return frozenset(filter(provision.names, SUBSTANCES))


def _earlier(whos: list[Who], question: Question) -> tuple[str, Reason, tuple[Any, ...]]:
    """The cases of earlier times: none (None), or the days since the last one."""
    windows = sorted({who.prior_days for who in whos if who.prior_days is not None})
    asked = windows or any(who.first_time is not None for who in whos)
    if not asked or question.first_time is True or question.prior_days is not None:
        return "first_time", "not_stated", ()
    lows = [0, *(days + 1 for days in windows)]
    spans = [Span(a, b) for a, b in zip(lows, [*windows, None], strict=True)]
    if question.first_time is False:
        return "prior_days", "not_stated", tuple(spans)
    return ("prior_days" if windows else "first_time"), "not_stated", (None, *spans)


def _amount_axes(limits: list[tuple[Law, str]], question: Question, substance: str) -> Iterator[Axis]:
    for holding in question.holdings:
        if holding.amount is not None:
            continue
        figures = [
            (unit, cut)
            for law, name in limits
            for unit, cut in _cuts(law, name, holding, question, substance)
        ]
        units = sorted({unit for unit, _ in figures}, key=get_args(Unit).index) or ["g"]
        spans = [
            span for unit in units for span in _spans(unit, sorted({cut for u, cut in figures if u == unit}))
        ]
        yield from _several(f"amount:{holding.substance}", "not_stated", tuple(spans))


def _cuts(
    law: Law, name: str, holding: Holding, question: Question, substance: str
) -> Iterator[tuple[Unit, Fraction]]:
    """The amounts of this holding at which it, with what else is stated, stands exactly at the limit."""
    threshold = law.thresholds.get(name)
    figures = law.figures[name] if threshold else {substance: law.literal_limits[name]}
    counted = threshold is not None and threshold.cumulative and substance in figures
    if holding.substance not in figures or not (counted or holding.substance == substance):
        return
    figure = figures[holding.substance]
    shares = [Fraction(1)]
    if threshold is not None and threshold.basis != "gross" and holding.purity:
        shares.append(holding.purity)
    for purity in shares:
        rest = _others(figures, holding, question, pure=purity != 1) if counted else Fraction(0)
        if rest < 1:
            yield figure.unit, figure.nano * (1 - rest) / purity


def _others(figures: Any, holding: Holding, question: Question, *, pure: bool) -> Fraction:
    total = Fraction(0)
    for other in question.holdings:
        figure: Amount | None = figures.get(other.substance)
        if other is holding or figure is None or other.amount is None or other.amount.unit != figure.unit:
            continue
        part = other.purity if pure and other.purity else Fraction(1)
        total += part * Fraction(other.amount.nano, figure.nano)
    return total


def _spans(unit: Unit, cuts: list[Fraction]) -> Iterator[Span]:
    low = 1
    for cut in cuts:
        at = int(cut)
        if cut.denominator == 1 and low < at:
            yield Span(low, at - 1, unit)
            low = at
        if low <= at:
            yield Span(low, at, unit)
            low = at + 1
    yield Span(low, MOST, unit)


def _open_limits(
    limits: list[tuple[Law, str]], base: Scenario, amounts: tuple[Axis, ...]
) -> dict[LimitKey, OpenLimit]:
    found: dict[LimitKey, OpenLimit] = {}
    for chosen in product(*(axis.cases for axis in amounts)):
        scenario = _complete(base, amounts, chosen)
        for law, name in limits:
            side = compare(law, name, scenario)
            if isinstance(side, OpenLimit):
                found.setdefault(side.key, side)
    return found


def _limit_axis(found: OpenLimit) -> Axis:
    return Axis(":".join((found.fact, *found.key)), found.reason, (True, False))


def _agreeing(open_limits: dict[LimitKey, OpenLimit], laws: tuple[Law, ...]) -> Any:
    """Return a test that refuses answers no amount can give: within the smaller limit, above the larger."""
    by_code = {law.code: law for law in laws}
    ordered: list[tuple[LimitKey, LimitKey]] = []
    sized = [
        (key, found.fact, figure)
        for key, found in open_limits.items()
        if found.reason != "not_in_register" and found.fact != "amount"
        if (figure := _own_figure(by_code[key[0]], key)) is not None
    ]
    for small, fact, figure in sized:
        for large, other_fact, other in sized:
            if small != large and fact == other_fact and figure.unit == other.unit and figure <= other:
                ordered.append((small, large))
    return lambda said: not any(said[small] and not said[large] for small, large in ordered)


def _own_figure(law: Law, key: LimitKey) -> Amount | None:
    """The figure of a limit that counts this substance alone."""
    threshold = law.thresholds.get(key[1])
    if threshold is None:
        return parse_amount(key[1])
    return None if threshold.cumulative else law.figures[key[1]].get(key[2])


def _complete(
    base: Scenario, axes: Iterable[Axis], chosen: Iterable[Any], answers: Mapping[LimitKey, bool] = _NONE
) -> Scenario:
    facts: dict[str, Any] = {"answers": answers}
    held = {holding.substance: holding for holding in base.held}
    for axis, case in zip(axes, chosen, strict=False):
        kind, _, substance = axis.fact.partition(":")
        if kind == "amount":
            held[substance] = HeldAmount(substance, case.unit, case.low, case.high, held[substance].purity)
        elif kind in ("place", "substance"):
            facts[kind] = case[0]
        elif kind in ("first_time", "prior_days"):
            facts["prior_days"] = case.low if case is not None else None
        elif kind == "age":
            facts["age"] = case.low
        else:
            facts[kind] = case
    return Scenario(**{**vars(base), "held": tuple(held.values()), **facts})

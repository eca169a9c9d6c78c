"""What `aslived simulate` prints."""

from __future__ import annotations

from collections.abc import Iterator

from aslived.assess.simulation.release import SIDES, ReleasedSimulation, ShownFigure
from aslived.assess.simulation.result import Group, Share, Simulation
from aslived.assess.simulation.standing import MEASURES, Standing
from aslived.cli.plain import wrap
from aslived.language import _, marked, ngettext, numeral, pgettext, with_term
from aslived.law.reading.rule import Mode
from aslived.law.table.table import MODES
from aslived.law.words import day
from aslived.law.words.notice import count_notice

WITHHELD = "*"


def simulation_lines(simulation: Simulation) -> Iterator[str]:
    """Say the shares for everybody and each group, what changes between laws, and what was not read."""
    yield from _beginning(simulation)
    yield wrap(
        _("In % of those for whom it is settled, with 95 % intervals. For you alone: --release withholds.")
    )
    for group in simulation.groups:
        yield ""
        yield _group(group, simulation.size(group))
        yield _columns(_("criminalised"), _("fined"), _("summoned"), _("no offence"))
        for number, law in enumerate(simulation.laws):
            yield law.label
            for mode in MODES:
                shares = [simulation.share(number, mode, group, measure) for measure in MEASURES]
                yield (
                    _mode(mode).ljust(_first_width())
                    + "".join(f"{_share(share):<17}" for share in shares).rstrip()
                )
                yield from _doubt(shares[0])
    for number in range(1, len(simulation.laws)):
        yield from _moves(simulation, number)
    yield from _unread(simulation)
    yield from _ending(simulation)


def told_released(given: ReleasedSimulation) -> Iterator[str]:
    """Say what may be written for others: rounded, and small groups withheld."""
    simulation = given.simulation
    yield from _beginning(simulation)
    yield wrap(
        _(
            "In % of the group, from rounded counts; * is withheld: fewer than {minimum} people, or what would "
            "give them away."
        ).format(minimum=given.policy.minimum)
    )
    for group in simulation.groups:
        yield ""
        yield _group(group, None if simulation.weight else given.size(group))
        yield _columns(_("criminalised"), _("other offence"), _("no offence"), _("in doubt"))
        for number, law in enumerate(simulation.laws):
            yield law.label
            for mode in MODES:
                cells = [given.standing(number, mode, group, side) for side in SIDES]
                yield (
                    _mode(mode).ljust(_first_width())
                    + "".join(f"{_figure(cell):<17}" for cell in cells).rstrip()
                )
                beside = [given.certain_of(number, mode, group, measure) for measure in ("fined", "summoned")]
                sentence = _("can be fined {fined}, summoned {summoned}")
                yield " " * _first_width() + sentence.format(
                    fined=_figure(beside[0]), summoned=_figure(beside[1])
                )
    yield from _ending(simulation)


def _beginning(simulation: Simulation) -> Iterator[str]:
    for sentence in simulation.lead:
        yield wrap(sentence, "! ", "  ")
    if simulation.lead:
        yield ""
    yield _("People under these laws:")
    for law in simulation.laws:
        bill = _(", with the bill: {title}").format(title=law.bill) if law.bill else ""
        yield wrap(
            _("{label}: {place} on {day}{bill}; checked on {checked}.").format(
                label=law.label, place=law.name, day=day(law.on), bill=bill, checked=day(law.checked)
            ),
            "- ",
            "  ",
        )
    if simulation.weight:
        yield _('Shares are weighted by "{column}".').format(column=simulation.weight)


def _ending(found: Simulation) -> Iterator[str]:
    yield ""
    yield wrap(
        _(
            "Fined and summoned say what can be imposed the first time, also beside a crime. No offence says "
            "that the register holds none for this; it does not say what police do."
        )
    )
    yield wrap(count_notice())


def _group(group: Group, people: int | None) -> str:
    name = _("Everybody") if group is None else group or _("(no group stated)")
    if people is None:
        return name
    counted = ngettext("{n} person", "{n} people", people).format(n=numeral(f"{people:,}"))
    return with_term(name, counted)


def _columns(*names: str) -> str:
    return " " * _first_width() + " ".join(f"{name:<16}" for name in names).rstrip()


def _first_width() -> int:
    """Return how wide the first column is: the names of the readings are longer in some languages."""
    return max(12, *(len(_mode(mode)) + 1 for mode in MODES))


def _mode(mode: Mode) -> str:
    return (
        pgettext("reading of the law", "as written")
        if mode == "as_written"
        else pgettext("reading of the law", "as applied")
    )


def _share(share: Share) -> str:
    if share.share is None:
        return _("none settled")
    if share.low is None or share.high is None:
        return _percent(share.share)
    return f"{_percent(share.share)} ({_percent(share.low)}–{_percent(share.high)})"


def _percent(value: float) -> str:
    said = f"{100 * value:.1f}"
    return numeral(said.removesuffix(".0") if value in (0, 1) else said)


def _figure(shown: ShownFigure) -> str:
    return WITHHELD if shown.percent is None else f"{shown.percent}"


def _doubt(share: Share) -> Iterator[str]:
    doubtful = share.unchecked + share.unsettled + share.not_coded
    if doubtful and share.band:
        sentence = _(
            "in doubt whether a crime: {n} (not settled {unsettled}, we believe, unchecked {unchecked}, "
            "not coded {not_coded}); with them {low} to {high} %"
        )
        text = sentence.format(
            n=numeral(f"{doubtful:,}"),
            unsettled=numeral(f"{share.unsettled:,}"),
            unchecked=numeral(f"{share.unchecked:,}"),
            not_coded=numeral(f"{share.not_coded:,}"),
            low=_percent(share.band[0]),
            high=_percent(share.band[1]),
        )
        yield wrap(text, " " * _first_width(), " " * _first_width())


_STANDINGS = {
    "criminalised": marked("a crime"),
    "other_offence": marked("another offence"),
    "free": marked("no offence"),
    "unchecked": marked("we believe, unchecked"),
    "unsettled": marked("not settled"),
    "not_coded": marked("not coded"),
}


def _standing(standing: Standing) -> str:
    return _(_STANDINGS[standing])


def _moves(simulation: Simulation, number: int) -> Iterator[str]:
    old, new = simulation.laws[0].label, simulation.laws[number].label
    yield ""
    yield _("From {old} to {new}").format(old=old, new=new)
    for mode in MODES:
        moves = {
            pair: sums for pair, sums in simulation.moves(number, mode, None).items() if pair[0] != pair[1]
        }
        if not moves:
            yield _("{mode}: nobody moves.").format(mode=_mode(mode).capitalize())
            continue
        yield f"{_mode(mode).capitalize()}:"
        for (before, after), sums in moves.items():
            people = ngettext("{n} person", "{n} people", sums.people).format(n=numeral(f"{sums.people:,}"))
            move = _("{people}: from {before} to {after}")
            yield "  " + move.format(people=people, before=_standing(before), after=_standing(after))


def _unread(simulation: Simulation) -> Iterator[str]:
    if not simulation.unread:
        return
    yield ""
    rows = simulation.unread_rows
    yield ngettext("{n} row could not be read:", "{n} rows could not be read:", rows).format(
        n=numeral(f"{rows:,}")
    )
    for unread in simulation.unread.values():
        sentence = _("{n}, first in line {line}: {reason}")
        yield wrap(
            sentence.format(n=numeral(f"{unread.rows:,}"), line=unread.line, reason=unread.fault), "- ", "  "
        )

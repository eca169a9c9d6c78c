"""`aslived law diff`: what changes for whom between two laws, in plain words first, then the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from aslived.cli.additions import load_additions, register_with
from aslived.cli.plain import say, say_json, wrap
from aslived.cli.translation import lang_option
from aslived.language import _, apart, marked, ngettext, pgettext, pmarked

if TYPE_CHECKING:
    from aslived.assess.difference import CriterionChange, Difference
    from aslived.law.comparison.version import Version
    from aslived.law.register.bill import Bill
    from aslived.law.register.law import Register
    from aslived.law.words.change import Row, SideTold
    from aslived.law.words.difference import Line, Page


@click.command()
@click.argument("first", metavar="PLACE[@DATE]")
@click.argument("second", metavar="[PLACE[@DATE]]", required=False)
@click.option(
    "--bill", "bill", metavar="BILL", help="Lay a bill over the second law: a file, or a name (norway-2021)."
)
@click.option("--page", "only_page", is_flag=True, help="Only the first page, without the table.")
@click.option(
    "--json", "as_json", is_flag=True, help="Everything as data; docs/compare.md says what stands where."
)
@lang_option("The language to say it in.")
def diff(first: str, second: str | None, bill: str | None, only_page: bool, as_json: bool) -> None:
    """Say every difference between two laws: what changes for whom, with both citations.

    A place without a date is taken on the last day its file was checked. With --bill and one place, the law in
    force is compared with the same law with the bill.

    \b
    aslived law diff PT@2008-08-04 PT@2008-08-05
    aslived law diff Portugal@2022-01-01 CA-BC@2023-02-01
    aslived law diff NO@2021-06-03 --bill norway-2021
    """
    from aslived.assess.difference import difference
    from aslived.cli.progress import progress
    from aslived.errors import AslivedError
    from aslived.law.check.bill_file import read_bill

    if second is None and bill is None:
        raise AslivedError.of("AL-LAW-098")
    beside = load_additions()
    with progress(_("Comparing")):
        register = register_with(beside)
        proposed = read_bill(bill, beside) if bill else None
        changes = difference(
            register, _version(register, first), _version(register, second or first, proposed)
        )
    if as_json:
        say_json(changes)
    else:
        say(*_difference_lines(changes, only_page=only_page))


def _version(register: Register, typed: str, bill: Bill | None = None) -> Version:
    from aslived.law.comparison.version import Version
    from aslived.law.names.fact import day
    from aslived.law.names.understand import understand_place

    place, at, on = typed.rpartition("@")
    code = understand_place(place if at else typed, register.added_laws).code
    return Version.of(register, code, day(on) if at else register[code].checked, bill)


def _difference_lines(changes: Difference, *, only_page: bool) -> Iterator[str]:
    for sentence in changes.lead:
        yield wrap(sentence, "! ", "  ")
    if changes.lead:
        yield ""
    yield from _page(changes)
    if only_page:
        return
    if changes.page.minors:
        yield from ("", _("PEOPLE UNDER 18"))
        yield from _lines(changes.page.minors, changes.page)
    yield from _criteria(changes.criteria)
    if changes.left_out:
        yield from ("", _("WHAT OF THE BILL IS NOT SHOWN HERE"))
        yield from (wrap(one, "- ", "  ") for one in changes.left_out)
    if changes.rows:
        yield from _table(changes)


def _page(changes: Difference) -> Iterator[str]:
    page = changes.page
    yield wrap(page.title)
    yield wrap(page.headline)
    if changes.bill_says:
        yield from ("", wrap(changes.bill_says))
    yield from _lines(page.lines, page)
    sentences: list[str] = []
    if page.more:
        more = ngettext(
            "{n} more line of this kind is in the table.",
            "{n} more lines of this kind are in the table.",
            page.more,
        )
        sentences.append(more.format(n=page.more))
    sentences += [page.minors_says, page.unchanged, page.open_says, page.covers if page.lines else ""]
    if page.figures_withheld:
        sentences.append(_("Because of the gravest penalties here, no figure in the law is shown."))
    yield from ("", *map(wrap, filter(None, sentences)))
    yield from ("", *_turn_lines(changes.criteria))
    if changes.left_out:
        points = ngettext(
            "What of the bill is not shown here: {n} point, before the table.",
            "What of the bill is not shown here: {n} points, before the table.",
            len(changes.left_out),
        )
        yield from ("", wrap(points.format(n=len(changes.left_out))))
    yield from ("", wrap(changes.notice))


def _turn_lines(changed: Iterable[CriterionChange]) -> Iterator[str]:
    """Yield a line that names the criteria that get better, and one that names those that get worse."""
    changed = list(changed)
    frames = {
        "better": _("Criteria of full decriminalisation that get better: {names}."),
        "worse": _("Criteria that get worse: {names}."),
    }
    for turn, frame in frames.items():
        names = dict.fromkeys(f"{one.id} {_(one.title)}" for one in changed if one.turn == turn)
        yield wrap(frame.format(names=apart(names) or pgettext("names", "none")))


def _lines(lines: Iterable[Line], page: Page) -> Iterator[str]:
    before = ""
    for line in lines:
        heading = _direction(line.direction)
        if heading != before:
            yield from ("", heading)
            before = heading
        what = _("{acts}: {drugs}").format(acts=_capital(line.acts), drugs=apart(line.drugs))
        if line.conditions:
            what = _("{what}, {conditions}").format(what=what, conditions=line.conditions)
        yield wrap(what + _modes(line.modes), "- ", "  ")
        yield from _brief(page.old_name, line.old)
        yield from _brief(page.new_name, line.new)


def _brief(name: str, side: SideTold) -> Iterator[str]:
    """What a law says in a line of the page: the class, the measures, and what officials may do instead."""
    measures = apart((*side.brief, *side.instead, *([side.beside] if side.beside else [])))
    frame = _("{name}: {says} ({measures}).") if measures else _("{name}: {says}.")
    yield wrap(frame.format(name=name, says=side.says, measures=measures), "    ", "      ")


def _side(name: str, side: SideTold, indent: int) -> Iterator[str]:
    blank = " " * indent
    measures = apart(side.sanctions)
    frame = _("{name}: {says}: {measures}.") if measures else _("{name}: {says}.")
    yield wrap(frame.format(name=name, says=side.says, measures=measures), blank, blank + "  ")
    about = [
        *filter(None, (side.decided_by and _("who decides: {who}").format(who=side.decided_by), side.record))
    ]
    about += [*side.instead, *([side.beside] if side.beside else [])]
    if about:
        yield wrap(_capital(apart(about)) + ".", blank + "  ", blank + "  ")
    if side.citations:
        yield wrap(" · ".join(side.citations), blank + "  [", blank + "   ") + "]"


_TURNS = {
    "better": marked("Better"),
    "worse": marked("Worse"),
    "now_known": marked("Known under the second law only"),
    "no_longer_known": marked("Known under the first law only"),
}


def _criteria(changed: Iterable[CriterionChange]) -> Iterator[str]:
    yield from ("", _("CRITERIA OF FULL DECRIMINALISATION"))
    before = ""
    for change in changed:
        if change.turn != before:
            before = change.turn
            yield _(_TURNS[before])
        old, new = (_answer(held.answer, held.unchecked) for held in (change.old, change.new))
        told = _("{id} {title}: {old}, then {new}").format(
            id=change.id, title=_(change.title), old=old, new=new
        )
        yield wrap(told + _modes(change.modes), "- ", "  ")
    if not before:
        yield wrap(_("None of the 38 answers changes."))


def _table(found: Difference) -> Iterator[str]:
    yield ""
    yield ngettext("THE TABLE: {n} ROW", "THE TABLE: {n} ROWS", len(found.rows)).format(n=len(found.rows))
    for number, one in enumerate(found.rows, 1):
        yield ""
        yield from _row(number, one, found.page)


def _row(number: int, one: Row, page: Page) -> Iterator[str]:
    head = _("{number}. {direction}. {what}").format(
        number=number, direction=_direction(one.direction), what=_capital(one.what)
    )
    yield wrap(head + _modes(one.modes), "", "   ")
    for place, when in enumerate(one.when):
        yield wrap(when if place == 0 else _("or {when}").format(when=when), "   ", "     ")
    yield from _side(page.old_name, one.old, 3)
    yield from _side(page.new_name, one.new, 3)


_DIRECTIONS = {
    "milder": marked("MILDER"),
    "graver": marked("GRAVER"),
    "unsettled": marked("NOT SETTLED WHICH IS MILDER"),
    "same_class": marked("SAME CLASS, OTHER MEASURES"),
}


def _direction(direction: str) -> str:
    return _(_DIRECTIONS[direction])


def _modes(modes: tuple[str, ...]) -> str:
    if len(modes) > 1:
        return ""
    return _(" (as written)") if modes[0] == "as_written" else _(" (as applied)")


_ANSWERS = {
    "met": pmarked("answer to a criterion", "met"),
    "partly": pmarked("answer to a criterion", "partly met"),
    "not_met": pmarked("answer to a criterion", "not met"),
    "unknown": pmarked("answer to a criterion", "unknown"),
}


def _answer(answer: str, unchecked: bool) -> str:
    said = _(_ANSWERS[answer])
    return _("{answer} (we believe, unchecked)").format(answer=said) if unchecked else said


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""`aslived model`: which models of decriminalisation the law of one place comes to, typology by typology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from aslived.cli.assess import day, register_and_law
from aslived.cli.plain import say, say_json, wrap
from aslived.language import _, marked, ngettext

if TYPE_CHECKING:
    from aslived.assess.models.typology import Count, Models, Spread


@click.command()
@click.argument("place")
@click.option(
    "--on", "on", metavar="DATE", help="The day, as 2021-04-14. Default: when the file was last checked."
)
@click.option("--typology", metavar="ID", help="Only this typology; `aslived standards models` lists them.")
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON instead of text.")
def model(place: str, on: str | None, typology: str | None, as_json: bool) -> None:
    """Show how the law of PLACE spreads over the models of each typology.

    A place has no single model: each question of a fixed basket (a drug, a small amount, in public, in
    private, for a dependent person) is placed by itself, with the reason.
    """
    from aslived.assess.models.typology import models

    register, law = register_and_law(place)
    place_models = models(register, law.code, day(on, law))
    spreads = (place_models.spread(typology),) if typology else place_models.spreads
    if as_json:
        from aslived.assess.models.data import as_data

        say_json(as_data(place_models, spreads))
    else:
        say(*_text(place_models, spreads, with_reasons=typology is not None))


def _text(models: Models, spreads: tuple[Spread, ...], with_reasons: bool) -> list[str]:
    heading = _("{name} ({code}) on {day}: models that the law comes to, as counts of questions")
    lines = [*map(wrap, models.lead)]
    lines += [wrap(heading.format(name=models.law.name, code=models.law.code, day=models.on.isoformat()))]
    for spread in spreads:
        lines += ["", wrap(f"{spread.typology.id}: {_(spread.typology.title)}")]
        if spread.provisional:
            lines.append(
                wrap(
                    _("PROVISIONAL: the source page was not read; do not publish a placement from it."), "  "
                )
            )
        for count in spread.counts:
            lines += _count(count, with_reasons)
    if models.parent:
        lines += [
            "",
            wrap(
                _("Beside it the law of {name} applies; it is not counted here.").format(
                    name=models.parent.name
                )
            ),
        ]
    if not with_reasons:
        lines += ["", wrap(_("With --typology ID each placement is shown with its reason."))]
    return [*lines, "", wrap(models.notice)]


def _count(count: Count, with_reasons: bool) -> list[str]:
    from aslived.assess.basket import listing

    first = f"  {count.model.id}  " if count.model else "  "
    what = _(count.model.label) if count.model else status_words(count.status)
    questions = ngettext("{n} question", "{n} questions", count.checked).format(n=count.checked)
    if count.unchecked:
        questions += _(", and {n} believed, unchecked").format(n=count.unchecked)
    lines = [
        "",
        wrap(f"{what}: {questions}", first, "    "),
        wrap(listing((fit.answer, "") for fit in count.fits), "    "),
    ]
    instead = dict.fromkeys(id for fit in count.fits for id in fit.may_instead)
    if instead:
        lines.append(
            wrap(
                _("Officials may, but need not, act as under: {ids}.").format(ids=", ".join(instead)), "    "
            )
        )
    if with_reasons:
        reasons = dict.fromkeys(reason for fit in count.fits for reason in fit.reasons)
        lines += [wrap("- " + reason, "    ", "      ") for reason in reasons]
    return lines


_STATUSES = {
    "regulated": marked("Lawful within rules, beyond these models"),
    "criminal": marked("A crime, as applied too: no model of decriminalisation"),
    "none_fits": marked("No definition reaches it"),
    "unsettled": marked("Unsettled"),
    "not_coded": marked("Not in the register"),
}


def status_words(status: str) -> str:
    """Say in plain words why a question came to no model."""
    return _(_STATUSES[status])

"""`aslived ask`: what happens to a person who holds this, there, on that day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import click

from aslived.cli.additions import load_additions
from aslived.cli.translation import lang_option
from aslived.errors import AslivedError

if TYPE_CHECKING:
    from aslived.law import Holding, Question, Register
    from aslived.law.names.understand import Interpretation
    from aslived.law.register.vocabulary import Conduct, Substance

YES_OR_NO = {
    # option: (its opposite, the fact of a question, what the option by itself makes of the fact)
    "first-time": ("not-first-time", "first_time", True),
    "dependent": ("not-dependent", "dependent", True),
    "own-use": ("not-own-use", "own_use", True),
    "medical": ("not-medical", "medical", True),
    "military": ("not-military", "military", True),
    "resident": ("non-resident", "non_resident", False),
}
VALUES = ("yes", "no", "unknown")


class Asking(click.Command):
    """Lets a yes-or-no option stand by itself or with a value: `--own-use`, `--own-use=unknown`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        written: list[str] = []
        rest = list(args)
        while rest:
            word = rest.pop(0)
            if word == "--":
                written += [word, *rest]
                break
            if word.startswith("--") and word[2:] in YES_OR_NO:
                word += "=" + (rest.pop(0) if rest and rest[0] in VALUES else "yes")
            written.append(word)
        return super().parse_args(ctx, written)


def _yes_or_no(command: Any) -> Any:
    helps = {
        "first-time": "It is the first time.",
        "dependent": "The person is dependent.",
        "own-use": "It is for own use (taken for granted).",
        "medical": "It is prescribed (taken for granted that it is not).",
        "military": "The person serves in the military (taken for granted that not).",
        "resident": "The person lives there (taken for granted).",
    }
    for name, (opposite, _fact, _value) in reversed(YES_OR_NO.items()):
        command = click.option(f"--{opposite}", is_flag=True, help="The opposite.")(command)
        command = click.option(f"--{name}", metavar="[=unknown]", help=helps[name])(command)
    return command


@click.command(cls=Asking)
@click.argument("place", metavar="PLACE", required=False)
@click.option(
    "--on", metavar="DATE", help="The day, as 2022-03-01. Default: the last day the file was checked."
)
@click.option("--hold", multiple=True, metavar="DRUG[=AMOUNT[@PURITY]]", help="What is held; again for more.")
@click.option(
    "--doing", default="possession", metavar="ACT", help="holding (default), using, buying, growing, ..."
)
@click.option("--age", metavar="AGE", help="30, 12-17, under18, 18plus or unknown.")
@click.option("--place", "setting", metavar="WHERE", help="public, private, school, ... or unknown.")
@click.option("--prior-days", metavar="N", help="Days since the last time; so it is not the first.")
@_yes_or_no
@click.option("--standard", is_flag=True, help="A standard adult: 30, in public, first time, not dependent.")
@click.option(
    "--why", "with_why", is_flag=True, help="Show every provision looked at, and what became of it."
)
@click.option(
    "--json", "as_json", is_flag=True, help="The answer as data; docs/ask.md says what stands where."
)
@lang_option("The language to answer in.")
@click.option("--file", "questions", metavar="QUESTIONS", help="Answer a file of questions (CSV, Parquet).")
@click.option("-o", "--output", "outcomes", metavar="OUTCOMES", help="Where the answers to --file go.")
def ask(
    place: str | None,
    on: str | None,
    hold: tuple[str, ...],
    doing: str,
    age: str | None,
    setting: str | None,
    prior_days: str | None,
    standard: bool,
    with_why: bool,
    as_json: bool,
    questions: str | None,
    outcomes: str | None,
    **facts: Any,
) -> None:
    """Ask what the law of PLACE says of a person with drugs.

    PLACE is a code or a name (PT, Brasil, Oregon). What you do not state stays open, and the answer says on
    what it depends. Every yes-or-no option also takes =unknown, which opens what is taken for granted.

    \b
    aslived ask PT --on 2022-03-01 --hold heroin=1.5g --hold weed=10g@15%
    aslived ask Oregon --hold speed --age 30 --place street --own-use=unknown
    aslived ask --file questions.csv -o outcomes.csv
    """
    from aslived.law import Register, decide
    from aslived.law.names import fact
    from aslived.law.names.understand import understand_place

    if place is None or questions is not None or outcomes is not None:
        from aslived.cli.ask_file import ask_file

        ctx = click.get_current_context()
        ctx.exit(ask_file(ctx, questions, outcomes))
    beside = load_additions().laws
    where = understand_place(place, beside)
    register = Register.of(where.code, added=beside)
    words: list[Interpretation] = [where]
    question = _question(
        register,
        where.code,
        on,
        words,
        hold,
        doing,
        setting,
        standard,
        {
            **_yes_no_facts(facts),
            **({} if age is None else {"ages": fact.ages(age)}),
            **({} if prior_days is None else {"prior_days": fact.days_since(prior_days)}),
        },
    )
    decision = decide(register, question)
    if as_json:
        _print_json(decision, words, with_why)
    else:
        from aslived.cli.ask_text import answer_lines

        click.echo("\n".join(answer_lines(decision, words, with_why=with_why)))


def _print_json(decision: Any, words: Sequence[Interpretation], with_why: bool) -> None:
    from aslived.cli.plain import say_json
    from aslived.law.answer.data import as_data

    understood = {word.typed: word.code for word in words if word.sentence}
    say_json(as_data(decision, understood, with_why=with_why))


def _question(
    register: Register,
    code: str,
    on: str | None,
    words: list[Interpretation],
    hold: tuple[str, ...],
    doing: str,
    setting: str | None,
    standard: bool,
    facts: dict[str, Any],
) -> Question:
    from aslived.law import STANDARD_ADULT, Question
    from aslived.law.names import fact
    from aslived.law.names.understand import understand_conduct, understand_setting

    act = understand_conduct(doing)
    words.append(act)
    if setting is not None:
        facts["place"] = None
        if setting.casefold() != "unknown":
            where = understand_setting(setting)
            words.append(where)
            facts["place"] = where.code
    if standard:
        facts = {**_standing(dict(STANDARD_ADULT), facts), **facts}
    holdings = tuple(_holding(holding, words) for holding in hold)
    return Question(
        jurisdiction=code,
        on=register[code].checked if on is None else fact.day(on),
        holdings=holdings,
        conduct=cast("Conduct", act.code),
        **facts,
    )


def _standing(standard: dict[str, Any], stated: dict[str, Any]) -> dict[str, Any]:
    """Return what is taken for granted of the standard adult beside what is stated."""
    if stated.get("prior_days") is not None:
        standard.pop("first_time")
    return standard


def _holding(text: str, words: list[Interpretation]) -> Holding:
    from aslived.law import Holding, parse_amount
    from aslived.law.names.understand import understand_substance
    from aslived.law.register.quantity import parse_purity

    rest, at, purity = text.partition("@")
    name, equals, amount = rest.partition("=")
    drug = understand_substance(name)
    words.append(drug)
    return Holding(
        cast("Substance", drug.code),
        parse_amount(amount) if equals else None,
        parse_purity(purity) if at else None,
    )


def _yes_no_facts(options: dict[str, Any]) -> dict[str, bool | None]:
    """The facts that the yes-or-no options state, None where they leave them open."""
    facts: dict[str, bool | None] = {}
    for name, (opposite, fact, meant) in YES_OR_NO.items():
        value = options[name.replace("-", "_")]
        if value is not None:
            if value not in VALUES:
                raise AslivedError.of("AL-LAW-017", option=f"--{name}", given=value)
            facts[fact] = None if value == "unknown" else meant if value == "yes" else not meant
        if options[opposite.replace("-", "_")]:
            if fact in facts and facts[fact] is not (not meant):
                raise AslivedError.of("AL-LAW-015", given=f"--{name} and --{opposite}")
            facts[fact] = not meant
    return facts

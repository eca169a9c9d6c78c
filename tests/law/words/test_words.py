"""What a reader is told: every word has a name, and Care binds every sentence, in every place."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, get_args

import msgspec
import pytest

from aslived import language
from aslived.law import STANDARD_ADULT, Decision, Holding, Law, Question, decide, parse_amount
from aslived.law.reading.completion import Span
from aslived.law.reading.decide import Open
from aslived.law.reading.scenario import MOST
from aslived.law.register.cache import load
from aslived.law.register.provision import Sanction
from aslived.law.register.quantity import parse_purity
from aslived.law.register.vocabulary import (
    CONDUCTS,
    PLACES,
    SUBSTANCES,
    Authority,
    OutcomeClass,
    SanctionKind,
)
from aslived.law.words import (
    Description,
    Part,
    authority_name,
    case_phrase,
    conduct_name,
    describe,
    fact_noun,
    offence_phrase,
    place_name,
    reason_phrase,
    sanction_name,
    sanction_phrase,
    substance_name,
)
from aslived.law.words.name import act_name

REGISTER = load()
G = 10**9
ADULT: dict[str, Any] = dict(STANDARD_ADULT)
BASKET: list[tuple[tuple[Holding, ...], dict[str, Any]]] = [
    ((Holding("heroin"),), {}),
    ((Holding("heroin", parse_amount("1.5g")),), ADULT),
    (
        (
            Holding("cannabis_herb", parse_amount("10g"), parse_purity("15%")),
            Holding("cocaine"),
            Holding("mdma", parse_amount("3 tablets")),
        ),
        {"ages": (0, 17)},
    ),
    ((Holding("cannabis_herb"),), {"conduct": "cultivation", "own_use": None}),
    ((Holding("opium", parse_amount("30 g")),), {"own_use": False, "medical": None, "military": None}),
    ((Holding("methamphetamine"),), {"conduct": "small_scale_selling", "non_resident": None}),
    ((Holding("heroin"),), {"conduct": "use", "ages": (18, 120)}),
]
DAYS = (date(2004, 6, 1), date(2026, 11, 22))
Asks = Callable[..., Decision]
Made = Callable[..., Law]

FORBIDDEN = re.compile(
    r"\b(safe|safely|safer|allowed|permitted|lawful|lawfully|legal(?! advice)|legally)\b", re.I
)
DISTANCE = re.compile(r"\b(under|below|over|short of) the (limit|figure)", re.I)
AMOUNT = re.compile(r"\d\s?(g|mg|kg|ml|oz|micrograms|grams|tablets?|doses?|units|plants?)\b")


def decisions(code: str) -> Iterator[Decision]:
    for on in DAYS:
        for held, facts in BASKET:
            yield decide(REGISTER, Question(jurisdiction=code, on=on, holdings=held, **facts))


def own_words(description: Description, decision: Decision) -> list[str]:
    """Everything said, without the titles and articles of instruments, which are the law's own words."""
    quoted = sorted(
        {
            text
            for law in (decision.law, decision.parent)
            if law
            for entry in (*law.file.instruments, *law.file.thresholds, *law.provisions)
            for text in (getattr(entry, "title", None), getattr(entry, "article", None))
            if text
        },
        key=len,
        reverse=True,
    )
    said = [description.headline, description.notice, *description.lead, *description.taken_for_granted]
    for part in description.parts:
        said += [
            part.title,
            part.says,
            part.uncoded,
            part.disputed,
            part.also_says,
            *part.figures,
            *part.open,
        ]
        for one in (*part.told, *part.also):
            said += [*one.when, one.offence_says, one.decided_by, one.record, one.sure, *one.instead]
            said += [re.sub(r"\(.*\)", "", sanction) for sanction in one.sanctions]
    bare = []
    for text in said:
        for quote in quoted:
            text = text.replace(quote, "…")
        bare.append(re.sub(r"\(.*?\)", "", text))
    return bare


@pytest.mark.parametrize("code", REGISTER)
def test_care_binds_every_answer(code: str) -> None:
    for decision in decisions(code):
        description = describe(decision)
        for text in own_words(description, decision):
            assert not FORBIDDEN.search(text), text
            assert not DISTANCE.search(text), text
            assert "{" not in text and "None" not in text, text
        assert "no legal advice" in description.notice
        assert "charged with supply at any amount" in description.notice
        assert str(decision.law.checked.year) in description.notice
        _gravest_first(description)
        _one_sentence(description, decision)
        _minors_said(description, decision)
        _unchecked_said(description)


def _gravest_first(description: Description) -> None:
    if not description.figures_withheld:
        assert not any("death penalty" in line for line in description.lead)
        return
    assert re.search("death penalty|corporal punishment", description.lead[0], re.I)
    for part in description.parts:
        assert not part.figures
        for one in (*part.told, *part.also):
            told = [one.offence_says, one.note, *one.when, *one.sanctions, *one.instead]
            assert not any(AMOUNT.search(text) for text in told), told
        assert not any(AMOUNT.search(text) for text in part.open)


def _one_sentence(description: Description, decision: Decision) -> None:
    headline = description.headline
    assert headline.startswith(f"{decision.law.name}, ") and headline.endswith(".")
    assert not re.search(r"[a-z)]\. [A-Z]", headline), headline
    stated = len(decision.question.holdings) == 1 and decision.question.ages == (30, 30)
    also = decision.as_applied.also is not None
    assert len(headline.split()) <= (40 if stated else 75) + 20 * also, headline


def _minors_said(description: Description, decision: Decision) -> None:
    said = any("does not hold the rules for people under 18" in line for line in description.lead)
    everybody_below = any("nobody answers" in line for line in description.lead)
    assert said == decision.minors_unknown and not (said and everybody_below)
    if said and decision.question.asked_of_minors_only:
        assert "for an adult, " in description.headline


def _unchecked_said(description: Description) -> None:
    everything = [one for part in description.parts for one in part.told]
    for one in everything:
        assert one.unchecked == one.offence_says.startswith("We believe, unchecked")
        assert one.unchecked == ("unchecked" in one.sure)
    if everything:
        all_of_it = all(one.unchecked for one in everything)
        some = any(one.unchecked for one in everything)
        assert all_of_it == ("we believe, unchecked, that" in description.headline)
        assert (some and not all_of_it) == ("part of this is unchecked" in description.headline)


def test_every_word_of_the_vocabulary_has_a_name_of_its_own() -> None:
    for codes, name in [
        (SUBSTANCES, substance_name),
        (CONDUCTS, conduct_name),
        (PLACES, place_name),
        (get_args(Authority), authority_name),
        (get_args(SanctionKind), sanction_name),
        (get_args(OutcomeClass), offence_phrase),
    ]:
        names = [name(code) for code in codes]
        assert len(set(names)) == len(codes) and not any("_" in said for said in names)
    assert all("heroin" in act_name(code, "heroin") for code in CONDUCTS)


@pytest.mark.parametrize(
    ("case", "phrase"),
    [
        ({}, ""),
        ({"age": (Span(0, 17),)}, "if the person is under 18"),
        ({"age": (Span(18, None),)}, "if the person is 18 or over"),
        ({"age": (Span(12, 14), Span(15, 17))}, "if the person is 12 to 17 years old"),
        ({"age": (Span(0, 13), Span(18, None))}, "if the person is under 14 or 18 or over"),
        ({"age": (Span(16, 16),)}, "if the person is 16 years old"),
        ({"place": (("public", "school"),)}, "if it is in a public place or at a school"),
        (
            {"place": (("public", "school", "vehicle", "workplace", "public_transport"), ("private",))},
            "if it is anywhere but in prison",
        ),
        ({"first_time": (None,)}, "if it is the first time"),
        ({"first_time": (Span(0, None),)}, "if it is not the first time"),
        ({"prior_days": (Span(0, 365),)}, "if the last earlier time was at most 365 days ago"),
        (
            {"prior_days": (None, Span(366, None))},
            "if it is the first time or the last earlier time was more than 365 days ago",
        ),
        ({"own_use": (False,)}, "if it is not for own use"),
        ({"amount:heroin": (Span(1, 2 * G, "g"),)}, "if the amount of heroin is up to 2 g"),
        ({"amount:heroin": (Span(1, 2 * G - 1, "g"),)}, "if the amount of heroin is less than 2 g"),
        ({"amount:heroin": (Span(2 * G + 1, MOST, "g"),)}, "if the amount of heroin is more than 2 g"),
        ({"amount:heroin": (Span(2 * G, MOST, "g"),)}, "if the amount of heroin is 2 g or more"),
        ({"amount:heroin": (Span(2 * G, 2 * G, "g"),)}, "if the amount of heroin is exactly 2 g"),
        (
            {"amount:heroin": (Span(G + 1, 2 * G - 1, "g"), Span(2 * G, 2 * G, "g"))},
            "if the amount of heroin is more than 1 g and up to 2 g",
        ),
        (
            {"amount:lsd": (Span(1, 500_000, "g"), Span(1, MOST, "doses"))},
            "if the amount of LSD is up to 500 micrograms or any number of doses",
        ),
        ({"limit:XA:2 g:heroin": (False,)}, "if the amount of heroin counts as above the limit"),
    ],
)
def test_cases_are_said_as_people_say_them(case: Any, phrase: str) -> None:
    assert case_phrase(case, {"PT": REGISTER["PT"]}) == phrase


def test_no_amount_is_said_where_the_figures_of_one_law_are_not_shown() -> None:
    case = {"amount:heroin": (Span(1, 2 * G, "g"),), "limit:XA:2 g:heroin": (True,)}
    laws = {"PT": REGISTER["PT"], "XA": REGISTER["SG"].without_amounts()}
    assert not re.search(r"\d", case_phrase(case, laws))
    assert not re.search(r"\d", case_phrase(case, {}))


@pytest.mark.parametrize(
    ("entry", "phrase"),
    [
        ({"kind": "imprisonment"}, "prison"),
        ({"kind": "imprisonment", "min": 1, "max": 10, "unit": "years"}, "prison, 1 to 10 years"),
        ({"kind": "detention", "max": 1, "unit": "days"}, "detention, up to 1 day"),
        ({"kind": "fine", "min": 25000, "currency": "EUR"}, "fine, at least EUR 25,000"),
        ({"kind": "fine", "min": 5, "max": 5, "unit": "fine_units"}, "fine, exactly 5 fine units"),
        ({"kind": "fine", "certain": True}, "fine; the law leaves no choice"),
        ({"kind": "fine", "alternative_to": "imprisonment"}, "fine; instead of: prison"),
        ({"kind": "imprisonment", "after": 2}, "prison; from the 2nd time on"),
        ({"kind": "imprisonment", "after": 7}, "prison; from the 7th time on"),
        ({"kind": "other", "note": "a written promise."}, "another measure (a written promise)"),
    ],
)
def test_sanctions_are_said_with_their_range_and_conditions(entry: dict[str, Any], phrase: str) -> None:
    assert sanction_phrase(Sanction(**entry)) == phrase


def test_the_three_reasons_can_be_told_apart(ask_real: Asks) -> None:
    beginnings = {
        "not_stated": "Not stated: ",
        "left_open_by_law": "Left open by the law: ",
        "not_in_register": "Not in the register: ",
    }
    seen = set()
    for code in REGISTER:
        for decision in decisions(code):
            laws = {law.code: law for law in (decision.law, decision.parent) if law}
            for outcome in (decision.as_written, decision.as_applied):
                for opened in outcome.open:
                    said = reason_phrase(opened, laws, decision.question.on)
                    assert said.startswith(beginnings[opened.reason]) and said.endswith("."), said
                    assert fact_noun(opened.fact)
                    seen.add(opened.reason)
    assert seen == set(beginnings)
    assert reason_phrase(Open("reading", "left_open_by_law", True)).startswith("Left open by the law")


def test_singapore_leads_with_death_for_holding_more_though_this_does_not_carry_it(ask_real: Asks) -> None:
    description = describe(ask_real("SG", "2025-01-01", "heroin=20g", **ADULT))
    assert "has the death penalty for the same act in graver cases" in description.lead[0]
    assert description.figures_withheld


def test_taiwan_names_the_act_and_the_drugs_where_death_is_for_others(ask_real: Asks) -> None:
    description = describe(ask_real("TW", "2025-01-01", "ketamine=5g", **ADULT))
    assert description.lead[0].startswith(
        "Taiwan: the law has the death penalty for selling on a small scale ("
    )
    assert description.figures_withheld and not any(part.figures for part in description.parts)


def test_laos_leads_with_death_for_larger_amounts_and_shows_no_figure(ask_real: Asks) -> None:
    description = describe(ask_real("LA", "2025-01-01", "heroin=1g", **ADULT))
    assert "death penalty for the same act in graver cases" in description.lead[0]
    assert "500" not in msgspec.json.encode(description.parts[0].told[0]).decode().replace(
        "heroin-larger", ""
    )


def test_where_death_can_win_the_lead_says_that_it_is_possible_for_this(asks: Asks, made: Made) -> None:
    law = made("[{id: a, sanctions: [{kind: death_penalty}]}]", related="")
    assert describe(asks(law, "heroin=1g", ages=(30, 30))).lead == (
        "XA: the death penalty is possible for this.",
    )


def test_a_law_beside_is_told_with_its_own_class(asks: Asks, made: Made) -> None:
    state = made("[{id: free, offence: none}]", code="XA-B", parent="XA", parent_applies="concurrent")
    federal = made("[{id: crime, sanctions: [{kind: death_penalty}]}]")
    description = describe(asks([state, federal], "heroin=1g", ages=(30, 30)))
    assert "by the law that applies beside it (XA), it is a criminal offence" in description.headline
    assert description.lead[0].startswith("XA: the death penalty is possible")
    assert description.parts[0].also[0].provision == "XA/crime"


def part(decision: Decision, number: int = 0) -> Part:
    return describe(decision).parts[number]


def test_the_figure_is_told_with_its_effect_and_never_as_advice(asks: Asks, made: Made) -> None:
    law = made(
        "[{id: few, offence: administrative, quantity: {at_most: t}}, {id: many}]",
        "[{id: t, effect: presumptive, cumulative: true, basis: pure}]",
    )
    (figure,) = part(asks(law, "heroin=1g", ages=(30, 30))).figures
    assert figure.startswith("The figure in the law for heroin is 2 g; holding less does not prevent arrest.")
    assert "presumed" in figure and "counted together" in figure and "pure substance" in figure
    guide = made("[{id: few, quantity: {at_most: t}}]", "[{id: t, effect: indicative, confidence: low}]")
    (figure,) = part(asks(guide, "heroin=1g", ages=(30, 30))).figures
    assert "only a guide" in figure and "We believe this figure, unchecked." in figure


def test_a_class_beyond_an_unchecked_figure_is_unchecked(asks: Asks, made: Made) -> None:
    law = made(
        "[{id: few, offence: administrative, quantity: {at_most: t}}, {id: many}]",
        "[{id: t, confidence: low}]",
    )
    description = describe(asks(law, "heroin=9g", ages=(30, 30)))
    assert "we believe, unchecked, that holding 9 g of heroin is a criminal offence" in description.headline
    assert "a figure that it rests on" in description.parts[0].told[0].sure


def test_what_officials_may_do_instead_stands_beside_the_winner(asks: Asks, made: Made) -> None:
    law = made(
        "[{id: spare, discretion: usual, offence: criminal_not_prosecuted, sanctions: [{kind: warning}]}, {id: crime}]"
    )
    written, applied = describe(asks(law, "heroin", ages=(30, 30))).parts
    assert (
        written.told[0].instead[0].startswith("As a rule officials treat it as a criminal offence that can")
    )
    assert "with: warning" in written.told[0].instead[0]
    assert applied.told[0].offence == "criminal_not_prosecuted"


def test_dates_after_the_last_check_are_said_to_be_unknown(asks: Asks, made: Made) -> None:
    law = made("[{id: a}]")
    late = describe(asks(law, "heroin", ages=(30, 30), on="2026-01-02"))
    assert late.lead == (
        "The register was last checked on 1 January 2026. A change of law after that day is not in it.",
    )
    assert describe(asks(law, "heroin", ages=(30, 30), on="2026-01-01")).lead == ()


def test_below_the_age_of_responsibility_leads_the_answer(asks: Asks, made: Made) -> None:
    law = made("[{id: a}]", responsible_from=14)
    description = describe(asks(law, "heroin", ages=(0, 13)))
    assert description.lead[0].startswith("Below the age of responsibility, 14 here, nobody answers")
    assert description.parts[0].told[0].provision is None


def test_nothing_coded_is_never_taken_for_no_offence(asks: Asks, made: Made) -> None:
    law = made("[{id: a, substances: [lsd]}, {id: b, substances: [khat], place: private, offence: none}]")
    assert "the register does not hold the law on holding heroin" in describe(asks(law, "heroin")).headline
    half = describe(asks(law, "khat", ages=(30, 30)))
    assert "a case that the register does not cover" in half.headline
    assert half.parts[0].uncoded.startswith("The register holds no law if it is ")


class _Marked(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return f"⟦{one if count == 1 else many}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def test_every_sentence_can_be_translated() -> None:
    token = language._spoken.set(("en", _Marked()))
    try:
        for code in ("NO", "US-OR", "SG", "PT", "CA-BC"):
            for decision in decisions(code):
                description = describe(decision)
                said = [description.act, description.headline, description.notice, *description.lead]
                said += description.taken_for_granted
                for part in description.parts:
                    said += [part.title, part.says, part.uncoded, part.disputed, part.also_says]
                    said += [*part.figures, *part.open]
                    for one in (*part.told, *part.also):
                        said += [*one.when, one.offence_says, one.decided_by, *one.sanctions]
                        said += [one.record, *one.instead, one.sure]
                assert all(text.startswith("⟦") and text.endswith("⟧") for text in said if text)
    finally:
        language._spoken.reset(token)

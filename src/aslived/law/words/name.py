"""What each word of the vocabulary is called in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Literal

from aslived.language import _, language, marked, ngettext, numeral, pgettext
from aslived.law.register.provision import Except
from aslived.law.register.quantity import NANO, Amount
from aslived.law.register.vocabulary import SUBSTANCES, Substance

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SUBSTANCES = {
    "cannabis_herb": marked("cannabis herb"),
    "cannabis_resin": marked("cannabis resin"),
    "cannabis_oil": marked("cannabis oil"),
    "cannabis_plant": marked("cannabis plants"),
    "thc": marked("THC"),
    "heroin": marked("heroin"),
    "opium": marked("opium"),
    "poppy_straw": marked("poppy straw"),
    "morphine": marked("morphine"),
    "methadone": marked("methadone"),
    "buprenorphine": marked("buprenorphine"),
    "fentanyl": marked("fentanyl"),
    "oxycodone": marked("oxycodone"),
    "tramadol": marked("tramadol"),
    "codeine": marked("codeine"),
    "cocaine": marked("cocaine"),
    "cocaine_base": marked("crack or other smokable cocaine"),
    "coca_leaf": marked("coca leaf"),
    "amphetamine": marked("amphetamine"),
    "methamphetamine": marked("methamphetamine"),
    "mdma": marked("MDMA"),
    "lsd": marked("LSD"),
    "psilocybin": marked("psilocybin"),
    "psilocybin_mushrooms": marked("psilocybin mushrooms"),
    "ketamine": marked("ketamine"),
    "ghb": marked("GHB or GBL"),
    "mephedrone": marked("mephedrone"),
    "synthetic_cannabinoids": marked("synthetic cannabinoids"),
    "cathinones": marked("synthetic cathinones"),
    "khat": marked("khat"),
    "kratom": marked("kratom"),
    "dmt": marked("DMT"),
    "mescaline": marked("mescaline"),
    "pcp": marked("PCP"),
    "benzodiazepines": marked("benzodiazepines"),
    "other": marked("another controlled drug"),
}


def substance_name(code: str | None) -> str:
    """Return what a substance is called; None is no drug in particular, of an act asked about without one.

    >>> substance_name("cocaine_base"), substance_name(None)
    ('crack or other smokable cocaine', 'whatever the drug')
    """
    return _("whatever the drug") if code is None else _(_SUBSTANCES[code])


def drugs_name(substances: Literal["all"] | tuple[Substance, ...] | Except) -> str:
    """Return the drugs that an entry of a law file is about.

    >>> drugs_name(("heroin", "lsd")), drugs_name("all")
    ('heroin and LSD', 'all drugs')
    """
    if substances == "all" or len(substances_named := _substances_in(substances)) == len(SUBSTANCES):
        return _("all drugs")
    named = all_of(map(substance_name, substances_named))
    return _("all drugs but {drugs}").format(drugs=named) if isinstance(substances, Except) else named


def _substances_in(substances: tuple[Substance, ...] | Except) -> tuple[Substance, ...]:
    return substances.besides if isinstance(substances, Except) else substances


_CONDUCTS = {
    "use": marked("using"),
    "possession": marked("holding"),
    "purchase": marked("buying"),
    "cultivation": marked("growing"),
    "sharing": marked("giving away"),
    "buying_for_others": marked("buying for others"),
    "small_scale_selling": marked("selling on a small scale"),
    "paraphernalia": marked("holding equipment for drug use"),
    "presence": marked("being where drugs are used"),
    "trafficking": marked("import, export, manufacture or trafficking"),
}


def conduct_name(code: str) -> str:
    """Return what a conduct, or trafficking, is called by itself.

    >>> conduct_name("possession")
    'holding'
    """
    return _(_CONDUCTS[code])


_ACTS = {
    "use": marked("using {held}"),
    "possession": marked("holding {held}"),
    "purchase": marked("buying {held}"),
    "cultivation": marked("growing {held}"),
    "sharing": marked("giving away {held}"),
    "buying_for_others": marked("buying {held} for others"),
    "small_scale_selling": marked("selling {held} on a small scale"),
    "paraphernalia": marked("holding equipment for the use of {held}"),
    "presence": marked("being where {held} is used"),
}


def act_name(conduct: str, held: str) -> str:
    """Return the conduct together with what is held.

    >>> act_name("sharing", "1 g of heroin")
    'giving away 1 g of heroin'
    """
    return _(_ACTS[conduct]).format(held=held)


def place_name(code: str) -> str:
    """Return where something happens.

    >>> place_name("public_transport")
    'on public transport'
    """
    return {
        "public": _("in a public place"),
        "private": _("in a private place"),
        "prison": pgettext("where it happens", "in prison"),
        "school": _("at a school"),
        "vehicle": _("in a vehicle"),
        "workplace": _("at work"),
        "public_transport": _("on public transport"),
    }[code]


_AUTHORITIES = {
    "police": marked("the police"),
    "prosecutor": marked("a prosecutor"),
    "court": marked("a court"),
    "administrative_body": marked("an administrative body"),
    "dissuasion_commission": marked("a dissuasion commission"),
    "health_authority": marked("a health authority"),
}


def authority_name(code: str) -> str:
    """Return who decides.

    >>> authority_name("dissuasion_commission")
    'a dissuasion commission'
    """
    return _(_AUTHORITIES[code])


_CONFIDENCES = {"high": marked("high"), "medium": marked("medium"), "low": marked("low")}


def confidence_name(code: str) -> str:
    """Return how sure the register is.

    >>> confidence_name("medium")
    'medium'
    """
    return _(_CONFIDENCES[code])


def all_of(parts: Iterable[str]) -> str:
    """Return the parts as a list that ends in "and".

    >>> all_of(["heroin", "LSD", "khat"])
    'heroin, LSD and khat'
    """
    return _join(list(parts), _("{first} and {last}"))


def one_of(parts: Iterable[str]) -> str:
    """Return the parts as a list that ends in "or".

    >>> one_of(["the police", "a court"])
    'the police or a court'
    """
    return _join(list(parts), _("{first} or {last}"))


def _join(parts: list[str], pair: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    first = parts[0]
    for part in parts[1:-1]:
        first = _("{first}, {next}").format(first=first, next=part)
    return pair.format(first=first, last=parts[-1])


def day(on: date) -> str:
    """Return a day as people write it.

    >>> day(date(2022, 3, 1))
    '1 March 2022'
    """
    spoken = language()
    if spoken == "en":
        return f"{on.day} {MONTHS[on.month - 1]} {on.year}"
    from babel.dates import format_date  # only other languages than English need it

    said = format_date(on, "long", locale=spoken)
    return f"1er{said[1:]}" if spoken == "fr" and on.day == 1 else said


def amount_name(amount: Amount) -> str:
    """Return an amount with its unit.

    >>> amount_name(Amount("plants", 10**9)), amount_name(Amount("g", 1_500_000_000))
    ('1 plant', '1.5 g')
    """
    figure, unit = str(amount).split()
    count = 1 if amount.nano == NANO else 2
    names = {
        "tablets": ngettext("{n} tablet", "{n} tablets", count),
        "doses": ngettext("{n} dose", "{n} doses", count),
        "units": ngettext("{n} unit", "{n} units", count),
        "plants": ngettext("{n} plant", "{n} plants", count),
        "ug": _("{n} micrograms"),
        "ml": _("{n} ml"),
        "g": _("{n} g"),
    }
    return names[unit].format(n=numeral(figure))


def held_name(substance: str, amount: Amount | None, purity: Fraction | None = None) -> str:
    """Return what is held, as much of it as is stated.

    >>> held_name("heroin", Amount("g", 1_500_000_000), Fraction(1, 5))
    '1.5 g of heroin (20% pure)'
    """
    held = substance_name(substance)
    if amount is not None:
        if substance == "cannabis_plant" and amount.unit == "plants":
            count = 1 if amount.nano == NANO else 2
            plants = ngettext("{n} cannabis plant", "{n} cannabis plants", count)
            held = plants.format(n=numeral(str(amount).split()[0]))
        else:
            held = _("{amount} of {substance}").format(amount=amount_name(amount), substance=held)
    if purity is not None:
        held = _("{held} ({percent}% pure)").format(held=held, percent=numeral(f"{float(purity * 100):g}"))
    return held


_AREAS = {
    "policing": marked("Policing, detention and other sanctions"),
    "stigma": marked("Stigma and discrimination"),
    "surveillance": marked("Surveillance"),
    "access": marked("Access to services and care"),
    "involvement": marked("Involvement of people who use drugs"),
    "way_forward": marked("The way forward"),
}


def area_name(code: str) -> str:
    """Return what an area of life is called.

    >>> area_name("way_forward")
    'The way forward'
    """
    return _(_AREAS[code])


_RULES = {
    "good_samaritan": marked("Help at an overdose"),
    "expungement": marked("Past convictions"),
    "police_power": marked("Powers of the police"),
    "minors": marked("People under 18"),
    "equipment_programme": marked("Equipment programmes"),
    "registration": marked("Registers of people"),
    "association": marked("Whether people who use drugs may organise"),
    "participation": marked("Seats for people who use drugs"),
    "equality_data": marked("Data on equality"),
    "redirected_funding": marked("Money moved to services"),
    "regulation_path": marked("A path to legal regulation"),
    "testing": marked("Powers to test for drugs"),
    "anti_discrimination": marked("Protection from discrimination"),
    "information_duty": marked("Duties to make the law or services known"),
    "service": marked("Services"),
    "compulsory_treatment": marked("Treatment against a person's will"),
    "drafting": marked("Who was asked when the law was made"),
    "other": marked("Other rules"),
}


def rule_name(kind: str) -> str:
    """Return what a kind of rule beside possession is called.

    >>> rule_name("good_samaritan")
    'Help at an overdose'
    """
    return _(_RULES[kind])


_INSTRUMENTS = {
    "constitution": marked("Constitution"),
    "statute": marked("Statute"),
    "regulation": marked("Regulation"),
    "court_ruling": marked("Court ruling"),
    "guideline": marked("Guideline"),
    "exemption": marked("Exemption"),
    "bill": marked("Bill"),
    "proposal": marked("Proposal"),
}


def instrument_name(kind: str) -> str:
    """Return what a kind of legal text is called.

    >>> instrument_name("court_ruling")
    'Court ruling'
    """
    return _(_INSTRUMENTS[kind])


_SOURCES = {
    "primary": marked("primary text"),
    "official": marked("official"),
    "academic": marked("academic"),
    "ngo": marked("civil society"),
    "news": marked("press or private page"),
    "recalled": marked("recalled, to be checked"),
    "cited": "",
}


def source_name(kind: str) -> str:
    """Return what a kind of source is called.

    >>> source_name("recalled")
    'recalled, to be checked'
    """
    return _(_SOURCES[kind])


_STEPS = {
    "enacted": marked("Made law"),
    "proposed": marked("Proposed"),
    "failed": marked("Failed"),
    "reversed": marked("Reversed"),
}


def step_name(kind: str) -> str:
    """Return what a kind of step is called.

    >>> step_name("reversed")
    'Reversed'
    """
    return _(_STEPS[kind])


_STATUSES = {
    "in_force": marked("in force"),
    "repealed": marked("repealed"),
    "annulled": marked("annulled by a court"),
    "expired": marked("expired"),
    "proposed": marked("proposed"),
    "rejected": marked("rejected"),
}


def text_status_name(status: str) -> str:
    """Return in what state a legal text is.

    >>> text_status_name("annulled")
    'annulled by a court'
    """
    return _(_STATUSES[status])

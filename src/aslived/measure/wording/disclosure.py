"""Why a cell of a table is withheld, what to do about it, and what the holder of the table should know."""

from __future__ import annotations

from aslived.language import _, marked, ngettext
from aslived.measure.disclosure.decision import Decision
from aslived.measure.disclosure.policy import Policy
from aslived.measure.statement import Statement

_JOIN = marked("Join it with a neighbouring category, or publish a wider area or a longer time.")
REASONS = {  # a code: why, and what to do
    "small": (marked("Fewer than {minimum} people: they could be recognised."), _JOIN),
    "zero": (
        marked("Nobody: that says of every single person in this group that it does not hold for them."),
        _JOIN,
    ),
    "full": (
        marked(
            "Everybody in its group: who is known to belong to the group is then known to be in this cell."
        ),
        _JOIN,
    ),
    "complement": (
        marked("All but fewer than {minimum} people of its group: the few others could be recognised."),
        _JOIN,
    ),
    "companion": (
        marked("Large enough itself, but with it a withheld figure could be worked out from the totals."),
        marked("Nothing to mend here. Joining the categories that are small would free this one too."),
    ),
    "change": (
        marked(
            "Release {release} showed this cell with a figure that differs by fewer than {minimum}: the difference is a small group."
        ),
        marked("Let the earlier figure stand, and publish again when the change has reached {minimum}."),
    ),
    "band": (
        marked(
            "Release {release} showed a band just wider or narrower than this one: the difference is a small group."
        ),
        marked("Use the bands of the earlier release."),
    ),
    "area": (
        marked("The area has an estimated population below {population}."),
        marked("Publish it together with a neighbouring area."),
    ),
    "asked": (marked("You asked to withhold it."), marked("Take your mark away if it may be shown.")),
    "crossing": (
        marked("Together with release {release}, this table pins down a figure that is withheld."),
        marked(
            "Publish the breakdown of the earlier release again instead of this one, or join its categories."
        ),
    ),
}
NOTES = {
    "not_checked": marked('The column "{column}" was not checked and is left out of the safe table.'),
    "rounded": marked(
        "Counts are rounded to multiples of {base}, each by itself: the parts need not add up to the total."
    ),
    "weighted": marked(
        "Weighted figures are shown to the nearest {base}, without the counts of people asked."
    ),
    "not_least": marked(
        "The search was stopped before it could prove that nothing less would do: more than needed may be withheld."
    ),
    "other_data": marked(
        "Of other data than this table, though about the same: {releases}. Only cells shown in both were held against each other."
    ),
    "nothing_earlier": marked("No earlier release in the ledger is about the same. It knows: {known}."),
    "percentages_left_out": marked(
        'The percentages in "{column}" are left out: without the size of their groups (--of) nobody can tell what they give away.'
    ),
    "percentage_tells": marked(
        "{cell}: {percent} % of {of} can only be {count} people. The safe table has a percentage made from rounded counts instead."
    ),
}


def decision_words(decision: Decision, policy: Policy) -> tuple[str, str]:
    """Return why a decision was taken, and what to do about it.

    >>> from aslived.measure.disclosure.policy import CRIMINALISED
    >>> decision_words(Decision("withhold", "small", ()), CRIMINALISED)[0]
    'Fewer than 10 people: they could be recognised.'
    """
    slots = {"minimum": policy.minimum, "release": decision.release, "population": policy.population}
    why, do = REASONS[decision.reason]
    return _(why).format(**slots), _(do).format(**slots)


def note_words(note: Statement) -> str:
    """Return what the holder of a table should know, in one sentence.

    >>> from aslived.measure.statement import state
    >>> note_words(state("filled", count=1))
    '1 combination is not in the file and counts as nobody.'
    """
    slots = dict(note.slots)
    if isinstance(count := slots.get("count"), int) and note.code == "filled":
        return ngettext(
            "{count} combination is not in the file and counts as nobody.",
            "{count} combinations are not in the file and count as nobody.",
            count,
        ).format(count=count)
    if isinstance(known := slots.get("known"), tuple):
        slots["known"] = ", ".join(f'"{about}"' for about in known)
    if isinstance(releases := slots.get("releases"), tuple):
        slots["releases"] = ", ".join(map(str, releases))
    return _(NOTES[note.code]).format(**slots)

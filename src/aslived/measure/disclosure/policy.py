"""What a release must withhold, by the name of the practice it follows."""

from __future__ import annotations

from dataclasses import dataclass

from aslived.errors import AslivedError


@dataclass(frozen=True)
class Policy:
    """The rules of one practice of disclosure control.

    A cell is withheld when its count, or the rest of a line it stands in (its complement), is under
    `minimum`; `zeros` says whether an empty cell or an empty complement counts as small too. What
    stays withheld must remain open over an interval at least `width` and `share` of the small figure wide.

    *Units:* people, except `share` (a fraction) and `percentage_step` (percentage points).
    *Source:* the named practice, as told in `source`.

    >>> CRIMINALISED.minimum, CRIMINALISED.complements, CRIMINALISED.zeros
    (10, True, True)
    """

    name: str
    source: str
    minimum: int
    zeros: bool
    complements: bool
    width: int
    share: float = 0.5
    rounding: str = "none"  # none | keyed (random, always the same for a cell) | nearest
    base: int = 1
    denominator: int = 0
    percentage_step: int = 1
    population: int = 0
    weighted_base: int = 10

    def small(self, count: int) -> bool:
        """Whether a figure of this size is about so few people that it is withheld.

        >>> CRIMINALISED.small(0), CRIMINALISED.small(9), CRIMINALISED.small(10)
        (True, True, False)
        """
        return count < self.minimum and (count > 0 or self.zeros)

    def need(self, figure: int) -> int:
        """How wide a small figure must stay open: never wider than the small figures themselves reach.

        *Source:* sliding protection levels, Fischetti and Salazar (2001), Management Science 47(7), 1008-1027.

        >>> CRIMINALISED.need(3), POLICIES["under-5"].need(3)
        (5, 3)
        """
        reach = self.minimum - 1 - (0 if self.zeros else 1)
        return max(1, min(reach, max(self.width, -int(-self.share * figure // 1))))


CRIMINALISED = Policy(
    name="criminalised",
    source="aslived's own, for people whom the law endangers: research networks' 10 with complements, zeros and base 5",
    minimum=10,
    zeros=True,
    complements=True,
    width=5,
    rounding="keyed",
    base=5,
    denominator=30,
    population=100,
)

POLICIES: dict[str, Policy] = {
    policy.name: policy
    for policy in (
        CRIMINALISED,
        Policy("under-10", "federated health research networks: below 10", 10, False, False, 5),
        Policy("under-5", "United Kingdom health bodies: below 5, a rule of thumb", 5, False, False, 3),
        Policy(
            "nz-msd",
            "New Zealand Ministry of Social Development: below 6, then random rounding to base 3",
            6,
            False,
            False,
            3,
            rounding="keyed",
            base=3,
        ),
        Policy(
            "nz-census",
            "Stats NZ census: random rounding to base 3 of every cell and total",
            0,
            False,
            False,
            1,
            rounding="keyed",
            base=3,
        ),
        Policy(
            "nhs-digital",
            "NHS Digital hospital data: 1 to 7 withheld, the rest to the nearest 5 (from memory)",
            8,
            False,
            False,
            5,
            rounding="nearest",
            base=5,
        ),
        Policy(
            "statcan-nhs",
            "Statistics Canada, National Household Survey 2011: areas of 40 people and more, random rounding to base 5 (the base from memory)",
            0,
            False,
            False,
            1,
            rounding="keyed",
            base=5,
            population=40,
        ),
        Policy(
            "nearest-5",
            "OECD glossary of statistical terms: rounding to the nearest 5",
            0,
            False,
            False,
            1,
            rounding="nearest",
            base=5,
        ),
    )
}


def policy_named(name: str) -> Policy:
    """Return the policy of that name.

    *Errors:* AL-DIS-001 where there is none.

    >>> policy_named("under-5").minimum
    5
    """
    if name not in POLICIES:
        raise AslivedError.of("AL-DIS-001", given=name, names=", ".join(POLICIES))
    return POLICIES[name]

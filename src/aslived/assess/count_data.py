"""A count as data: the documented contract of `aslived count --json` (docs/count.md) and of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aslived.assess.count import Count, Share
from aslived.standards import targets


def count_data(found: Count, years: tuple[Count, ...]) -> dict[str, Any]:
    """Return a count, its regions, places and years, and the published counts beside it, as plain data."""
    return {
        "question": {
            "conduct": found.conduct,
            "substance": found.substance,
            "amount": str(found.small.amount),
            "small": {"id": found.small.id, "title": found.small.title, "why": found.small.why},
            "on": found.on.isoformat(),
            "level": found.level,
        },
        "total": _modes(found.total),
        "regions": {label: _modes(shares) for label, shares in found.by_region.items()},
        "years": {one.on.isoformat(): _modes(one.total) for one in years},
        "places": {
            mode: [
                {
                    "code": place.code,
                    "name": place.name,
                    "region": place.region,
                    "offence": place.offence,
                    "verdict": place.verdict,
                    "provisions": place.provisions,
                }
                for place in places
            ]
            for mode, places in found.places.items()
        },
        "published": [
            {
                "id": status.id,
                "year": status.year,
                "numerator": status.numerator,
                "denominator": status.denominator,
                "share_percent": status.share_percent,
                "meaning": status.meaning,
                "why_other": status.why_other,
                "source": status.source,
            }
            for status in targets().status_of("T-10A-DRUGS")
        ],
    }


def _modes(shares: Mapping[Any, Share]) -> dict[str, Any]:
    return {mode: _figures(share) for mode, share in shares.items()}


def _figures(share: Share) -> dict[str, Any]:
    return {
        "crimes": share.crimes,
        "settled": share.settled,
        "share": share.share,
        "band": share.band,
        "unsettled": share.unsettled,
        "unchecked": share.unchecked,
        "not_coded": share.not_coded,
    }

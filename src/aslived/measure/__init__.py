"""Numbers with their uncertainty: hidden populations, counts, small cells. Arrays in, values out.

Each part is loaded when one of its names is first asked for; the parts may also be imported by themselves.
"""

from importlib import import_module
from typing import Any

_HELD_IN = {
    "adjusted_odds_ratio": "adjusted",
    "assess_target": "trend",
    "cluster_design": "design",
    "coverage": "indicator",
    "exposure": "threshold",
    "lowest_limit": "threshold",
    "multiplier": "size",
    "proportion": "survey",
    "reading": "indicator",
    "release": "disclosure",
    "replicate_design": "design",
    "scale_up": "size",
    "two_source": "size",
    "withhold": "disclosure",
    "withhold_shares": "disclosure",
}


def __getattr__(name: str) -> Any:
    if name not in _HELD_IN:
        raise AttributeError(f"module 'aslived.measure' has no attribute {name!r}")
    return getattr(import_module(f"aslived.measure.{_HELD_IN[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_HELD_IN)

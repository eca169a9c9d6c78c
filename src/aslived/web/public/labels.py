"""What the readings of the law and the levels of a count are called."""

from __future__ import annotations

from aslived.language import marked, pmarked

MODES = {"as_written": marked("As the law is written"), "as_applied": marked("As it is applied")}
LEVELS = {
    "countries": pmarked("which places are counted", "countries"),
    "all": marked("countries, provinces and states"),
}

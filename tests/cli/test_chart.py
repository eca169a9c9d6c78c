import builtins
import importlib

import pytest

from aslived.cli import chart
from aslived.errors import AslivedError


def test_a_missing_extra_is_named(monkeypatch, tmp_path):
    def missing(name, *more):
        if name == "vl_convert":
            raise ImportError(name)
        return builtins.__import__(name, *more)

    monkeypatch.setattr(chart, "import_module", missing)
    with pytest.raises(AslivedError, match=r"aslived\[plots\]"):
        chart.draw_intervals(str(tmp_path / "a.svg"), [("a", 1, 2, 3)], title="t", axis="x")
    importlib.reload(chart)


def test_only_svg_and_only_where_one_may_write(tmp_path):
    with pytest.raises(AslivedError, match="AL-MEA-091"):
        chart.draw_intervals("a.png", [("a", 1, 2, 3)], title="t", axis="x")
    with pytest.raises(AslivedError, match="AL-MEA-092"):
        chart.draw_intervals(str(tmp_path / "none" / "a.svg"), [("a", 1, 2, 3)], title="t", axis="x")


def test_an_end_that_does_not_exist_is_drawn_without_breaking(tmp_path):
    file = tmp_path / "a.svg"
    bars = [("never", 0.0, None, float("inf")), ("often", 1.0, 2.0, 3.0), ("refused", None, None, None)]
    chart.draw_intervals(str(file), bars, title="t", axis="x", logarithmic=True)
    assert "often" in file.read_text()

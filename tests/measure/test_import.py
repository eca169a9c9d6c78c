import subprocess
import sys

import pytest

import aslived.measure


def test_names_are_loaded_when_asked_for():
    assert aslived.measure.two_source(4064, 1540, 171).refused is None
    for name in dir(aslived.measure):
        assert callable(getattr(aslived.measure, name))
    with pytest.raises(AttributeError):
        _ = aslived.measure.nothing


def test_importing_measure_loads_neither_scipy_nor_numba():
    parts = "disparity survey size threshold trend agreement adjusted indicator intervals"
    code = "import sys, aslived.measure\n" + "".join(
        f"import aslived.measure.{part}\n" for part in parts.split()
    )
    code += "print([name for name in ('scipy', 'numba', 'click') if name in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )

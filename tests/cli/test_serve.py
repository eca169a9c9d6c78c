"""`aslived serve`: what cannot be served is said in one line."""

import socket
import subprocess
import sys

import pytest


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as held:
        yield str(held.getsockname()[1])


@pytest.mark.parametrize("host", ["127.0.0.1", "300.1.1.1", "nowhere.invalid"])
def test_what_cannot_be_served_is_said(host, taken) -> None:
    """In a process of its own, as whoever starts it would see it."""
    command = [sys.executable, "-m", "aslived", "serve", "--no-browser", "--host", host, "--port", taken]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert "[AL-HUB-001]" in done.stderr
    assert "Traceback" not in done.stderr

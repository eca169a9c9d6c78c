"""Build the package, install it into an empty environment, and use it there as somebody who has no checkout.

python3 .ci/wheel.py          build, install, ask, serve one page and one answer of the API
python3 .ci/wheel.py --law    and run the daily tests of the law on what was installed
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import venv
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

HOME = Path(__file__).resolve().parents[1]
PINNED = ("-c", HOME / "constraints.txt")
ASKED = ("ask", "PT", "--on", "2022-03-01", "--hold", "heroin=1.5g")
PATIENCE = 300  # seconds: the first start compiles the register


def step(name: str, *command: str | Path, cwd: Path, env: dict[str, str]) -> str:
    """Run one step, say how long it took, and return what it printed; a step that fails ends everything."""
    begin = time.monotonic()
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, stdout=subprocess.PIPE, text=True
    )
    print(f"{name}: {time.monotonic() - begin:.0f} s", flush=True)
    if done.returncode:
        sys.exit(f"{done.stdout}\nFailed: {name}")
    return done.stdout


def served(command: Path, cwd: Path, env: dict[str, str]) -> None:
    """Serve, read one page and one answer of the API, stop."""
    begin = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    server = subprocess.Popen([str(command), "serve", "--no-browser", "--port", port], cwd=cwd, env=env)
    try:
        page = read(server, f"http://127.0.0.1:{port}/en/place/PT", begin + PATIENCE)
        answer = read(server, f"http://127.0.0.1:{port}/api/v1/places/PT", begin + PATIENCE)
        assert "Portugal" in page, page[:500]
        assert "Portugal" in json.dumps(json.loads(answer)), answer[:500]
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)
    print(f"serve: {time.monotonic() - begin:.0f} s", flush=True)


def read(server: subprocess.Popen[bytes], address: str, until: float) -> str:
    """Read an address of a server that may still be starting."""
    while True:
        try:
            with urlopen(address, timeout=60) as answer:
                return str(answer.read().decode())
        except HTTPError:
            raise
        except OSError:
            if server.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.5)


def main() -> None:
    begin = time.monotonic()
    with TemporaryDirectory(prefix="aslived-wheel-") as made:
        folder = Path(made)
        elsewhere = folder / "elsewhere"
        elsewhere.mkdir()
        outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        env = {**outside, "ASLIVED_CACHE": str(folder / "cache")}
        venv.create(folder / "venv", with_pip=True)
        bin = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        pip = (bin / "python", "-m", "pip", "--quiet", "--disable-pip-version-check")
        print(f"Python {sys.version.split()[0]}", flush=True)
        step("build", *pip, "wheel", "--no-deps", "-w", folder, HOME, cwd=elsewhere, env=env)
        (wheel,) = folder.glob("*.whl")
        step("install", *pip, "install", *PINNED, wheel, cwd=elsewhere, env=env)
        said = step("ask", bin / "aslived", *ASKED, cwd=elsewhere, env=env)
        assert "heroin" in said and "Portugal" in said, said
        served(bin / "aslived", elsewhere, env)
        if "--law" in sys.argv[1:]:
            extras = "dev,fast,cluster"
            step("install for tests", *pip, "install", *PINNED, f"{wheel}[{extras}]", cwd=elsewhere, env=env)
            pytest = (bin / "python", "-m", "pytest", "-p", "no:cacheprovider", "-m", "not slow")
            done = step(
                "tests of the law", *pytest, "-n", "2", "--dist", "loadfile", "tests/law", cwd=HOME, env=env
            )
            print(done.strip().splitlines()[-1])
    print(f"wheel: {time.monotonic() - begin:.0f} s", flush=True)


if __name__ == "__main__":
    main()

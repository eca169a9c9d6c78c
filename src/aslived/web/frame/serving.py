"""Serve the web application from this machine, and open it in a browser where there is one."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from aslived.errors import AslivedError

LARGEST_REQUEST = 6 * 1024 * 1024
"""No request is larger, and none that is smaller is ever put on disk while it comes in."""


def serve(
    host: str,
    port: int,
    *,
    browser: bool,
    ready: Callable[[], None],
    law: Sequence[Path] = (),
    threads: int = 4,
) -> None:
    """Serve until interrupted; `ready` is called once, when pages can be asked for.

    `law` are folders with places and bills of one's own.

    *Errors:* AL-HUB-001 where the port is taken or may not be used, or the host is none of this machine's; those
    of `aslived.law.check.additions.read_added`.
    """
    from django.conf import settings

    from aslived.web.frame import library
    from aslived.web.frame.wsgi import application

    settings.LAW_FOLDERS = tuple(law)
    library.register()
    library.table()  # the first time after a change of the law this takes a while: before anybody waits for it
    server = _listen(application, host, port, threads)
    ready()
    if browser:
        threading.Timer(0.3, webbrowser.open, [f"http://{host}:{port}/"]).start()
    try:
        server.run()
    finally:
        server.close()


def _listen(application: Any, host: str, port: int, threads: int) -> Any:
    from waitress.server import create_server

    try:
        return create_server(
            application,
            host=host,
            port=port,
            threads=threads,
            ident=None,
            max_request_body_size=LARGEST_REQUEST,
            inbuf_overflow=LARGEST_REQUEST + 1,
        )
    except (OSError, ValueError) as problem:  # a host that is none is a ValueError
        why = getattr(problem, "strerror", None) or problem
        raise AslivedError.of("AL-HUB-001", port=port, why=why) from problem

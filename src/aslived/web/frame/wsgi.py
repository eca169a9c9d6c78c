"""The application for any WSGI server: pages by Django, style and scripts from disk, packed once."""

from __future__ import annotations

import logging
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from aslived.law.check.additions import read_added

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aslived.web.site.readers")


def quiet_logs() -> None:
    """Let a log hold that something failed and where in the code, never what was asked, by whom, or from where.

    Django's loggers for requests name the address of the page asked for, and those below them what was sent;
    all are silenced, and `handlers.send_failure` logs the failure itself.
    """
    for name in ("django.request", "django.security", "django.server"):
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False  # a filter would not be asked about what loggers below pass up


def _application() -> WhiteNoise:
    quiet_logs()
    inner = get_wsgi_application()
    read_added(settings.LAW_FOLDERS)  # a fault in them stops the server, before anybody asks
    from aslived.publish.document.html import STYLE
    from aslived.web.frame.middleware import FIXED
    from aslived.web.frame.page import STATIC, static_version

    served = WhiteNoise(
        inner,
        immutable_file_test=lambda path, url: True,
        max_age=31_536_000,
        add_headers_function=lambda headers, path, url: [headers.add_header(*one) for one in FIXED.items()],
    )
    for folder in (STATIC, STYLE):
        served.add_files(str(folder), prefix=f"static/{static_version()}/")
    return served


application = _application()

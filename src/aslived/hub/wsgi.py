"""The application for any WSGI server: pages by Django, style and scripts from disk, packed once."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aslived.hub.settings")


def _application() -> WhiteNoise:
    inner = get_wsgi_application()
    from aslived.hub.page import STATIC, static_version
    from aslived.publish.render_html import STYLE

    served = WhiteNoise(inner, immutable_file_test=lambda path, url: True, max_age=31_536_000)
    for folder in (STATIC, STYLE):
        served.add_files(str(folder), prefix=f"static/{static_version()}/")
    return served


application = _application()

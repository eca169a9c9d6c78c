"""The settings of the process that serves readers: no store, no cookie, and the one memory of pages as sent."""

from __future__ import annotations

import os

from aslived.web.frame.settings import *  # noqa: F403 - settings are the names of a module

ROOT_URLCONF = "aslived.web.public.urls"
WSGI_APPLICATION = "aslived.web.frame.wsgi.application"
INSTALLED_APPS: list[str] = []
DATABASES: dict[str, dict[str, str]] = {}
MIDDLEWARE = [
    "aslived.web.frame.middleware.Headers",
    "aslived.web.frame.middleware.Languages",  # before whatever may refuse: a refusal too is in the reader's language
    "aslived.web.frame.memory.Memory",
    "django.middleware.gzip.GZipMiddleware",
    "aslived.web.frame.middleware.SameSite",
    "aslived.web.frame.middleware.FaultPages",
]
LAYOUT = "public/layout.html"
"""What a page that any process may send stands in."""
API_REQUESTS_A_MINUTE = int(os.environ.get("ASLIVED_API_RATE", "120"))
"""How many answers for programs one address gets in a minute; 0 leaves counting to a server in front."""

"""The settings of the web application; every one has a default that works on one machine, offline.

docs/hub.md lists the variables of the environment that change them.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from aslived.publish.document.html import TEMPLATES as BLOCKS

WEB = Path(__file__).parents[1]

SECRET_KEY = os.environ.get("ASLIVED_SECRET_KEY") or secrets.token_urlsafe(48)
"""Signs nothing that a reader gets; without the variable each process has a key of its own."""
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ASLIVED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
ROOT_URLCONF = "aslived.web.public.urls"
WSGI_APPLICATION = "aslived.web.frame.wsgi.application"
INSTALLED_APPS: list[str] = []
DATABASES: dict[str, dict[str, str]] = {}
MIDDLEWARE = [
    "aslived.web.frame.middleware.Headers",
    "aslived.web.frame.middleware.Spoken",  # before whatever may refuse: a refusal too is in the reader's language
    "aslived.web.frame.middleware.Kept",
    "django.middleware.gzip.GZipMiddleware",
    "aslived.web.frame.middleware.SameSite",
    "aslived.web.frame.middleware.Faults",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [WEB / "templates", BLOCKS],
        "OPTIONS": {"environment": "aslived.web.frame.page.environment"},
    }
]
USE_I18N = False
"""Languages are ours (`aslived.language`), in the address and not in a cookie."""
USE_TZ = True
APPEND_SLASH = False

LARGEST_UPLOAD = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_UPLOAD
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_UPLOAD + 64 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
"""What is uploaded is read in memory and never written to disk."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 2

API_REQUESTS_A_MINUTE = int(os.environ.get("ASLIVED_API_RATE", "120"))
"""How many answers for programs one address gets in a minute; 0 leaves counting to a server in front."""

LOGGING_CONFIG = None
"""Django's own loggers name addresses of pages; `wsgi.quiet_logs` keeps what is asked out of every log."""

"""The settings that every process shares; each has a default that works on one machine, offline.

docs/hub.md lists the variables of the environment that change them.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from aslived.examples.law_folder import law_folder
from aslived.publish.document.html import TEMPLATES as BLOCKS

SECRET_KEY = os.environ.get("ASLIVED_SECRET_KEY") or secrets.token_urlsafe(48)
"""Signs nothing that a reader gets; without the variable each process has a key of its own."""
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ASLIVED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parents[1] / "templates", BLOCKS],
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

LOGGING_CONFIG = None
"""Django's own loggers name addresses of pages; `wsgi.quiet_logs` keeps what is asked out of every log."""

LAW_FOLDERS = tuple(map(law_folder, filter(None, os.environ.get("ASLIVED_LAW", "").split(os.pathsep))))
"""Folders with places and bills of whoever runs this copy: shown as such, and never counted."""

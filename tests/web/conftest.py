import os

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aslived.web.site.readers")
os.environ.setdefault("ASLIVED_API_RATE", "0")

import django
from django.test import Client

django.setup()


@pytest.fixture(scope="session")
def reader() -> Client:
    """A reader on this machine, with no cookie and no script."""
    return Client(headers={"host": "localhost"}, raise_request_exception=False)

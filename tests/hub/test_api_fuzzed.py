"""Whatever a program sends within or beyond the description, it gets an answer of the described shape and no failure."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from aslived.hub.wsgi import application

DESCRIPTION = "/api/v1/openapi.json"
short = schemathesis.Config.from_dict({"phases": {"coverage": {"enabled": False}}})
some = schemathesis.openapi.from_wsgi(DESCRIPTION, application, config=short)
all_edges = schemathesis.openapi.from_wsgi(DESCRIPTION, application)


def answered(case) -> None:
    case.call_and_validate(
        headers={"Host": "localhost", "Accept-Encoding": "identity"},
        excluded_checks=[positive_data_acceptance],  # no type can say which words a drug or a place has
    )


@some.parametrize()
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_operation(case) -> None:
    answered(case)


@pytest.mark.slow
@all_edges.parametrize()
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_long(case) -> None:
    answered(case)

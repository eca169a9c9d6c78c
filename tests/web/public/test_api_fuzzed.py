"""Whatever a program sends within or beyond the description, it gets an answer of the described shape and no failure."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from aslived.web.frame.wsgi import application

DESCRIPTION = "/api/v1/openapi.json"
SCHEMA = schemathesis.openapi.from_wsgi(DESCRIPTION, application)


def answered(case) -> None:
    case.call_and_validate(
        headers={"Host": "localhost", "Accept-Encoding": "identity"},
        excluded_checks=[positive_data_acceptance],  # no type can say which words a drug or a place has
    )


def every_operation(examples: int, **how: bool) -> None:
    """Try each operation in turn: as tests of one name, workers would run one of them only."""
    operations = [found.ok() for found in SCHEMA.get_all_operations()]
    assert len(operations) == 12
    for operation in operations:

        @settings(max_examples=examples, suppress_health_check=list(HealthCheck), **how)
        @given(case=operation.as_strategy())
        def tried(case) -> None:
            answered(case)

        tried()


def test_every_operation() -> None:
    every_operation(8, derandomize=True)


@pytest.mark.slow
def test_every_operation_long() -> None:
    every_operation(150)

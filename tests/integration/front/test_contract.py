"""The endpoints keep to their document, whatever is sent to them."""

from __future__ import annotations

import pytest
import schemathesis
from django.conf import settings
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from rounds.visitlog.openapi import document

from .place import Place

pytestmark = pytest.mark.django_db(transaction=True)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SCHEMA = schemathesis.openapi.from_dict(document())


@pytest.mark.parametrize("mode", list(GenerationMode), ids=str)
@pytest.mark.parametrize("name", ["post", "poll", "snapshot"])
def test_an_endpoint_keeps_to_its_document(live_port: int, name: str, mode: GenerationMode):
    place = Place(live_port)
    operation = SCHEMA.find_operation_by_id(name)
    key = place.cast.client("prudence").cookies[settings.SESSION_COOKIE_NAME].value

    @hypothesis(
        max_examples=20,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case: schemathesis.Case) -> None:
        case.path_parameters = {"visit": place.visit.ref}
        case.cookies = {settings.SESSION_COOKIE_NAME: key}
        response = case.call(base_url=f"http://127.0.0.1:{place.port}")
        case.validate_response(response, checks=CHECKS)

    holds()

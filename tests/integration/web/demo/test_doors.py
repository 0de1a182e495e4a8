"""The demo's way in exists only in a demo."""

import json

import pytest

from tests.support.settings import DATA

TOKEN = "demo-token-of-this-start"


@pytest.fixture
def demo(cast, settings):
    settings.DEMO_TOKEN = TOKEN
    mark = DATA / "demo.json"
    mark.write_text(
        json.dumps(
            {
                "organization": cast.organization.slug,
                "doors": [
                    {"standing": "coordinator", "key": "ana", "person": cast.people["ana"].ref},
                    {"standing": "host-principal", "key": "gone", "person": "0" * 12},
                ],
            }
        )
    )
    yield cast
    mark.unlink()


def test_everybody_still_there_has_a_button(demo):
    answer = demo.client("nobody").get(f"/demo/{TOKEN}/")
    assert answer.status_code == 200
    assert [door.key for door in answer.context["doors"]] == ["ana"]


def test_the_button_signs_in_and_leads_home(demo):
    client = demo.client("nobody")
    answer = client.post(f"/demo/{TOKEN}/ana/")
    assert (answer.status_code, answer.url) == (302, demo.base)
    assert client.get(demo.base).context["actor"].person_id == demo.people["ana"].pk


def test_opening_the_link_signs_nobody_in(demo):
    client = demo.client("nobody")
    assert client.get(f"/demo/{TOKEN}/ana/").status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "path", ["/demo/another/", "/demo/another/ana/", f"/demo/{TOKEN}/gone/", f"/demo/{TOKEN}/x/"]
)
def test_a_wrong_link_leads_nowhere(demo, path):
    assert demo.client("nobody").get(path).status_code == 404
    assert demo.client("nobody").post(path).status_code in {404, 405}


def test_the_way_in_is_explained_without_the_token(demo):
    answer = demo.client("nobody").get("/demo/")
    assert answer.status_code == 200
    assert TOKEN not in answer.content.decode()


@pytest.mark.parametrize("path", ["/demo/", f"/demo/{TOKEN}/", f"/demo/{TOKEN}/ana/", "/demo//"])
def test_outside_a_demo_there_is_no_such_page(cast, path):
    assert cast.client("nobody").get(path).status_code == 404


def test_the_setting_alone_opens_nothing(cast, settings):
    settings.DEMO_TOKEN = TOKEN
    assert cast.client("nobody").get(f"/demo/{TOKEN}/").status_code == 404


def test_the_mark_alone_opens_nothing(demo, settings):
    settings.DEMO_TOKEN = ""
    assert demo.client("nobody").get("/demo/").status_code == 404
    assert demo.client("nobody").get(f"/demo/{TOKEN}/").status_code == 404

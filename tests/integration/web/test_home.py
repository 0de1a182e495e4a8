"""The organization's front page."""


def test_a_member_sees_the_networks(cast):
    answer = cast.client("paula").get(cast.base)
    assert answer.status_code == 200
    assert cast.network.name in answer.content.decode()


def test_a_stranger_is_asked_to_sign_in(cast):
    answer = cast.client("nobody").get(cast.base)
    assert answer.status_code == 302
    assert answer.url == f"/sign-in/?next={cast.base}"


def test_another_organization_is_not_there(cast, other):
    assert other.client("ana").get(cast.base).status_code == 404

"""An organization's own sign-in, end to end against a provider on this machine."""

import pytest
from django.test import Client

from rounds.access.actor import system
from rounds.identity.kinds import ProviderKind
from rounds.identity.models import IdentityProvider, LinkedIdentity, Session
from rounds.kernel.models import AuditEntry, OutgoingMail
from rounds.people import actions as people
from rounds.people.kinds import PersonKind
from rounds.people.models import Membership, Person
from tests.support.oidc import query, running


@pytest.fixture(scope="module")
def outside():
    with running() as provider:
        yield provider


def settings_form(outside, **more):
    return {
        "kind": "other",
        "name": "Harlan sign-in",
        "address": outside.address,
        "client_id": "rounds",
        "secret": "only-a-test",
        "domains": "harlan.example",
        "version": "0",
        **more,
    }


@pytest.fixture
def provider(cast, outside):
    """Set up, tested and switched on by Ana, through her pages."""
    ana = cast.client("ana")
    pages = f"{cast.base}sign-in/set-up/"
    form = ana.get(f"{pages}new/").context["form"]
    ref = form.initial["ref"]
    assert ana.post(f"{pages}new/", settings_form(outside, ref=ref)).url == pages
    for act in ("test", "on"):
        ana.post(f"{pages}{ref}/change/", {"act": act})
    made = IdentityProvider.objects.get(ref=ref)
    assert made.enabled
    return made


@pytest.fixture
def linked(cast, provider, outside):
    """Paula has linked the subject `paula-1`, while signed in with own means."""
    outside.knows("paula-1", email="paula@harlan.example", email_verified=True)
    client = cast.client("paula")
    paula = cast.people["paula"]
    paula.set_password("four quiet words here")
    paula.save()
    client = Client()
    client.post("/sign-in/", {"login": paula.email, "password": "four quiet words here"})
    answer = outside.sign_in(client, start(provider), "paula-1")
    assert answer.url == "/account/link/"
    assert "in Harlan Service Center only" in client.get(answer.url).content.decode()
    client.post(answer.url, {"answer": "yes"})
    return LinkedIdentity.objects.get()


def start(provider) -> str:
    return f"/sign-in/with/{provider.ref}/"


def arrive(outside, provider, subject) -> tuple[Client, object]:
    client = Client()
    return client, outside.sign_in(client, start(provider), subject)


def said(client, answer) -> str:
    return client.get(answer.url).content.decode()


def test_the_way_there_carries_a_proof_key_and_a_state(cast, provider):
    there = Client().get(start(provider))
    asked = query(there.url)
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"http://testserver/sign-in/with/{provider.ref}/back/"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert len(asked["state"]) >= 16


def test_the_organizations_page_offers_it(cast, provider):
    page = Client().get(f"{cast.base}sign-in/").content.decode()
    assert "Continue with Harlan sign-in" in page
    entrance = Client().get(f"/sign-in/?next={cast.base}").content.decode()
    assert "Use the sign-in of Harlan Service Center" in entrance


def test_a_linked_person_signs_in_for_that_organization(cast, linked, outside, provider):
    client, answer = arrive(outside, provider, "paula-1")
    assert answer.url == cast.base
    assert client.get(cast.base).status_code == 200
    kept = Session.objects.get(pk=client.session.session_key)
    assert (kept.means, kept.organization, kept.identity) == (
        "provider",
        cast.organization,
        linked,
    )
    assert AuditEntry.objects.filter(
        verb="person.signed-in", organization_id=cast.organization.pk
    ).exists()


@pytest.fixture
def both(cast, other, linked):
    """Paula belongs to the other organization as well."""
    people.add_person(
        actor=system(other.organization.pk),
        organization=other.organization,
        name="Paula",
        kind=PersonKind.PRINCIPAL,
        email="paula@harlan.example",
    )
    return other


def test_it_does_not_open_another_organization(cast, both, outside, provider):
    client, _answer = arrive(outside, provider, "paula-1")
    refused = client.get(both.base)
    assert refused.status_code == 403
    assert "another organization" in refused.content.decode()


def test_it_does_when_the_person_says_so_and_no_longer_when_taken_back(
    cast, both, linked, outside, provider
):
    own = Client()
    own.post("/sign-in/", {"login": "paula@harlan.example", "password": "four quiet words here"})
    client, _answer = arrive(outside, provider, "paula-1")
    own.post(f"/account/linked/{linked.ref}/opens/", {"elsewhere": "yes"})
    assert client.get(both.base).status_code == 200
    own.post(f"/account/linked/{linked.ref}/opens/", {"elsewhere": "no"})
    assert client.get(both.base).status_code == 403


def test_it_does_after_confirming_with_own_means(cast, both, outside, provider):
    client, _answer = arrive(outside, provider, "paula-1")
    client.post("/account/confirm/", {"by": "password", "password": "four quiet words here"})
    assert client.get(both.base).status_code == 200


def test_through_a_provider_nobody_changes_own_means(cast, linked, outside, provider):
    client, _answer = arrive(outside, provider, "paula-1")
    for page in ("password", "passkeys/add", "second-step", f"linked/{linked.ref}/opens"):
        assert client.get(f"/account/{page}/").url.startswith("/account/confirm/")


def test_an_account_of_the_wrong_domain_is_refused(cast, provider, outside):
    outside.knows("stranger", email="stranger@gmail.example", email_verified=True)
    client, answer = arrive(outside, provider, "stranger")
    assert answer.url == f"{cast.base}sign-in/"
    assert "is not one of Harlan Service Center" in said(client, answer)
    assert AuditEntry.objects.filter(verb="identity.refused").count() == 1


def test_an_unverified_address_proves_no_domain(cast, provider, outside):
    outside.knows("claims", email="boss@harlan.example", email_verified=False)
    client, answer = arrive(outside, provider, "claims")
    assert "is not one of Harlan Service Center" in said(client, answer)


def test_somebody_unknown_gets_no_account(cast, provider, outside):
    outside.knows("new", email="new@harlan.example", email_verified=True)
    before = Person.objects.count()
    client, answer = arrive(outside, provider, "new")
    page = said(client, answer)
    assert "is not linked yet" in page
    assert client.get(cast.base).status_code == 302
    assert Person.objects.count() == before


def test_an_address_equal_to_somebody_elses_links_nothing(cast, other, provider, outside):
    """Whoever runs a provider can claim any address; it makes nobody that person."""
    IdentityProvider.objects.update(domains=[])
    outside.knows("evil", email="ana@mirror.example", email_verified=True)
    client, answer = arrive(outside, provider, "evil")
    unknown_client, unknown_answer = None, None
    outside.knows("evil-2", email="nobody@mirror.example", email_verified=True)
    unknown_client, unknown_answer = arrive(outside, provider, "evil-2")
    page = said(client, answer)
    assert "is not linked yet" in page
    same = said(unknown_client, unknown_answer)
    assert len(page) == len(same), "the page does not tell whether the address has an account"
    assert client.get(other.base).status_code == 302
    assert not LinkedIdentity.objects.exists()


def test_the_same_address_in_the_same_organization_is_not_linked_either(cast, provider, outside):
    outside.knows("imposter", email="ana@harlan.example", email_verified=True)
    client, answer = arrive(outside, provider, "imposter")
    assert answer.url == "/account/link/"
    assert client.get(cast.base).status_code == 302


def test_linking_needs_membership_of_the_organization(cast, other, provider, outside):
    outside.knows("visitor", email="visitor@harlan.example", email_verified=True)
    ana = other.people["ana"]
    ana.set_password("four quiet words here")
    ana.save()
    client = Client()
    client.post("/sign-in/", {"login": ana.email, "password": "four quiet words here"})
    outside.sign_in(client, start(provider), "visitor")
    answer = client.post("/account/link/", {"answer": "yes"}, follow=True)
    assert "You do not belong to Harlan Service Center" in answer.content.decode()
    assert not LinkedIdentity.objects.exists()


def test_a_closed_account_does_not_come_in(cast, linked, outside, provider):
    Person.objects.filter(pk=linked.person_id).update(is_active=False)
    client, answer = arrive(outside, provider, "paula-1")
    assert "is closed or has ended" in said(client, answer)


def test_an_ended_membership_does_not_come_in(cast, linked, outside, provider):
    Membership.objects.filter(person=linked.person).update(ends_on="2020-01-01")
    client, answer = arrive(outside, provider, "paula-1")
    assert "is closed or has ended" in said(client, answer)


def test_stopping_half_way_says_so(cast, provider):
    client = Client()
    state = query(client.get(start(provider)).url)["state"]
    answer = client.get(f"{start(provider)}back/?error=access_denied&state={state}")
    assert "You stopped signing in with Harlan sign-in" in said(client, answer)


def test_a_foreign_state_is_refused(cast, provider):
    client = Client()
    answer = client.get(f"/sign-in/with/{provider.ref}/back/?code=x&state=y")
    assert "did not work" in said(client, answer)


def test_a_provider_that_does_not_answer_is_a_sentence(cast, provider):
    IdentityProvider.objects.update(discovery_url="http://localhost:9/.well-known/x")
    client = Client()
    answer = client.get(start(provider))
    assert answer.url == f"{cast.base}sign-in/"
    text = said(client, answer)
    assert "does not answer" in text or "did not work" in text


def test_unlinking_signs_out_what_it_opened(cast, linked, outside, provider):
    client, _answer = arrive(outside, provider, "paula-1")
    own = Client()
    own.post("/sign-in/", {"login": "paula@harlan.example", "password": "four quiet words here"})
    assert own.post(f"/account/linked/{linked.ref}/remove/").url == "/account/"
    assert client.get(cast.base).status_code == 302
    assert own.get(cast.base).status_code == 200


def test_switching_off_signs_out_and_closes_the_door(cast, linked, outside, provider):
    client, _answer = arrive(outside, provider, "paula-1")
    cast.client("ana").post(f"{cast.base}sign-in/set-up/{provider.ref}/change/", {"act": "off"})
    assert client.get(cast.base).status_code == 302
    assert Client().get(start(provider)).status_code == 404


def test_google_must_say_the_workspace_domain(cast, provider, outside):
    IdentityProvider.objects.update(kind=ProviderKind.GOOGLE)
    outside.knows("consumer", email="x@harlan.example", email_verified=True)
    client, answer = arrive(outside, provider, "consumer")
    assert "is not one of" in said(client, answer)
    outside.knows("staff", email="y@harlan.example", email_verified=True, hd="harlan.example")
    _client, answer = arrive(outside, provider, "staff")
    assert answer.url == "/account/link/"


def test_microsoft_must_say_the_directory(cast, provider, outside):
    IdentityProvider.objects.update(kind=ProviderKind.MICROSOFT, tenant="t-1")
    outside.knows("foreign", email="x@harlan.example", tid="t-2")
    client, answer = arrive(outside, provider, "foreign")
    assert "is not one of" in said(client, answer)
    outside.knows("ours", email="y@harlan.example", tid="t-1")
    _client, answer = arrive(outside, provider, "ours")
    assert answer.url == "/account/link/"


def test_the_secret_is_kept_encrypted(cast, provider):
    assert "only-a-test" not in str(IdentityProvider.objects.values().get())


def test_linking_writes_a_letter(linked):
    subjects = OutgoingMail.objects.values_list("subject", flat=True)
    assert "Another sign-in was linked to your account" in subjects


def test_another_organization_cannot_touch_it(cast, other, provider):
    ana = other.client("ana")
    for page in ("", "change/"):
        assert ana.post(f"{other.base}sign-in/set-up/{provider.ref}/{page}").status_code == 404


def test_two_coordinators_at_once_lose_nothing(cast, provider, outside):
    ana = cast.client("ana")
    page = f"{cast.base}sign-in/set-up/{provider.ref}/"
    first = settings_form(outside, version="1", name="First", secret="")
    second = settings_form(outside, version="1", name="Second", secret="")
    assert ana.post(page, first).status_code == 302
    assert "Somebody else changed this" in ana.post(page, second).content.decode()
    provider.refresh_from_db()
    assert (provider.name, provider.enabled) == ("First", False)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"kind": "microsoft", "tenant": "common"}, "would let any Microsoft account in"),
        ({"kind": "google", "domains": ""}, "any Google account would fit"),
        ({"secret": ""}, "Copy the client secret"),
        ({"address": "ftp://x"}, "beginning https://"),
        ({"domains": "not a domain"}, "is not a domain"),
    ],
)
def test_wrong_settings_are_explained(cast, outside, wrong, says):
    page = f"{cast.base}sign-in/set-up/new/"
    answer = cast.client("ana").post(page, settings_form(outside, **wrong))
    assert says in answer.content.decode()
    assert not IdentityProvider.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("ana", 200), ("farid", 403), ("paula", 403), ("nobody", 302)]
)
def test_who_sets_it_up(cast, who, status):
    assert cast.client(who).get(f"{cast.base}sign-in/set-up/").status_code == status

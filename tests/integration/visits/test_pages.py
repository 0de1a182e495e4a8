"""Who opens which page of a visit, and what it shows."""

import html

import pytest
from django.urls import reverse

from rounds.visits.models import Visit
from rounds.year import actions as year
from tests.support.visits import make_visit

EVERYBODY = ["ana", "farid", "paula", "tomas", "tess", "prudence", "dana", "edith", "stan"]
OPEN = {
    "visits": "ana farid paula tomas tess prudence dana edith stan",
    "visit-new": "ana farid paula tomas tess prudence dana edith stan",
    "visit-open": "ana farid",
    "visit": "ana farid paula tomas tess prudence dana",
}


def at(cast, url, **kwargs):
    return reverse(url, kwargs={"org": cast.organization.slug, **kwargs})


def where(cast, name, visit):
    needs = {"visit-open": {"team": cast.teams["birch"].ref}}
    listing = {} if name in ("visits", "visit-new") else {"ref": visit.ref}
    return at(cast, name, **needs.get(name, listing))


def text(answer):
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("name", OPEN)
def test_a_page_opens_to_whom_the_table_says(cast, visit, name):
    address = where(cast, name, visit)
    opened = [who for who in EVERYBODY if cast.client(who).get(address).status_code == 200]
    assert opened == OPEN[name].split()
    assert cast.client("nobody").get(address).status_code == 302


def test_another_organizations_visit_is_not_there(cast, other, visit):
    assert other.client("ana").get(at(other, "visit", ref=visit.ref)).status_code == 404


def test_a_visit_is_opened_from_the_page(cast):
    hosting = year.propose_hosting(
        actor=cast.actor("ana"),
        team=cast.teams["birch"],
        on=cast.cohort.ends_on,
        agreed=True,
    )
    farid = cast.client("farid")
    chosen = text(farid.get(at(cast, "visit-new")))
    address = f"{at(cast, 'visit-open', team=cast.teams['birch'].ref)}?hosting={hosting.ref}"
    assert address in chosen
    form = farid.get(address).context["form"]
    given = {name: form.initial.get(name, "") or "" for name in form.fields}
    tess = cast.people["tess"].memberships.get().ref
    answer = farid.post(address, {**given, "scheduler": tess}, follow=True)
    visit = Visit.objects.get()
    assert answer.redirect_chain == [(at(cast, "visit", ref=visit.ref), 302)]
    assert visit.hosting == hosting
    assert [one.person.name for one in visit.participants.all()] == [
        "Farid Harlanson",
        "Tess Harlanson",
    ]
    assert "In classrooms" in text(answer)


def test_a_refusal_stands_beside_its_field_and_opens_nothing(cast):
    farid = cast.client("farid")
    address = at(cast, "visit-open", team=cast.teams["birch"].ref)
    form = farid.get(address).context["form"]
    given = {name: form.initial.get(name, "") or "" for name in form.fields}
    paula = cast.people["paula"].memberships.get().ref
    answer = farid.post(address, {**given, "on": "2026-10-27", "scheduler": paula})
    assert answer.status_code == 422
    assert "Paula Harlanson leads the host school." in text(answer)
    assert not Visit.objects.exists()


def test_everybody_reads_what_they_are_on_this_visit(cast, visit):
    said = {
        "farid": "You facilitate this visit.",
        "prudence": "You observe on this visit.",
        "tess": "You are the host’s scheduler: you keep the class list, and do not observe.",
        "paula": "As its leadership you cannot observe here; you read the report.",
        "tomas": "As its staff you do not see notes or cards; you read the staff share-out.",
        "dana": "You administer the host’s district.",
        "ana": "You are not on the list of this visit: you plan it",
    }
    for who, sentence in said.items():
        assert sentence in text(cast.client(who).get(at(cast, "visit", ref=visit.ref))), who


def test_the_page_of_a_visit_names_no_teacher(cast, visit):
    for who in ("ana", "farid", "prudence"):
        assert "worth" not in text(cast.client(who).get(at(cast, "visit", ref=visit.ref)))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_questions(cast, rows, django_assert_num_queries):
    for _ in range(rows):
        make_visit(cast, observers=1, classes=1)
    ana = cast.client("ana")
    ana.get(at(cast, "visits"))
    with django_assert_num_queries(8):
        answer = ana.get(at(cast, "visits"))
    assert text(answer).count("Harlan Birch School") == rows

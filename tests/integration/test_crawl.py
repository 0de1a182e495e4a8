"""No page, feed, file, header or error of one organization says anything about another."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, resolve
from django.urls.exceptions import Resolver404

from tests.support.cast import Cast
from tests.support.crawl import Answer, Crawl, ask
from tests.support.filled import mirrored

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("crawl")]

PEOPLE = ("ana", "farid", "paula", "tomas", "tess", "prudence", "dana", "edith", "stan", "nobody")
# Those who between them reach every page of the other organization.
BEYOND = ("ana", "paula", "tomas")
# Those who try its addresses: who may do most, who has two roles, who has not signed in.
FOREIGN = ("ana", "dana", "nobody")
# How many addresses of one page are tried where every one of them should answer alike.
ENOUGH = 3

# Tables that a GET may write to, and why.
WRITTEN_BY_READING = {
    "django_session": "a form's token, a message once shown",
    "identity_session": "when this device was last seen",
    "kernel_auditentry": "opening something sensitive is written down",
}

# Addresses in an organization that no link leads to, and why.
UNLINKED: dict[str, str] = {
    "invitation_sheet": "shown right after its codes were made, to whoever made them",
    "organization_sign_in": "for people who have not signed in; the sign-in page links it",
    "card_sheets": "shown right after cards were made, to whoever made them",
    "share-problem": "offered only while a draft is its school's alone; those filled are shared",
    "save-problem": "what the workshop sends by itself while somebody writes",
    "attendance-undo": "offered by the message after a mark",
    "agreement-part": "erases what there is of a district, offered once it has left",
    "agreement-stay": "undoes a leaving, offered once it has been written down",
    "appointment-resume": "undoes the end of a role, offered once it was ended",
    "district-remove": "offered for a district without schools",
    "import": "the sender's own preview, opened by sending a file",
    "plan-begin": "offered while there is no draft; the filled visit has one",
    "plan-day": "offered once a plan is in force; those filled are drafts",
    "plan-day-accept": "offered with the repairs that the planner found",
    "plan-day-look": "offered while the planner looks for repairs",
    "plan-day-remove": "offered once somebody said what happened on the day",
    "plan-year-look": "offered while the planner mixes people",
    "plan-year-take": "offered with the teams that the planner proposes",
    "plan-look": "what the page sends by itself while the planner works",
    "plan-stop": "offered while the planner works",
    "plan-take": "offered when the draft was changed while the planner worked",
    "person-restore": "undoes a removal, offered once it was done",
    "school-reopen": "undoes a closing, offered once it was done",
    "side-agreement-restore": "undoes a withdrawal, offered once it was done",
    "visit-paper-picture": "a picture inside the list of papers, whose addresses are not followed",
    "visit-list-fill": "offered while somebody of the campus teams is not on the list; all are",
    "visit-list-back": "undoes taking somebody off a list, offered once it was done",
    "visit-day-remove": "offered for a visit of several days",
    "teacher-private": "a teacher's own address, told by letter or on paper",
    "host-list-bring": "offered where another visit of the school has a class list",
    "host-list-use": "offered once every row of the list is right",
    "team-rejoin": "undoes taking somebody off a team, offered once it was done",
}


class World:
    """Both organizations, and what everybody of each could reach."""

    def __init__(self) -> None:
        self.here, self.there = mirrored()
        self.crawls = {name: self._crawl(self.here, name) for name in PEOPLE}
        self.beyond = {name: self._crawl(self.there, name) for name in BEYOND}

    @staticmethod
    def _crawl(cast: Cast, name: str) -> Crawl:
        return Crawl(cast.client(name)).run(cast.base, "/", "/account/")

    @property
    def addresses(self) -> list[str]:
        """What anybody of the first organization reached in it."""
        return self._inside(self.crawls, self.here)

    @property
    def foreign(self) -> list[str]:
        """The same of the other organization."""
        return self._inside(self.beyond, self.there)

    @staticmethod
    def _inside(crawls: dict[str, Crawl], cast: Cast) -> list[str]:
        found = {a for crawl in crawls.values() for a in crawl.addresses | crawl.forms}
        return sorted(address for address in found if address.startswith(cast.base))


def sample(addresses: list[str]) -> list[str]:
    """A few addresses of each page."""
    taken: Counter[str] = Counter()
    found = []
    for address in addresses:
        name = resolve(address.partition("?")[0]).url_name or ""
        taken[name] += 1
        if taken[name] <= ENOUGH:
            found.append(address)
    return found


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def told(answer: Answer, mark: str) -> list[str]:
    """The places where the mark stands in an answer."""
    lines = [line.strip()[:120] for line in answer.text.splitlines() if mark in line]
    return [f"{answer.address} ({answer.status}): {line}" for line in lines[:2]]


def test_nobody_reads_of_the_other_organization(world):
    leaks = [
        f"{name} at {leak}"
        for name, crawl in world.crawls.items()
        for answer in crawl.answers.values()
        for leak in told(answer, world.there.mark)
    ]
    assert not leaks, "\n".join(leaks)


def test_no_page_fails(world):
    broken = [
        f"{name} at {answer.address}: {answer.status}"
        for name, crawl in (world.crawls | world.beyond).items()
        for answer in crawl.answers.values()
        if answer.status >= 500
    ]
    assert not broken, "\n".join(broken)


def _changed(answer: Answer) -> set[str]:
    """What opening this page wrote that it should not have; transactions count when they are not
    those of a permitted write."""
    tables = set(answer.writes)
    if tables & WRITTEN_BY_READING.keys():
        tables.discard("a transaction")
    return tables - WRITTEN_BY_READING.keys()


def test_opening_a_page_changes_nothing(world):
    changed = [
        f"{name} at {answer.address}: {sorted(tables)}"
        for name, crawl in world.crawls.items()
        for answer in crawl.answers.values()
        if (tables := _changed(answer))
    ]
    assert not changed, "\n".join(changed)


def test_every_link_leads_somewhere(world):
    """Nobody is shown a way to a page that is refused to them or does not exist."""
    dead = []
    for name, crawl in world.crawls.items():
        for source in crawl.answers.values():
            if source.status != 200:
                continue
            for link in sorted(source.links & crawl.answers.keys()):
                status = crawl.answers[link].status
                if status in (403, 404, 410):
                    dead.append(f"{name}: {source.address} shows {link} ({status})")
    assert not dead, "\n".join(sorted(set(dead)))


def test_the_other_organizations_addresses_do_not_exist(world):
    faults = []
    own = set(world.addresses)
    for name in FOREIGN:
        client = world.here.client(name)
        expected = {302} if name == "nobody" else {404}
        for address in sample(world.foreign):
            # There; and here, with the reference of a row of theirs.
            moved = address.replace(world.there.base, world.here.base, 1)
            for asked in (address,) if moved in own else (address, moved):
                for post in (False, True):
                    with transaction.atomic():
                        answer = ask(client, asked, post=post)
                        transaction.set_rollback(True)
                    if asked == f"{world.there.base}welcome/":
                        # A public page says whose it is, and nothing else of it.
                        own_name = world.there.organization.name
                        answer = replace(answer, text=answer.text.replace(own_name, ""))
                    faults += [f"{name} at {leak}" for leak in told(answer, world.there.mark)]
                    # Here, a page may refuse before it looks for the row: it tells nothing of it.
                    allowed = expected | ({405} if asked == address else {403, 405})
                    if answer.status not in allowed and _is_closed(answer):
                        faults.append(
                            f"{name} {'POST' if post else 'GET'} {asked}: {answer.status}"
                        )
    assert not faults, "\n".join(faults)


def _is_closed(answer: Answer) -> bool:
    """Whether the page behind the address is for people of its organization."""
    try:
        view = resolve(answer.address.partition("?")[0]).func
    except Resolver404:
        return True
    return not set(getattr(view, "permissions", {}).values()) & OPEN_TO_ALL


# Anybody may open these in any organization; they hold nothing of its people.
OPEN_TO_ALL = {
    "landing.view",
    "interest.send",
    "feed.read",
    "certificate.verify",
    "teacher-link.answer",
}


def test_a_refusal_reveals_nothing(world):
    """Beside the organization's name and one's own, a refused page names nobody and nothing."""
    faults = []
    for name in PEOPLE:
        client = world.here.client(name)
        person = world.here.people.get(name)
        known = [
            world.here.organization.name,
            person.name if person else "",
            person and person.email,
        ]
        for address in sample(world.addresses):
            if (seen := world.crawls[name].answers.get(address)) and seen.status == 200:
                continue
            with transaction.atomic():
                answer = ask(client, address)
                transaction.set_rollback(True)
            if answer.status not in (403, 404):
                continue
            for word in filter(None, known):
                answer = Answer(answer.address, answer.status, answer.text.replace(word, ""))
            faults += [f"{name} at {leak}" for leak in told(answer, world.here.mark)]
    assert not faults, "\n".join(faults)


def test_a_form_sent_by_the_wrong_person_changes_nothing(world):
    """Every form anybody was shown, sent empty by everybody: refused, or answered, never a fault."""
    faults = []
    forms = {form for crawl in world.crawls.values() for form in crawl.forms}
    forms = sample(sorted(form for form in forms if form.startswith(world.here.base)))
    for name in PEOPLE:
        client = world.here.client(name)
        for form in forms:
            with transaction.atomic():
                answer = ask(client, form, post=True)
                transaction.set_rollback(True)
            faults += [f"{name} at {leak}" for leak in told(answer, world.there.mark)]
            written = _changed(answer) - {"a transaction"}
            if answer.status >= 500 or (answer.status in (403, 404, 405) and written):
                faults.append(f"{name} POST {form}: {answer.status} {sorted(written)}")
    assert not faults, "\n".join(faults)


def test_somebody_of_both_organizations_sees_each_by_itself(world):
    """Wanda coordinates the other organization; here she is staff of a school and no more."""
    client = world.here.client("wanda")
    crawl = Crawl(client).run(world.here.base)
    inside = [a for a in crawl.answers.values() if a.address.startswith(world.here.base)]
    assert inside
    assert [leak for answer in inside for leak in told(answer, world.there.mark + "son")] == []
    beyond_staff = world.crawls["ana"].addresses - world.crawls["tess"].addresses
    refused = sample(sorted(a for a in beyond_staff if a.startswith(world.here.base)))
    wide = []
    for address in refused:
        hers, theirs = ask(client, address), ask(world.here.client("tess"), address)
        if hers.status != theirs.status:
            wide.append(f"{address}: {hers.status}, for other staff {theirs.status}")
    assert not wide, "\n".join(wide)


def test_a_former_member_is_a_stranger(world):
    """Gone led a school, sat on a team, had a certificate and a calendar address; no page, paper,
    file or feed of the organization opens to them any more, and none tells them anything."""
    here = world.here
    client = here.client("gone")
    own = {here.organization.name, here.people["gone"].name, str(here.people["gone"].email)}
    faults = []
    for address in sample(world.addresses):
        for post in (False, True):
            with transaction.atomic():
                answer = ask(client, address, post=post)
                transaction.set_rollback(True)
            if not _is_closed(answer):
                continue
            for word in own:
                answer = replace(answer, text=answer.text.replace(word, ""))
            faults += told(answer, here.mark)
            if answer.status not in (404, 405):
                faults.append(f"{'POST' if post else 'GET'} {address}: {answer.status}")
    assert not faults, "\n".join(faults)
    feed = ask(Client(), f"/calendar/{here.feed}.ics")
    assert (feed.status, told(feed, here.mark)) == (404, [])
    assert f'href="{here.base}"' not in client.get("/").content.decode()


def names(resolver: URLResolver) -> set[str]:
    """The names of the pages below an address."""
    found: set[str] = set()
    for entry in resolver.url_patterns:
        found |= names(entry) if isinstance(entry, URLResolver) else {entry.name or ""}
    return found


def test_the_crawler_reaches_every_page_of_an_organization(world):
    """A page that no link leads to would go unsearched."""
    inside = next(
        entry
        for root in get_resolver().url_patterns
        for entry in (root.url_patterns if isinstance(root, URLResolver) else [])
        if str(entry.pattern) == "o/<slug:org>/"
    )
    reached = set()
    for address in world.addresses:
        reached.add(resolve(address.partition("?")[0]).url_name)
    blind = sorted(names(inside) - reached - UNLINKED.keys())
    assert not blind, f"Nobody reached: {blind}. Link it, fill tests/support/filled.py, or say why."

"""Every page a person can open, for the test that looks at all of them.

Add yours: the name of its address, who opens it, and what its address needs. `kwargs` gets the
cast and may make, through actions, the row that the page is about. A page that opens only after
something else has a `way`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rounds.identity import actions as identity
from rounds.identity.kinds import ProviderKind
from rounds.identity.models import IdentityProvider, Invitation, Session
from rounds.interest.models import HostingRequest
from rounds.people import actions as people
from rounds.people import reads
from rounds.people.importing.table import read_table
from rounds.people.kinds import ArrivalKind, PersonKind
from rounds.people.models import Membership
from rounds.practice.models import Problem
from rounds.visits.models import Participant, Visit
from rounds.visits.models import Session as VisitSession
from rounds.visits.reads import draft_of
from rounds.year.models import Certificate, DueDate, Hosting, Meeting, SupportEntry
from tests.support.cast import Cast
from tests.support.filled import fill_practice, fill_requests, fill_year
from tests.support.plans import planned
from tests.support.released import release
from tests.support.visits import make_visit

from . import ways
from .host_pages import HOST_PAGES
from .opened import Opened


def _of(name: str) -> Callable[[Cast], dict[str, Any]]:
    """The row of the cast that an address calls by this name."""

    def find(cast: Cast) -> dict[str, Any]:
        row = {
            "network": lambda: cast.network,
            "year": lambda: cast.cohort,
            "school": lambda: cast.schools["birch"],
            "team": lambda: cast.teams["birch"],
            "district": lambda: cast.districts["valley"],
            "person": lambda: cast.people["paula"].memberships.get(),
            "agreement": lambda: cast.network.member_districts.earliest("pk"),
            "member": lambda: cast.teams["birch"].members.get(person=cast.people["tomas"]),
            "appointment": lambda: cast.people["farid"].appointments.earliest("pk"),
        }[name]()
        return {name: row.ref}

    return find


def _requested(cast: Cast) -> dict[str, Any]:
    if not HostingRequest.objects.exists():
        fill_requests(cast)
    return {"ref": HostingRequest.objects.earliest("pk").ref}


def _to_host(cast: Cast) -> dict[str, Any]:
    return {"to": cast.organization.slug}


def _year(name: str) -> Callable[[Cast], dict[str, Any]]:
    """A year with something in it, and the row an address of it names."""

    def fill(cast: Cast) -> dict[str, Any]:
        meeting = Meeting.objects.first() or fill_year(cast)
        return {
            "cohort": {"cohort": cast.cohort.ref},
            "hosting": {"ref": Hosting.objects.earliest("pk").ref},
            "due": {"ref": DueDate.objects.earliest("pk").ref},
            "meeting": {"ref": meeting.ref},
            "person": {"person": cast.people["tomas"].ref},
            "support": {"ref": SupportEntry.objects.earliest("pk").ref},
            "certificate": {"number": Certificate.objects.earliest("pk").ref},
            "": {},
        }[name]

    return fill


def _letter(cast: Cast) -> dict[str, Any]:
    """An invitation by letter that waits for an answer."""
    made = Invitation.objects.filter(organization=cast.organization).first()
    if made is None:
        made = identity.invite(
            actor=cast.actor("ana"),
            invitation=Invitation(
                organization=cast.organization,
                name="Inez Page",
                email="inez@page.example",
                kind=PersonKind.TEACHER,
            ),
        ).invitation
    return {"ref": made.ref}


def _arrival(cast: Cast) -> dict[str, Any]:
    """A list of people between its preview and its use."""
    ana = cast.actor("ana")
    text = f"Name,Email,Role,School\nHal Page,hal@page.example,Principal,{cast.schools['birch']}\n"
    plan, seen = reads.plan_of(ana, ArrivalKind.PEOPLE, read_table(text.encode()))
    made = people.keep_arrival(
        actor=ana,
        organization=cast.organization,
        kind=ArrivalKind.PEOPLE,
        source="people.csv",
        plan=plan,
        seen=seen,
    )
    return {"arrival": made.ref}


def _carded(cast: Cast) -> dict[str, Any]:
    """Somebody without an address, with a card."""
    found = Membership.objects.filter(
        organization=cast.organization, person__name="Carda Page"
    ).first()
    if found is None:
        found = people.add_person(
            actor=cast.actor("ana"),
            organization=cast.organization,
            name="Carda Page",
            kind=PersonKind.FRONT_OFFICE,
        )
        identity.issue_card(actor=cast.actor("ana"), sponsored=identity.Sponsored(found))
    return {"ref": found.ref}


def _provider(cast: Cast) -> dict[str, Any]:
    """The organization's own sign-in, not yet tested."""
    found = IdentityProvider.objects.filter(organization=cast.organization).first()
    if found is None:
        found = identity.save_provider(
            actor=cast.actor("ana"),
            provider=IdentityProvider(organization=cast.organization),
            wish=identity.Wish(
                kind=ProviderKind.GOOGLE,
                name="Page Google",
                client_id="page",
                secret="not a secret",
                domains=("page.example",),
            ),
            version=0,
        )
    return {"ref": found.ref}


def _other_device(cast: Cast) -> dict[str, Any]:
    """Another browser in which Paula has signed in."""
    cast.client("paula")
    found = Session.objects.filter(person=cast.people["paula"]).latest("begun_at")
    return {"ref": found.ref}


def _problem(cast: Cast) -> dict[str, Any]:
    """Birch's problem, shared and talked about, with two texts for one passage."""
    made = Problem.objects.filter(school=cast.schools["birch"]).first() or fill_practice(cast)
    return {"ref": made.ref}


def _demo(cast: Cast) -> dict[str, Any]:
    return {"token": ways.DEMO_TOKEN}


def _closed(cast: Cast) -> dict[str, Any]:
    """Alder's problem, closed with what came of it."""
    _problem(cast)
    return {
        "ref": Problem.objects.filter(school=cast.schools["alder"], outcome__gt="").latest("pk").ref
    }


def _cohort(cast: Cast) -> dict[str, Any]:
    return {"ref": cast.cohort.ref}


def _team(cast: Cast) -> dict[str, Any]:
    return {"ref": cast.teams["birch"].ref}


def _visit(cast: Cast) -> dict[str, Any]:
    """A visit at Birch with people and classes."""
    made = Visit.objects.filter(organization=cast.organization).first() or make_visit(cast)
    return {"ref": made.ref}


def _visitor(cast: Cast) -> dict[str, Any]:
    """Prudence on its list."""
    _visit(cast)
    return {"participant": Participant.objects.filter(person=cast.people["prudence"])[0].ref}


def _visit_day(cast: Cast) -> dict[str, Any]:
    """Its day, with bells."""
    _visit(cast)
    return {"session": VisitSession.objects.filter(visit__organization=cast.organization)[0].ref}


def _planned(name: str) -> Callable[[Cast], dict[str, Any]]:
    """A visit with a filled draft of its plan, and what an address of it names."""

    def fill(cast: Cast) -> dict[str, Any]:
        ref = _visit(cast)
        visit = Visit.objects.get(**ref)
        draft = draft_of(visit) or planned(cast, visit)
        team = draft.content["teams"][0]
        return (
            ref
            | {
                "": {},
                "person": {"person": team["members"][0]},
                "cell": {"team": team["id"], "slot": team["visits"][0]["slot"]},
            }[name]
        )

    return fill


def _released(cast: Cast) -> dict[str, Any]:
    """The same visit, with a released plan."""
    made = _visit(cast)
    visit = Visit.objects.get(ref=made["ref"])
    if not visit.plans.exists():
        release(visit)
    return made


def _day(cast: Cast) -> dict[str, Any]:
    _released(cast)
    return {"code": "nothing"}


def _visit_is_there(cast: Cast) -> dict[str, Any]:
    _visit(cast)
    return {}


def _hosting_team(cast: Cast) -> dict[str, Any]:
    return {"team": cast.teams["birch"].ref}


PAGES: tuple[Opened, ...] = (
    # Open to anybody
    Opened("landing"),
    Opened("landing", "ana"),
    Opened("welcome"),
    Opened("styleguide"),
    Opened("styleguide-form"),
    # Signing in and one's own account
    Opened("sign-in"),
    Opened("account_request_login_code"),
    Opened("account_signup"),
    Opened("account_inactive"),
    Opened("account_reset_password"),
    Opened("account_reset_password_done"),
    Opened("account_reset_password_from_key_done"),
    Opened("sign-out", "paula"),
    Opened("account", "paula"),
    Opened("account_profile", "paula"),
    Opened("account_change_password", "paula"),
    Opened("mfa_add_webauthn", "paula"),
    Opened("mfa_activate_totp", "paula"),
    Opened("account_reauthenticate", "paula"),
    Opened("sessions_end", "paula"),
    Opened("account_export", "paula"),
    Opened("account_leave", "paula"),
    Opened("join"),
    Opened("card_enter"),
    Opened("invitations", "ana"),
    Opened("let_in", "ana"),
    Opened("invitation_new", "ana"),
    Opened("organization_sign_in"),
    Opened("providers", "ana"),
    Opened("provider_new", "ana"),
    # Host rounds with us
    Opened("host-rounds"),
    Opened("host-thanks"),
    Opened("host-rounds-with", kwargs=_to_host),
    Opened("host-thanks-of", kwargs=_to_host),
    Opened("hosting-requests", "ana"),
    Opened("hosting-request", "ana", _requested),
    Opened("hosting-request-join", "ana", _requested),
    # People, schools, networks
    Opened("organization-settings", "ana"),
    Opened("districts", "ana"),
    Opened("district-rename", "ana", _of("district")),
    Opened("schools", "ana"),
    Opened("school-add", "ana"),
    Opened("school", "paula", _of("school")),
    Opened("school-edit", "ana", _of("school")),
    Opened("contract", "paula", _of("school")),
    Opened("contract-set", "ana", _of("school")),
    Opened("promises", "tess", _of("school")),
    Opened("people", "ana"),
    Opened("person-add", "ana"),
    Opened("person", "ana", _of("person")),
    Opened("person-edit", "ana", _of("person")),
    Opened("appointment-until", "ana", _of("appointment")),
    Opened("import-send", "ana"),
    Opened("import", "ana", _arrival),
    Opened("networks", "ana"),
    Opened("networks", "dana"),
    Opened("network-found", "ana"),
    Opened("network", "ana", _of("network")),
    Opened("network-edit", "ana", _of("network")),
    Opened("network-facilitator", "ana", _of("network")),
    Opened("keeper-answer", "farid", _of("year")),
    Opened("norms", "tomas", _of("network")),
    Opened("norms-publish", "ana", _of("network")),
    Opened("agreement-add", "ana", _of("network")),
    Opened("agreement-leave", "ana", _of("agreement")),
    Opened("agreement-part", "ana", _of("agreement")),
    Opened("year-open", "ana", _of("network")),
    Opened("year", "ana", _of("year")),
    Opened("year", "tomas", _of("year")),
    Opened("year-edit", "ana", _of("year")),
    Opened("year-schools", "ana", _of("year")),
    Opened("team", "paula", _of("team")),
    Opened("answer", "tomas", _of("member")),
    Opened("audit", "ana"),
    Opened("upkeep", "ana"),
    # The year
    Opened("my-year", "tomas"),
    Opened("my-year", "tomas", _year("")),
    Opened("calendar", "tomas", _year("cohort")),
    Opened("calendar", "farid", _year("cohort")),
    Opened("hosting-add", "paula", _year("cohort")),
    Opened("hosting", "farid", _year("hosting")),
    Opened("due-add", "farid", _year("cohort")),
    Opened("due", "farid", _year("due")),
    Opened("no-school-days", "ana", _year("")),
    Opened("calendar-feed", "tomas", _year("")),
    Opened("meetings", "farid", _year("cohort")),
    Opened("meeting", "farid", _year("meeting")),
    Opened("meeting-add", "farid", _year("cohort")),
    Opened("meeting-edit", "farid", _year("meeting")),
    Opened("attendance", "farid", _year("meeting")),
    Opened("meeting-code", "farid", _year("meeting")),
    Opened("check-in", "tomas"),
    Opened("my-hours", "tomas", _year("")),
    Opened("hours", "ana", _year("")),
    Opened("person-hours", "ana", _year("person")),
    Opened("funding-sources", "ana", _year("")),
    Opened("certificate-check"),
    Opened("certificate-public", "nobody", _year("certificate")),
    Opened("support-log", "farid", _year("")),
    Opened("support-add", "farid", _year("")),
    Opened("support-entry", "farid", _year("support")),
    Opened("support-totals", "dana", _year("")),
    Opened("provider_edit", "ana", _provider),
    Opened("provider_change", "ana", _provider),
    Opened("invitation_renew", "ana", _letter),
    Opened("invitation_revoke", "ana", _letter),
    Opened("card_issue", "ana", _carded),
    Opened("card_revoke", "ana", _carded),
    Opened("session_end", "paula", _other_device),
    # What opens only after something else
    Opened("account_confirm_login_code", way=ways.code_by_mail),
    Opened("mfa_authenticate", way=ways.password_given),
    Opened("account_reset_password_from_key", way=ways.key_by_mail),
    Opened("mfa_deactivate_totp", "stan", way=ways.secured),
    Opened("mfa_view_recovery_codes", "stan", way=ways.secured),
    Opened("passkey_remove", "edith", way=ways.passkey),
    Opened("identity_link", way=ways.came_from_a_provider),
    Opened("identity_link", "dana", way=ways.came_from_a_provider),
    Opened("identity_unlink", "dana", way=ways.unlinking),
    Opened("identity_trust", "dana", way=ways.trusting),
    Opened("invitation_accept", way=ways.letter),
    Opened("join_accept", way=ways.code_on_paper),
    Opened("invitation_sheet", "ana", way=ways.sheet),
    Opened("card_confirm", way=ways.card_shown),
    Opened("card_sheets", "ana", way=ways.card_printed),
    Opened("demo"),
    Opened("demo-doors", kwargs=_demo),
    # In the organization
    Opened("home", "ana"),
    Opened("home", "paula"),
    Opened("home", "mirror ana", status=404),
    # The problem of practice
    Opened("problems", "paula"),
    Opened("start-problem", "paula", _team),
    Opened("start-network-problem", "farid", _cohort),
    Opened("problem", "prudence", _closed),
    Opened("problem", "paula", _problem),
    Opened("problem", "prudence", _problem, "?about=context"),
    Opened("problem", "farid", _problem),
    Opened("write-problem", "paula", _problem),
    Opened("compare-texts", "tomas", _problem),
    Opened("problem-versions", "paula", _problem),
    Opened("problem-sheet", "paula", _problem),
    # The visit
    Opened("visits", "farid"),
    Opened("visits", "prudence", _visit_is_there),
    Opened("visit-new", "farid"),
    Opened("visit-open", "farid", _hosting_team),
    Opened("visit", "farid", _visit),
    Opened("visit", "tess", _visit),
    *HOST_PAGES,
    Opened("plan", "farid", _planned("")),
    Opened("plan", "farid", _planned(""), query="?by=classes"),
    Opened("plan", "farid", _planned(""), query="?by=people"),
    Opened("plan-person", "farid", _planned("person")),
    Opened("plan-cell", "farid", _planned("cell")),
    Opened("plan-day", "farid", _planned("")),
    Opened("plan-year", "farid", _planned("")),
    Opened("plan-locks", "farid", _planned("")),
    Opened("plan-rules", "farid", _planned("")),
    Opened("plan-release", "farid", _planned("")),
    Opened("plan-versions", "farid", _planned("")),
    Opened("visit-list", "farid", _visit),
    Opened("visit-list", "prudence", _visit),
    Opened("visit-list-paste", "farid", _visit),
    Opened("visit-participant", "farid", _visitor),
    Opened("visit-settings", "farid", _visit),
    Opened("visit-scheduler", "paula", _visit),
    Opened("visit-days", "farid", _visit),
    Opened("visit-day", "farid", _visit_day),
    # The printed day and the key
    Opened("visit-kit", "farid", _released),
    Opened("visit-key", "tess", _released),
    Opened("visit-key", "prudence", _released),
    Opened("visit-key-destroy", "farid", _released),
    Opened("visit-route", "prudence", _released),
    Opened("visit-join", "nobody", _day),
)

# Addresses that answer a GET with something that is not a page to look at, and why.
EXCEPTIONS: dict[str, str] = {
    "visit-ics": "a calendar file",
    "import-template": "a file",
    "side-agreement": "a file",
    "calendar-ics": "a calendar file",
    "hosting-ics": "a calendar file",
    "meeting-ics": "a calendar file",
    "certificate-pdf": "a PDF",
    "visit-paper": "a PDF",
    "visit-paper-picture": "a picture",
    "visit-kit-all": "a zip file",
    "visit-route-ics": "a calendar file",
    "hours-xlsx": "an Excel file",
    "support-xlsx": "an Excel file",
    "account_login": "the page listed as sign-in",
    "account_logout": "the page listed as sign-out",
    "mfa_login_webauthn": "answers the browser's passkey dialog, in JSON",
    "openid_connect_login": "leads to the organization's provider",
    "openid_connect_callback": "comes from the organization's provider",
    "account_stay": "a button of the account page",
    "demo-door": "its script presses the one button at once",
}

"""People: finding them, adding them, one person's page."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.identity import newcomers
from rounds.kernel.clock import today
from rounds.people import actions, reads
from rounds.people.kinds import AppointmentRole, PersonKind
from rounds.people.models import Membership

from ...doors import Request, page
from ...forms import did
from ...toast import say
from ..forms import AppointForm, PersonForm

PER_PAGE = 50


@page("people.view")
def people(request: Request) -> HttpResponse:
    """Everybody, narrowed by words, school, kind and role."""
    ask = request.ask
    ask.about(ask.organization)
    asked = {key: request.GET.get(key, "").strip() for key in ("words", "kind", "school", "role")}
    removed = request.GET.get("removed") == "yes"
    schools = list(reads.schools_of(ask.actor))
    rows = reads.people_found(
        ask.actor,
        words=asked["words"],
        kind=PersonKind(asked["kind"]) if asked["kind"] in PersonKind else None,
        school=next((row for row in schools if row.ref == asked["school"]), None),
        role=AppointmentRole(asked["role"]) if asked["role"] in AppointmentRole else None,
        removed=removed,
    )
    return render(
        request,
        "people/people.html",
        {
            "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
            "asked": asked,
            "removed": removed,
            "narrowed": any(asked.values()) or removed,
            "schools": schools,
            "kinds": PersonKind.choices,
            "roles": AppointmentRole.choices,
            "uninvited": newcomers.count_uninvited(ask.actor),
        },
    )


@page("people.edit", post="people.edit")
def person_add(request: Request) -> HttpResponse:
    """Add somebody, on to a campus team where the address names one."""
    ask = request.ask
    ask.about(ask.organization)
    ref = request.GET.get("team")
    team = reads.team_for(ask.actor, ref) if ref else None
    initial = {
        "school": request.GET.get("school", ""),
        "language": ask.organization.language,
    }
    form = PersonForm(ask.actor, request.POST or None, initial=initial)
    made: list[Membership] = []
    if request.method == "POST" and did(
        form,
        lambda: made.append(
            actions.add_person(
                actor=ask.actor, organization=ask.organization, team=team, **form.given()
            )
        ),
    ):
        if team is not None:
            say(request, _("%(name)s is added, and on the team.") % {"name": made[0].person.name})
            return redirect("team", org=ask.organization.slug, team=team.ref)
        say(request, _("%(name)s is added.") % {"name": made[0].person.name})
        return redirect("person", org=ask.organization.slug, person=made[0].ref)
    return render(request, "people/person_add.html", {"form": form, "team": team})


@page("people.view")
def person(request: Request, person: str) -> HttpResponse:
    """One person: who they are, what they were appointed to, their teams."""
    ask = request.ask
    row = reads.membership_for(ask.actor, person)
    ask.about(row)
    day = today(ask.organization.time_zone)
    form = AppointForm(ask.actor, initial={"starts_on": day})
    return person_page(request, row, form)


def person_page(
    request: Request, row: Membership, form: AppointForm, *, status: int = 200
) -> HttpResponse:
    """The page of a person, with the form by which a role is given."""
    ask = request.ask
    day = today(ask.organization.time_zone)
    return render(
        request,
        "people/person.html",
        {
            "membership": row,
            "appointments": reads.appointments_of(row),
            "teams": reads.teams_of_person(row),
            "form": form,
            "newcomer": next(iter(newcomers.newcomers(ask.actor, who=[row.ref])), None),
            "could_lead": reads.could_lead(row, day),
            "day": day,
        },
        status=status,
    )


@page("people.edit", post="people.edit")
def person_edit(request: Request, person: str) -> HttpResponse:
    """Change what somebody is here."""
    ask = request.ask
    row = reads.membership_for(ask.actor, person)
    ask.about(row)
    initial = {
        "name": row.person.name,
        "email": row.person.email or "",
        "kind": row.kind,
        "title": row.title,
        "school": row.school.ref if row.school else "",
        "district": row.district.ref if row.district else "",
        "language": row.person.language,
    }
    form = PersonForm(ask.actor, request.POST or None, initial=initial)
    ours = reads.account_is_ours(row)
    del form.fields["language"]
    if not ours:
        del form.fields["name"], form.fields["email"]
    if request.method == "POST" and did(
        form, lambda: actions.edit_person(actor=ask.actor, membership=row, **form.given())
    ):
        say(request, _("Saved."))
        return redirect("person", org=ask.organization.slug, person=row.ref)
    return render(
        request, "people/person_edit.html", {"form": form, "membership": row, "ours": ours}
    )


@page(post="people.edit")
def person_remove(request: Request, person: str) -> HttpResponse:
    """Take somebody out at once."""
    ask = request.ask
    row = reads.membership_for(ask.actor, person)
    ask.about(row)
    actions.remove_person(actor=ask.actor, membership=row)
    org = ask.organization.slug
    say(
        request,
        _("%(name)s is removed.") % {"name": row.person.name},
        undo=reverse("person-restore", kwargs={"org": org, "person": row.ref}),
    )
    return redirect("people", org=org)


@page(post="people.edit")
def person_restore(request: Request, person: str) -> HttpResponse:
    """Bring somebody back, appointments and teams included."""
    ask = request.ask
    row = reads.membership_for(ask.actor, person)
    ask.about(row)
    actions.restore_person(actor=ask.actor, membership=row)
    say(request, _("%(name)s is back.") % {"name": row.person.name})
    return redirect("person", org=ask.organization.slug, person=row.ref)

"""What a person can take along: hours and certificates of one's own."""

from __future__ import annotations

from rounds.identity import leaving
from rounds.people.models import Person

from ..models import Attendance, CalendarFeed, Certificate, Hosting, Invitation, SupportEntry


@leaving.exports("meetings", "year.Attendance.person")
def meetings(person: Person) -> leaving.Rows:
    """Every meeting at which the person was marked, and the minutes it gave."""
    rows = Attendance.objects.filter(person=person).select_related(
        "meeting__cohort__network__organization"
    )
    return [
        {
            "organization": row.meeting.cohort.network.organization.name,
            "meeting": row.meeting.title,
            "starts_at": row.meeting.starts_at,
            "mark": row.mark,
            "minutes": row.minutes,
            "checked_in": row.by_themselves,
        }
        for row in rows.order_by("meeting__starts_at", "pk")
    ]


@leaving.exports("certificates", "year.Certificate.person")
def certificates(person: Person) -> leaving.Rows:
    """The person's certificates as they were issued."""
    return [
        {
            "number": row.number,
            "name": row.name,
            "issued_on": row.issued_on,
            "minutes": row.minutes,
            "meetings": row.lines,
            "withdrawn_at": row.withdrawn_at,
            "withdrawn_because": row.withdrawn_because,
        }
        for row in Certificate.objects.filter(person=person).order_by("issued_on", "pk")
    ]


@leaving.exports("meetings-invited-to", "year.Invitation.person")
def invited(person: Person) -> leaving.Rows:
    """The meetings whose audience was chosen one by one, the person among them."""
    rows = Invitation.objects.filter(person=person).order_by("meeting__starts_at", "pk")
    return list(rows.values("meeting__title", "meeting__starts_at"))


@leaving.exports("support-given", "year.SupportEntry.person")
def support(person: Person) -> leaving.Rows:
    """What the person wrote into the support log."""
    rows = SupportEntry.objects.filter(person=person).order_by("on", "pk")
    return list(rows.values("school__name", "on", "minutes", "kind", "note"))


@leaving.exports("days-proposed", "year.Hosting.proposed_by")
def proposed(person: Person) -> leaving.Rows:
    """The days to host that the person proposed."""
    rows = Hosting.objects.filter(proposed_by=person).order_by("on", "pk")
    return list(rows.values("team__school__name", "on", "status", "note"))


@leaving.exports("calendar-addresses", "year.CalendarFeed.person")
def feeds(person: Person) -> leaving.Rows:
    """That there is a calendar address; its secret is kept as a digest."""
    rows = CalendarFeed.objects.filter(person=person).order_by("pk")
    return list(rows.values("organization__name", "made_at"))

"""The key: who holds it and until when, opening it, setting its last day."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rounds.kernel.clock import today
from rounds.kernel.refusals import NotPossible
from rounds.visits import actions, reads
from rounds.visits.kinds import Part
from rounds.visits.models import Visit
from rounds.visits.reads.key import key_day, last_day, openings, plan_in_force, tally_of
from rounds.visits.rules.key import gone_from_backups

from ..doors import Request, page
from ..forms import did
from ..toast import say, warn
from .forms import KeyDayForm


def to_key(request: Request, visit: Visit) -> HttpResponseRedirect:
    kwargs = {"org": request.ask.organization.slug, "ref": visit.ref}
    return HttpResponseRedirect(reverse("visit-key", kwargs=kwargs))


@page("visit.view")
def key(request: Request, ref: str) -> HttpResponse:
    """What the key is, who holds it, when it goes, and who has opened it."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    return _page(request, visit, KeyDayForm(initial={"on": key_day(visit)}))


def _page(request: Request, visit: Visit, form: KeyDayForm) -> HttpResponse:
    ask, ends = request.ask, key_day(visit)
    gone = visit.key_destroyed_at.date() if visit.key_destroyed_at else ends
    sees_log = ask.may("key.open", visit) or ask.may("key.destroy", visit)
    return render(
        request,
        "kit/key.html",
        {
            "visit": visit,
            "form": form,
            "ends": ends,
            "gone_on": gone_from_backups(gone, settings.BACKUP_KEEP_DAYS) if gone else None,
            "planned": plan_in_force(visit) is not None,
            "facilitators": list(reads.participants(visit, part=Part.FACILITATOR)),
            "schedulers": list(reads.participants(visit, part=Part.SCHEDULER)),
            "openings": openings(visit) if sees_log else [],
            "sees_log": sees_log,
            "tally": tally_of(visit),
        },
        status=422 if form.errors else 200,
    )


@never_cache
@page(post="key.open")
def opened(request: Request, ref: str) -> HttpResponse:
    """The key itself, on this answer only: nothing keeps it, and each opening is written down."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    try:
        found = actions.open_key(actor=ask.actor, visit=visit)
    except NotPossible as refusal:
        warn(request, refusal.sentence)
        return to_key(request, visit)
    return render(
        request,
        "kit/key_open.html",
        {"visit": visit, "stops": found.stops, "names": found.names, "ends": key_day(visit)},
    )


@page("key.destroy", post="key.destroy")
def destroy(request: Request, ref: str) -> HttpResponse:
    """What goes and what stays, and the button that does it."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    if visit.key_destroyed_at is not None:
        return to_key(request, visit)
    if request.method == "POST":
        try:
            actions.destroy_key(actor=ask.actor, visit=visit)
        except NotPossible as refusal:
            warn(request, refusal.sentence)
        else:
            say(request, _("The key is destroyed."))
        return to_key(request, visit)
    today_on = today(visit.time_zone)
    last = last_day(visit)
    return render(
        request,
        "kit/destroy.html",
        {
            "visit": visit,
            "over": last is not None and today_on > last,
            "gone_on": gone_from_backups(today_on, settings.BACKUP_KEEP_DAYS),
        },
    )


@page(post="key.destroy")
def day_set(request: Request, ref: str) -> HttpResponse:
    """Move the key's last day nearer."""
    ask = request.ask
    visit = reads.visit(ask.actor, ref)
    ask.about(visit)
    form = KeyDayForm(request.POST)
    if did(
        form,
        lambda: actions.set_key_day(actor=ask.actor, visit=visit, on=form.cleaned_data["on"]),
    ):
        say(request, _("The key goes on that day."))
        return to_key(request, visit)
    return _page(request, visit, form)

"""One page: the letters that did not leave, and for whoever looks after the installation how it
is doing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rounds.kernel import health
from rounds.people import actions, reads

from ..doors import Request, page
from ..toast import say, warn

SHOWN = 100
WHAT: dict[str, Promise] = {
    "database": gettext_lazy("Database"),
    "migrations": gettext_lazy("Version"),
    "disk": gettext_lazy("Disk"),
    "backup": gettext_lazy("Backup"),
    "mail": gettext_lazy("Letters"),
    "jobs": gettext_lazy("Background work"),
}


@page("letters.view")
def upkeep(request: Request) -> HttpResponse:
    ask = request.ask
    ask.about(ask.organization)
    letters = reads.letters_of(ask.actor)
    operates = ask.may("upkeep.view", ask.organization)
    return render(
        request,
        "upkeep/upkeep.html",
        {
            "operates": operates,
            "findings": [(WHAT[one.what], one) for one in health.findings()] if operates else [],
            "letters": letters[:SHOWN],
            "last_backup": health.last_backup_at() if operates else None,
            "keep_days": settings.BACKUP_KEEP_DAYS,
            "to_files": settings.MAIL != "smtp",
        },
    )


@page(post="letters.send")
def test_letter(request: Request) -> HttpResponse:
    ask = request.ask
    ask.about(ask.organization)
    to = actions.send_test_letter(actor=ask.actor, organization=ask.organization)
    say(
        request,
        _("A letter to %(address)s is on its way. If it cannot leave, this page says why.")
        % {"address": to},
    )
    return _back(ask.organization.slug)


@page(post="letters.send")
def letters_again(request: Request) -> HttpResponse:
    ask = request.ask
    ask.about(ask.organization)
    count = actions.send_letters_again(actor=ask.actor, organization=ask.organization)
    if count:
        say(
            request,
            ngettext(
                "%(count)d letter is tried again now.",
                "%(count)d letters are tried again now.",
                count,
            )
            % {"count": count},
        )
    else:
        warn(request, _("No letter was waiting."))
    return _back(ask.organization.slug)


def _back(slug: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("upkeep", kwargs={"org": slug}))

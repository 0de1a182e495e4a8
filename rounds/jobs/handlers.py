"""What each kind of background work does. All of it is safe to do twice."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings

from rounds.access.actor import system
from rounds.identity import actions as identity
from rounds.identity import leaving, throttle
from rounds.interest import actions as interest
from rounds.interest import reads as interest_reads
from rounds.kernel import jobs, outbox, purges
from rounds.kernel.clock import now
from rounds.kernel.refusals import NotPossible

from . import keys, practice, visits
from .backup.make import nightly
from .planning import begin as planning

log = logging.getLogger("rounds.jobs")

Handler = Callable[[dict[str, Any]], None]


def tidy(payload: dict[str, Any]) -> None:
    """Forget what nobody needs: ended sessions, what was sent a month ago, jobs of last year.

    Keys of jobs are kept for a year and more, so that no reminder is ever sent a second time.
    """
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    throttle.forget_old()
    outbox.forget_sent(now() - dt.timedelta(days=30))
    purges.mend_ledger()
    planning.sweep()
    jobs.forget_finished(now() - dt.timedelta(days=400))


def backup(payload: dict[str, Any]) -> None:
    """The nightly backup, proved; a fault stands in the installation's row until it is mended."""
    nightly()


def farewells(payload: dict[str, Any]) -> None:
    """Erase the accounts whose people asked for it and did not think again. One who has become an
    organization's only coordinator since stays until there is another."""
    for wish in leaving.farewells_due():
        try:
            identity.erase_person(actor=system(), person=wish.person)
        except NotPossible as refusal:
            log.warning("an account is not erased yet: %s", refusal.code)


def forget_requests(payload: dict[str, Any]) -> None:
    """Delete hosting requests whose months after closing are over, in every organization."""
    for organization in interest_reads.organizations():
        interest.purge_closed(actor=system(organization.pk), organization=organization)


HANDLERS: dict[str, Handler] = {
    "backup": backup,
    "farewells": farewells,
    "forget-requests": forget_requests,
    "tidy": tidy,
    "end-keys": keys.end,
    "problem-reminders": practice.remind_schools,
    "problem-step": practice.tell_of_step,
    "problem-comments": practice.tell_of_comments,
    "visit-tell": visits.tell,
    "plan-run": planning.begin,
    "plan-look": planning.look,
}

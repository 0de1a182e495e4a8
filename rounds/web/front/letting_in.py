"""People who were never let in: the obvious next step after an import or a new team."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rounds.identity import newcomers
from rounds.identity.reads import inviting_scope

from ..doors import Ask
from .sheet import Next


def uninvited(ask: Ask) -> Iterable[Next]:
    """Inviting everybody who has not been in yet and whom nobody has invited."""
    if not ask.may("invitation.make", inviting_scope(ask.actor)):
        return
    count = newcomers.count_uninvited(ask.actor)
    if count:
        yield Next(
            sentence=ngettext(
                "%(count)d person has not been in yet, and nobody has invited them.",
                "%(count)d people have not been in yet, and nobody has invited them.",
                count,
            )
            % {"count": count},
            detail=_("One page shows what each gets, a letter or a card, and sends it."),
            action=_("Invite them"),
            href=reverse("let_in", kwargs={"org": ask.organization.slug}),
            order=35,
        )

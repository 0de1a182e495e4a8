"""Publishing norms: everybody who is to accept them is written to."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import today
from rounds.kernel.refusals import BadInput, NotPossible

from ..kinds import Asked
from ..models import Network, Norms, NormText
from .asking import write_to_members


@action("network.edit", about="network")
def publish_norms(
    *, actor: Actor, network: Network, texts: Sequence[NormText], after: int
) -> Norms:
    """Publish a new version: everybody is asked again. `after` is the version that was open;
    when somebody else has published meanwhile nothing is overwritten."""
    kept: list[NormText] = [
        {"en": text["en"].strip(), "es": text["es"].strip()}
        for text in texts
        if text["en"].strip() or text["es"].strip()
    ]
    if not kept:
        raise BadInput({"norms": gettext_lazy("Write at least one norm.")})
    if any(not text["en"] for text in kept):
        raise BadInput({"norms": gettext_lazy("Give every norm its English words.")})
    newest = network.norms.first()
    if newest is not None and newest.version == after and newest.texts == kept:
        return newest
    try:
        with transaction.atomic():
            if newest is not None and newest.version != after:
                raise IntegrityError
            made = Norms.objects.create(
                network=network, version=after + 1, texts=kept, published_by_id=actor.person_id
            )
    except IntegrityError:
        raise NotPossible(
            gettext_lazy(
                "Somebody else has published new norms meanwhile. Read theirs, then change them."
            ),
            code="norms-changed",
        ) from None
    record(actor, "norms.published", kind="network", ref=network.ref, version=made.version)
    day = today(network.organization.time_zone)
    write_to_members(actor, network.cohorts.filter(ends_on__gte=day), Asked.NORMS)
    return made

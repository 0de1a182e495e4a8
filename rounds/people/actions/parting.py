"""A district has left a network: handing over what there is of it, then erasing that."""

from __future__ import annotations

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.door import action
from rounds.kernel.audit import record
from rounds.kernel.clock import now, today
from rounds.kernel.purges import note_purge
from rounds.kernel.refusals import NotPossible

from .. import parting
from ..models import NetworkDistrict
from ..reads.leaving import only_here
from .people import remove_person


@action("network.edit", about="agreement")
def hand_over(*, actor: Actor, agreement: NetworkDistrict) -> str:
    """Everything the network holds of the district, as JSON; that it was handed over is kept."""
    content = {
        "network": agreement.network.name,
        "district": agreement.district.name,
        "agreed_on": agreement.agreed_on,
        "signed_by": agreement.signed_by,
        "until": agreement.until,
        "left_on": agreement.left_on,
        **parting.gathered(agreement),
    }
    agreement.exported_at = now()
    agreement.save(update_fields=["exported_at"])
    record(
        actor,
        "district.handed-over",
        kind="network",
        ref=agreement.network.ref,
        district=agreement.district.ref,
    )
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


@action("network.part", about="agreement")
def part_with(
    *, actor: Actor, agreement: NetworkDistrict, remove_people: bool = False
) -> NetworkDistrict:
    """Erase what the network holds of a district that has left, once it was handed over. It
    cannot be undone, and no restored backup brings it back. With `remove_people`, those who take
    part in nothing else here are taken out of the organization; that can be undone."""
    held = NetworkDistrict.objects.select_for_update().get(pk=agreement.pk)
    if held.purged_on is not None:
        return held
    day = today(held.network.organization.time_zone)
    if held.left_on is None or held.left_on > day:
        raise NotPossible(
            _("The district has not left yet. Write down the day on which it leaves first."),
            code="not-left",
        )
    if held.exported_at is None:
        raise NotPossible(
            _("Download what there is of the district first, and give it to them."),
            code="not-handed-over",
        )
    for sentence in parting.held_back(held):
        raise NotPossible(sentence, code="held-back")
    if remove_people:
        for membership in only_here(held):
            remove_person(actor=actor, membership=membership)
    parting.erase(held)
    held.purged_on = day
    held.save(update_fields=["purged_on"])
    note_purge(parting.KIND, held.ref, authority="coordinator", reason="left-network")
    record(
        actor,
        "district.parted",
        kind="network",
        ref=held.network.ref,
        district=held.district.ref,
    )
    return held

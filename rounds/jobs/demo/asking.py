"""Schools that would like to host rounds: one waits, one is new, one has declined."""

from __future__ import annotations

from rounds.access.actor import public
from rounds.interest import actions as interest
from rounds.interest.actions import Wish
from rounds.interest.kinds import RequestStatus
from rounds.interest.models import HostingRequest

from .world import World


def build(world: World) -> None:
    """Three requests, and what Ana did about them."""
    ana = world.actor("ana")

    def sent(days: int, wish: Wish) -> HostingRequest:
        with world.then(days, 10, 20):
            return interest.send_request(
                actor=public(world.organization.pk),
                organization=world.organization,
                wish=wish,
                sender_address=wish.name,
            )

    waiting = sent(
        -9,
        Wish(
            "Odette Lavoie",
            "Summit Ridge High",
            email="odette.lavoie@summit-ridge.example",
            phone="(512) 555-0143",
            district_name="Summit Ridge School District",
            text="Our students write a lot and revise little. We wonder what the task asks of them.",
        ),
    )
    with world.then(-8, 9, 10):
        interest.assign(actor=ana, request=waiting, person=world.people["ana"])
        interest.reply(
            actor=ana,
            request=waiting,
            text="Thank you, Odette. Would you like to sit in at Harlan High and see how it feels?",
        )
        interest.add_note(
            actor=ana, request=waiting, text="Knows June from the principals’ meeting."
        )
    sent(
        -1,
        Wish(
            "Teresa Ybarra",
            "Cedar Flat K–8",
            email="teresa.ybarra@cedar-flat.example",
            text="¿Cómo hablan los alumnos entre sí sobre la tarea? Nos gustaría que otros lo vieran.",
            language="es",
        ),
    )
    declined = sent(-40, Wish("Arlo Finch", "Riverside Middle", phone="512-555-0177"))
    with world.then(-36, 15):
        interest.add_note(
            actor=ana, request=declined, text="New principal next year; asks again in spring."
        )
        interest.change_status(actor=ana, request=declined, status=RequestStatus.DECLINED)

"""Who may have which part on a visit, said in sentences.

Everybody has one standing on a visit, the most restrictive that applies (`access.visit_standing`).
A part that somebody could not take up because of it is refused here, before the day."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rounds.access.visit_standing import Facts, Standing, standing
from rounds.people.rules.contract import Contract

from ..kinds import HostStaff, Part


def refusal(name: str, part: Part, known: Facts, *, host_staff: str, contract: Contract) -> str:
    """Why this person cannot have this part; empty where they can. `known` has the part in it."""
    if part is Part.SCHEDULER:
        return _not_scheduler(name, known, contract)
    at = standing(known)
    if at in {Standing.OBSERVER, Standing.FACILITATOR}:
        return ""
    walks_at_home = part is Part.OBSERVER and host_staff == HostStaff.SOME
    if at is Standing.HOST_STAFF and walks_at_home:
        return ""
    return {
        Standing.HOST_LEADERSHIP: _(
            "%(name)s leads the host school, and cannot observe or facilitate here."
        ),
        Standing.HOST_STAFF: _(
            "%(name)s belongs to the host school, and cannot observe or facilitate here. To let a "
            "few of its people walk along, change who observes in the visit’s settings."
        ),
        Standing.HOST_DISTRICT_ADMINISTRATOR: _(
            "%(name)s administers the host’s district, and cannot observe or facilitate here."
        ),
    }[at] % {"name": name}


def _not_scheduler(name: str, known: Facts, contract: Contract) -> str:
    if known.leads_host and contract.evaluators_stay_out:
        return _(
            "%(name)s leads the host school. Its contract rules keep evaluators out of the "
            "classrooms, so somebody else keeps the class list: perhaps the front office."
        ) % {"name": name}
    if known.administers_host_district and contract.evaluators_stay_out:
        return _(
            "%(name)s administers the host’s district. Its contract rules keep evaluators out of "
            "the classrooms, so somebody else keeps the class list."
        ) % {"name": name}
    return ""


def your_standing(at: Standing, *, school: str) -> str:
    """What a reader is on this visit, in a sentence to them."""
    said = {
        Standing.FACILITATOR: _("You facilitate this visit."),
        Standing.OBSERVER: _("You observe on this visit."),
        Standing.HOST_SCHEDULER: _(
            "You are the host’s scheduler: you keep the class list, and do not observe."
        ),
        Standing.HOST_LEADERSHIP: _(
            "You lead %(school)s. As its leadership you cannot observe here; you read the report."
        ),
        Standing.HOST_STAFF: _(
            "You belong to %(school)s. As its staff you do not see notes or cards; you read the "
            "staff share-out."
        ),
        Standing.HOST_DISTRICT_ADMINISTRATOR: _(
            "You administer the host’s district. You cannot observe here; you read the report once "
            "it is released to you."
        ),
        Standing.NETWORK_COORDINATOR: _(
            "You are not on the list of this visit: you plan it, and read its report once it is "
            "released."
        ),
        Standing.OUTSIDER: _("You are not on the list of this visit."),
    }[at]
    return said % {"school": school}

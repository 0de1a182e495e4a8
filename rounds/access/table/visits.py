"""The visit: its days, the host's classes, the list of those who come, and the plan.

What is seen of notes, cards, reports and the key, and when, is `access/visit_standing.py`."""

from django.utils.translation import gettext_lazy as _

from ..on_visit import runs_visit, stands_as
from ..predicates import anyone, cohort_member, coordinator, facilitator, installation, member
from ..rule import Table, rule
from ..visit_standing import Standing

_RUNS = _(
    "Only the visit's facilitator, the network's facilitator and the coordinator do this, and "
    "nobody who belongs to the host school. Ask one of them."
)

TABLE: Table = {
    "visit.list": rule(member, otherwise=_("Sign in with an account of this organization.")),
    "visit.open": rule(
        facilitator,
        coordinator,
        otherwise=_("Only the network's facilitator or a coordinator opens a visit. Ask one."),
    ),
    "visit.view": rule(
        runs_visit,
        stands_as(*(one for one in Standing if one is not Standing.OUTSIDER)),
        cohort_member,
        otherwise=_("This visit is open to its cohort, its host and those on its list."),
    ),
    "visit.run": rule(runs_visit, otherwise=_RUNS),
    "plan.keep": rule(runs_visit, installation, otherwise=_RUNS),
    "visit.host": rule(
        stands_as(Standing.HOST_SCHEDULER),
        otherwise=_(
            "Class list, notice and consent are kept by the host's scheduler alone. The visit's "
            "page says who that is."
        ),
    ),
    # The private page of a teacher: whoever holds the address is the teacher.
    "teacher-link.answer": rule(anyone, otherwise=""),
    "visit.name-scheduler": rule(
        runs_visit,
        stands_as(Standing.HOST_LEADERSHIP),
        otherwise=_("The host's leadership or the visit's facilitator names the scheduler."),
    ),
}

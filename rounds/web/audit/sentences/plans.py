"""The plan of a visit: drafts, the planner, releases and repairs."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "plan.begun": _("%(who)s began a draft of a visit's plan."),
    "plan.dropped": _("%(who)s threw a draft of a visit's plan away."),
    "plan.changed": _("%(who)s changed a draft of a visit's plan."),
    "plan.undone": _("%(who)s took a change of a draft back."),
    "plan.redone": _("%(who)s did a change of a draft again."),
    "plan.rules-set": _("%(who)s set the planner's rules of a visit."),
    "plan.released": _("%(who)s released a plan of a visit."),
    "plan.repair-asked": _("%(who)s said what happened on the day of a visit."),
    "plan.repair-closed": _("%(who)s said that nothing happened after all."),
    "plan.year-asked": _("%(who)s asked for teams for the visits to come."),
    "plan.planner-asked": _("%(who)s asked the planner for a plan."),
    "plan.planner-began": _("%(who)s began the planner's work."),
    "plan.planner-stopped": _("%(who)s asked the planner to stop."),
    "plan.planner-ended": _("%(who)s took in what the planner found."),
}

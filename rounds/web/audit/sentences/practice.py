"""The problem of practice."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "problem.started": _("%(who)s began a problem of practice."),
    "problem.network-started": _("%(who)s began a network’s own problem of practice."),
    "problem.saved": _("%(who)s wrote in a problem of practice."),
    "problem.chose-text": _("%(who)s chose between two texts of a passage."),
    "problem.restored": _("%(who)s restored an earlier version of a problem."),
    "problem.due-set": _("%(who)s set the day a problem is due."),
    "problem.shared": _("%(who)s shared a problem with the network."),
    "problem.unshared": _("%(who)s kept a problem to the school again."),
    "problem.sent": _("%(who)s sent a problem to the facilitator."),
    "problem.taken-back": _("%(who)s took a problem back."),
    "problem.returned": _("%(who)s returned a problem with a reason."),
    "problem.accepted": _("%(who)s accepted a problem."),
    "problem.locked": _("%(who)s locked a problem for the visit."),
    "problem.unlocked": _("%(who)s unlocked a problem with a reason."),
    "problem.closed": _("%(who)s closed a problem and said what came of it."),
    "problem.outcome-rewritten": _("%(who)s put what came of a problem into other words."),
    "problem.network-reminded": _("%(who)s reminded a facilitator of the network’s own problem."),
    "problem.reminded": _("%(who)s reminded a campus team of its problem."),
    "problem.commented": _("%(who)s commented on a problem."),
    "problem.comment-settled": _("%(who)s settled a comment."),
    "problem.comment-reopened": _("%(who)s opened a comment again."),
    "problem.judged": _("%(who)s said how a test of a problem stands."),
}

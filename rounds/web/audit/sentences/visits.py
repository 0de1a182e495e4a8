"""The visit: its days, its list."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "visit.opened": _("%(who)s opened a visit."),
    "visit.scheduler-named": _("%(who)s named the host's scheduler of a visit."),
    "visit.changed": _("%(who)s changed how a visit is held."),
    "visit.called-off": _("%(who)s called off a visit."),
    "visit.put-back-on": _("%(who)s put a visit back on."),
    "visit-day.moved": _("%(who)s moved a day of a visit."),
    "visit-day.planned": _("%(who)s planned a day of a visit."),
    "visit-day.added": _("%(who)s added a day to a visit."),
    "visit-day.removed": _("%(who)s took a day off a visit."),
    "visit-list.filled": _("%(who)s put several people on the list of a visit."),
    "visit-list.left": _("%(who)s took somebody off the list of a visit."),
    "visit-list.described": _("%(who)s wrote down what the planner must know of somebody."),
    "visit-list.joined": _("%(who)s put somebody on the list of a visit."),
}

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
    # The host's side. None of these says which teacher or class it was.
    "class-list.sent": _("%(who)s sent a class list."),
    "class-list.corrected": _("%(who)s corrected how a class list is read."),
    "class-list.dropped": _("%(who)s dropped a class list without using it."),
    "class-list.used": _("%(who)s made a list the class list of a visit."),
    "visit-bells.set": _("%(who)s wrote the bells of a day of a visit."),
    "class.state-set": _("%(who)s said whether a class can be visited."),
    "class.stand-by-set": _("%(who)s said whether a class is a reserve."),
    "teacher.address-set": _("%(who)s wrote down where a teacher is reached."),
    "rooms.saved": _("%(who)s wrote down the rooms of a school."),
    "teacher-link.renewed": _("%(who)s made a new private link for a teacher."),
    "teacher-link.ended": _("%(who)s ended the private link of a teacher."),
    "teacher-answer.written": _("%(who)s wrote down an answer of a teacher."),
    "teacher-answer.given": _("%(who)s took an answer that came by private link."),
    "notice.given": _("%(who)s wrote down that teachers were told of a visit."),
    "notice.taken-back": _("%(who)s wrote down that a teacher was not told of a visit."),
    "notice.sent": _("%(who)s wrote to teachers about a visit."),
    "notice.printed": _("%(who)s printed pages for teachers about a visit."),
}

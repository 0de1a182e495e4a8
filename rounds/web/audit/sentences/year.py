"""The year: calendar, meetings, hours, certificates, support."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "hosting.proposed": _("%(who)s proposed a day on which a school hosts."),
    "hosting.agreed": _("%(who)s agreed to a day on which a school hosts."),
    "hosting.changed": _("%(who)s changed the day on which a school hosts."),
    "hosting.removed": _("%(who)s took a hosting day out of the calendar."),
    "due-date.added": _("%(who)s added a due date."),
    "due-date.changed": _("%(who)s changed a due date."),
    "due-date.removed": _("%(who)s removed a due date."),
    "no-school-days.added": _("%(who)s added days without school."),
    "no-school-day.removed": _("%(who)s removed a day without school."),
    "calendar-feed.renewed": _("%(who)s made a new calendar address."),
    "calendar-feed.ended": _("%(who)s ended a calendar address."),
    "funding-source.added": _("%(who)s added a funding source."),
    "funding-source.closed": _("%(who)s closed a funding source."),
    "funding-source.reopened": _("%(who)s opened a funding source again."),
    "certificate.issued": _("%(who)s issued a certificate."),
    "certificate.printed": _("%(who)s opened a certificate as a file."),
    "certificate.withdrawn": _("%(who)s withdrew a certificate."),
    "meeting.planned": _("%(who)s planned a meeting."),
    "meeting.changed": _("%(who)s changed a meeting."),
    "meeting.called-off": _("%(who)s called off a meeting."),
    "meeting.put-back-on": _("%(who)s put a meeting back on."),
    "attendance.marked": _("%(who)s marked who attended."),
    "attendance.undone": _("%(who)s took back a mark of attendance."),
    "attendance.checked-in": _("%(who)s checked in to a meeting."),
    "support.logged": _("%(who)s wrote down support given to a school."),
    "support.changed": _("%(who)s changed an entry of the support log."),
    "support.removed": _("%(who)s removed an entry of the support log."),
}

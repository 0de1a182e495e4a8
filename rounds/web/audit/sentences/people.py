"""Organizations, districts, schools, networks, people and teams."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "organization.founded": _("%(who)s founded the organization."),
    "audit-log.exported": _("%(who)s took away a copy of the audit log."),
    "district.added": _("%(who)s added a district."),
    "district.joined": _("%(who)s recorded that a district joined the network."),
    "school.added": _("%(who)s added a school."),
    "person.added": _("%(who)s added a person."),
    "person.appointed": _("%(who)s gave a person a role."),
    "network.founded": _("%(who)s founded a network."),
    "cohort.opened": _("%(who)s opened a year."),
    "team.started": _("%(who)s started a campus team."),
    "team.joined": _("%(who)s put a person on a campus team."),
}

"""The letters about a visit's days, each in the language of whoever reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from rounds.kernel import outbox
from rounds.people.models import Person

from . import reads
from .models import Visit


def address(row: Visit) -> str:
    """Where the visit is read."""
    return f"{settings.BASE_URL}/o/{row.organization.slug}/visits/{row.ref}/"


def tell(row: Visit) -> int:
    """Tell everybody what has changed since they last heard; answers how many letters left.
    Nothing leaves where it was all taken back. Asked twice, it writes once."""
    before, now_so = row.told, reads.as_told(row)
    if not before or before == now_so:
        return 0
    Visit.objects.filter(pk=row.pk).update(told=now_so)
    people = reads.to_be_told(row)
    for person in people:
        with override(person.language):
            _post(row, person, before, now_so)
    return len(people)


def _post(row: Visit, person: Person, before: dict[str, object], after: dict[str, object]) -> None:
    words = {"school": row.school.name, "days": _days(after["days"])}
    if after["off"]:
        subject = _("The visit to %(school)s is called off")
        text = _("It does not take place on %(days)s. What was planned is kept.")
    elif before["off"]:
        subject = _("The visit to %(school)s takes place after all")
        text = _("It takes place on %(days)s, as it was planned.")
    else:
        subject = _("The visit to %(school)s is moved")
        text = _("It now takes place on %(days)s. Before, it was on %(before)s.")
        words["before"] = _days(before["days"])
    outbox.post(
        to=person.email or "",
        subject=subject % words,
        text="\n\n".join([text % words, address(row)]),
        organization_id=row.organization_id,
        about=row.ref,
    )


def _days(days: object) -> str:
    listed: Sequence[object] = days if isinstance(days, list) else []
    return "; ".join(date_format(dt.date.fromisoformat(str(day)), "DATE_FORMAT") for day in listed)

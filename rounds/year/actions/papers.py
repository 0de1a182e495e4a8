"""Papers made on request."""

from __future__ import annotations

import datetime as dt
import io

import segno
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rounds.access.actor import Actor
from rounds.access.decide import require
from rounds.engines.typeset import Paper, typeset
from rounds.kernel.audit import record

from ..models import Certificate
from ..words import minutes_in_words


def print_certificate(*, actor: Actor, certificate: Certificate) -> Paper:
    """The certificate as tagged PDF, in the language it was issued in. Printing it again gives
    the same file. No transaction: typesetting writes nothing and takes its time."""
    require(actor, "certificate.view", certificate.scope)
    with translation.override(certificate.language):
        data = _words(certificate)
    issued = dt.datetime.combine(certificate.issued_on, dt.time(12), tzinfo=dt.UTC)
    paper = typeset("certificate", data, lang=certificate.language, made_at=issued)
    record(actor, "certificate.printed", kind="certificate", ref=certificate.ref)
    return paper


print_certificate.permission = "certificate.view"  # type: ignore[attr-defined]


def _words(certificate: Certificate) -> dict[str, object]:
    organization = certificate.organization.name
    total = minutes_in_words(certificate.minutes)
    address = f"{settings.BASE_URL}/certificates/{certificate.ref}/"
    lines = [
        {
            "on": date_format(dt.date.fromisoformat(line["on"]), "DATE_FORMAT"),
            "title": line["title"],
            "time": minutes_in_words(line["minutes"]),
        }
        for line in certificate.lines
    ]
    return {
        "title": _("Certificate of hours: %(name)s") % {"name": certificate.name},
        "organization": organization,
        "heading": _("Certificate of hours"),
        "before": _("%(organization)s certifies that") % {"organization": organization},
        "name": certificate.name,
        "sentence": _(
            "took part in %(total)s of training and meetings for Instructional Rounds, in the "
            "network %(network)s, %(cohort)s."
        )
        % {
            "total": total,
            "network": certificate.cohort.network.name,
            "cohort": certificate.cohort.name,
        },
        "list": _("What was attended"),
        "columns": [_("Date"), _("Meeting"), _("Time")],
        "lines": lines,
        "total_label": _("Together"),
        "total": total,
        "issued": _("Issued on %(day)s.")
        % {"day": date_format(certificate.issued_on, "DATE_FORMAT")},
        "check": _("Anybody who is shown this certificate can check it:"),
        "address": address,
        "address_shown": address.partition("://")[2],
        "number": certificate.number,
        "qr": _code(address),
        "qr_alt": _("Code that opens the address of the check"),
    }


def _code(address: str) -> str:
    drawing = io.BytesIO()
    segno.make(address, error="m").save(drawing, kind="svg", border=0, dark="#1c2434")
    return drawing.getvalue().decode()

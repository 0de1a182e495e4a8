"""Setting a school's contract rules and attaching its side agreements."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import asdict

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rounds.access.actor import Actor
from rounds.access.decide import require
from rounds.access.door import action
from rounds.engines.pictures.redraw import Trouble, UnusablePictureError, redrawn
from rounds.kernel.audit import record
from rounds.kernel.clock import now, today
from rounds.kernel.refusals import BadInput, NotPossible

from ..models import ContractRules, School, SideAgreement
from ..rules.attachment import MOST_BYTES, PICTURES, kind_of, safe_name
from ..rules.contract import Contract


@action("contract.edit", about="school")
def set_contract(
    *, actor: Actor, school: School, rules: Contract, source: str, after: int
) -> ContractRules:
    """These rules hold from now on; the earlier ones stay as history. `after` is the version
    that was open (0 for none): two people changing the rules at once do not undo each other."""
    _check_numbers(rules)
    newest = school.contract_rules.first()
    present = newest.version if newest else 0
    if newest and newest.rules == rules and newest.source == source.strip() and present == after:
        return newest
    try:
        with transaction.atomic():
            if present != after:
                raise IntegrityError
            made = ContractRules.objects.create(
                school=school,
                version=after + 1,
                source=source.strip(),
                saved_by_id=actor.person_id,
                **asdict(rules),
            )
    except IntegrityError:
        raise NotPossible(
            _("Somebody else has changed these rules meanwhile. Read theirs, then change them."),
            code="contract-changed",
        ) from None
    before = newest.rules if newest else Contract()
    changed = [name for name, value in asdict(rules).items() if value != getattr(before, name)]
    record(actor, "contract.set", kind="school", ref=school.ref, changed=changed)
    return made


def _check_numbers(rules: Contract) -> None:
    wrong: dict[str, str] = {}
    if not 0 <= rules.notice_days <= 60:
        wrong["notice_days"] = str(_("Give a number of days from 0 to 60."))
    if not 1 <= rules.visitors_per_room <= 12:
        wrong["visitors_per_room"] = str(_("Give a number of visitors from 1 to 12."))
    if not 1 <= rules.visits_per_teacher <= 8:
        wrong["visits_per_teacher"] = str(_("Give a number of visits from 1 to 8."))
    if wrong:
        raise BadInput(wrong)


def attach_agreement(
    *, actor: Actor, school: School, name: str, content: bytes, signed_on: dt.date
) -> SideAgreement:
    """Keep a signed side agreement. What it is, its first bytes say, not its name. A picture is
    drawn anew before anything is written, so that nobody waits for it to be unpacked."""
    require(actor, "contract.edit", school.scope)
    kind, kept = _paper(content)
    return _keep_agreement(
        actor=actor,
        school=school,
        name=safe_name(name, kind),
        kind=kind,
        content=kept,
        signed_on=signed_on,
    )


attach_agreement.permission = "contract.edit"  # type: ignore[attr-defined]


def _paper(content: bytes) -> tuple[str, bytes]:
    """What kind of file it is, and its content as it is kept; `BadInput` when it cannot be."""
    if len(content) > MOST_BYTES:
        raise BadInput({"file": _("The file is larger than 10 MB. Scan it in black and white.")})
    kind = kind_of(content)
    if not kind:
        raise BadInput(
            {"file": _("Attach a PDF, a Word document or a scanned picture (PNG, JPEG, TIFF).")}
        )
    if kind not in PICTURES:
        return kind, content
    try:
        return kind, redrawn(content, kind)
    except UnusablePictureError as unusable:
        raise BadInput({"file": _TROUBLES[unusable.trouble]}) from None


_TROUBLES = {
    Trouble.BROKEN: _("This picture cannot be read to its end. Scan or save it again."),
    Trouble.TOO_LARGE: _("This picture has more than 40 million points. Scan it more coarsely."),
    Trouble.TOO_MANY: _("This picture has more than 20 pages. Attach a PDF instead."),
}


@action("contract.edit", about="school")
def _keep_agreement(
    *, actor: Actor, school: School, name: str, kind: str, content: bytes, signed_on: dt.date
) -> SideAgreement:
    if signed_on > today(school.organization.time_zone):
        raise BadInput({"signed_on": _("The agreement cannot have been signed after today.")})
    made = SideAgreement(
        school=school,
        name=name,
        kind=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        signed_on=signed_on,
        attached_by_id=actor.person_id,
    )
    made.file.save(f"{made.ref}.{kind}", ContentFile(content), save=True)
    record(actor, "agreement.attached", kind="school", ref=school.ref, sha256=made.sha256)
    return made


@action("contract.edit", about="agreement")
def withdraw_agreement(*, actor: Actor, agreement: SideAgreement) -> SideAgreement:
    """The agreement no longer holds. The paper is kept."""
    if agreement.withdrawn_at is None:
        agreement.withdrawn_at = now()
        agreement.save(update_fields=["withdrawn_at"])
        record(actor, "agreement.withdrawn", kind="school", ref=agreement.school.ref)
    return agreement


@action("contract.edit", about="agreement")
def restore_agreement(*, actor: Actor, agreement: SideAgreement) -> SideAgreement:
    """Undo `withdraw_agreement`."""
    if agreement.withdrawn_at is not None:
        agreement.withdrawn_at = None
        agreement.save(update_fields=["withdrawn_at"])
        record(actor, "agreement.restored", kind="school", ref=agreement.school.ref)
    return agreement

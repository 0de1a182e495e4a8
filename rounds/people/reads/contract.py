"""The contract rules of schools."""

from __future__ import annotations

from django.db.models import QuerySet

from rounds.access.actor import Actor

from ..models import ContractRules, School, SideAgreement
from ..rules.contract import Contract
from .absent import one


def contract_of(school: School) -> Contract:
    """The rules that hold at this school today; the defaults until somebody has set them."""
    saved = school.contract_rules.first()
    return saved.rules if saved else Contract()


def contract_history(school: School) -> QuerySet[ContractRules]:
    """Every version of the rules, the newest first."""
    return school.contract_rules.select_related("saved_by")


def current_agreement(school: School) -> SideAgreement | None:
    """The side agreement in force: the newest that has not been withdrawn."""
    return school.side_agreements.filter(withdrawn_at=None).first()


def side_agreement_for(actor: Actor, ref: str) -> SideAgreement:
    """The side agreement of this reference; raises `Absent` for another organization's."""
    rows = SideAgreement.objects.filter(school__organization_id=actor.tenant).select_related(
        "school"
    )
    return one(rows.filter(ref=ref), code="no-agreement")

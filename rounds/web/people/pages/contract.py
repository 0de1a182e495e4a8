"""Contract rules of a school, its side agreements, and the promises that follow."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rounds.people import actions, reads
from rounds.people.models import School
from rounds.people.rules.contract import promises as promised
from rounds.people.rules.contract import release_blocked

from ...doors import Ask, Request, page
from ...forms import did
from ...toast import say
from ..forms import AttachForm, ContractForm


@page("promises.view")
def promises(request: Request, school: str) -> HttpResponse:
    """What we promise your teachers: one page to read and to print."""
    ask = request.ask
    row = reads.school_for(ask.actor, school)
    scope = reads.school_scope(row)
    ask.about(scope)
    agreement = reads.current_agreement(row)
    return render(
        request,
        "people/promises.html",
        {
            "school": row,
            "promises": promised(
                reads.contract_of(row), side_agreement=agreement.signed_on if agreement else None
            ),
            "reads_contract": ask.may("contract.view", scope),
        },
    )


@page("contract.view")
def contract(request: Request, school: str) -> HttpResponse:
    """The rules in force, their history, the side agreement."""
    ask = request.ask
    row = reads.school_for(ask.actor, school)
    ask.about(reads.school_scope(row))
    return _contract_page(request, row, AttachForm())


def _contract_page(
    request: Request, school: School, form: AttachForm, *, status: int = 200
) -> HttpResponse:
    agreement = reads.current_agreement(school)
    rules = reads.contract_of(school)
    signed_on = agreement.signed_on if agreement else None
    return render(
        request,
        "people/contract.html",
        {
            "school": school,
            "promises": promised(rules, side_agreement=signed_on),
            "blocked": release_blocked(rules, side_agreement=signed_on),
            "agreement": agreement,
            "history": reads.contract_history(school),
            "editable": request.ask.may("contract.edit", school),
            "form": form,
        },
        status=status,
    )


@page("contract.edit", post="contract.edit")
def contract_set(request: Request, school: str) -> HttpResponse:
    """Change the rules."""
    ask = request.ask
    row = reads.school_for(ask.actor, school)
    ask.about(row)
    newest = reads.contract_history(row).first()
    initial = {
        **{name: getattr(reads.contract_of(row), name) for name in _RULES},
        "source": newest.source if newest else "",
        "after": newest.version if newest else 0,
    }
    form = ContractForm(request.POST or None, initial=initial)
    if request.method == "POST" and did(
        form,
        lambda: actions.set_contract(
            actor=ask.actor,
            school=row,
            rules=form.rules,
            source=form.cleaned_data["source"],
            after=form.cleaned_data["after"],
        ),
    ):
        say(request, _("The rules are saved, and the promises follow them."))
        return redirect("contract", org=ask.organization.slug, school=row.ref)
    return render(request, "people/contract_set.html", {"form": form, "school": row})


_RULES = tuple(name for name in ContractForm.base_fields if name not in {"source", "after"})


@page(post="contract.edit")
def side_agreement_attach(request: Request, school: str) -> HttpResponse:
    """Attach the signed paper."""
    ask = request.ask
    row = reads.school_for(ask.actor, school)
    ask.about(row)
    form = AttachForm(request.POST, request.FILES)
    if did(form, lambda: _attach(ask, row, form)):
        say(request, _("The side agreement is attached."))
        return redirect("contract", org=ask.organization.slug, school=row.ref)
    return _contract_page(request, row, form, status=422)


def _attach(ask: Ask, school: School, form: AttachForm) -> None:
    given = form.cleaned_data["file"]
    actions.attach_agreement(
        actor=ask.actor,
        school=school,
        name=given.name,
        content=given.read(),
        signed_on=form.cleaned_data["signed_on"],
    )


@page("contract.view")
def side_agreement(request: Request, agreement: str) -> HttpResponse:
    """The paper, only ever as a download that no browser runs or shows."""
    ask = request.ask
    row = reads.side_agreement_for(ask.actor, agreement)
    ask.about(reads.school_scope(row.school))
    with row.file.open("rb") as kept:
        answer = HttpResponse(kept.read(), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{row.ref}.{row.kind}"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


@page(post="contract.edit")
def side_agreement_withdraw(request: Request, agreement: str) -> HttpResponse:
    """It no longer holds."""
    ask = request.ask
    row = reads.side_agreement_for(ask.actor, agreement)
    ask.about(row)
    actions.withdraw_agreement(actor=ask.actor, agreement=row)
    org = ask.organization.slug
    say(
        request,
        _("The side agreement is withdrawn."),
        undo=reverse("side-agreement-restore", kwargs={"org": org, "agreement": row.ref}),
    )
    return redirect("contract", org=org, school=row.school.ref)


@page(post="contract.edit")
def side_agreement_restore(request: Request, agreement: str) -> HttpResponse:
    """Undo withdrawing."""
    ask = request.ask
    row = reads.side_agreement_for(ask.actor, agreement)
    ask.about(row)
    actions.restore_agreement(actor=ask.actor, agreement=row)
    say(request, _("The side agreement holds again."))
    return redirect("contract", org=ask.organization.slug, school=row.school.ref)

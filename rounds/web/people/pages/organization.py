"""The organization's settings and its districts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rounds.people import actions, reads
from rounds.people.kinds import Language

from ...doors import Request, page
from ...forms import did
from ...toast import say
from ..forms import DistrictForm, SettingsForm


@page("organization.edit", post="organization.edit")
def organization_settings(request: Request) -> HttpResponse:
    """Name, contact, language and clock."""
    ask = request.ask
    row = ask.organization
    ask.about(row)
    initial = {name: getattr(row, name) for name in SettingsForm.base_fields}
    form = SettingsForm(request.POST or None, initial=initial)
    if request.method == "POST" and did(
        form,
        lambda: actions.edit_organization(
            actor=ask.actor,
            organization=row,
            **{**form.cleaned_data, "language": Language(form.cleaned_data["language"])},
        ),
    ):
        say(request, _("Saved."))
        return redirect("organization-settings", org=row.slug)
    return render(request, "people/organization_settings.html", {"form": form})


@page("district.edit", post="district.edit")
def districts(request: Request) -> HttpResponse:
    """The districts, and adding one."""
    ask = request.ask
    ask.about(ask.organization)
    form = DistrictForm(request.POST or None)
    if request.method == "POST" and did(
        form,
        lambda: actions.add_district(
            actor=ask.actor, organization=ask.organization, name=form.cleaned_data["name"]
        ),
    ):
        say(request, _("The district is added."))
        return redirect("districts", org=ask.organization.slug)
    return render(
        request,
        "people/districts.html",
        {"form": form, "districts": reads.districts_with_schools(ask.actor)},
    )


@page("district.edit", post="district.edit")
def district_rename(request: Request, district: str) -> HttpResponse:
    """Mend a district's name."""
    ask = request.ask
    row = reads.district_for(ask.actor, district)
    ask.about(row)
    form = DistrictForm(request.POST or None, initial={"name": row.name})
    if request.method == "POST" and did(
        form,
        lambda: actions.rename_district(
            actor=ask.actor, district=row, name=form.cleaned_data["name"]
        ),
    ):
        say(request, _("Saved."))
        return redirect("districts", org=ask.organization.slug)
    return render(request, "people/district_rename.html", {"form": form, "district": row})


@page(post="district.edit")
def district_remove(request: Request, district: str) -> HttpResponse:
    """Take away a district that was named by mistake."""
    ask = request.ask
    row = reads.district_for(ask.actor, district)
    ask.about(row)
    actions.remove_district(actor=ask.actor, district=row)
    say(request, _("%(district)s is removed.") % {"district": row.name})
    return redirect("districts", org=ask.organization.slug)

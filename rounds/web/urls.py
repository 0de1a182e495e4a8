"""The addresses of all areas. Everything of one organization lies under /o/<its slug>/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from .account import urls as account
from .audit import urls as audit
from .demo import urls as demo
from .home import urls as home
from .host import urls as host
from .interest import urls as interest
from .invitations import urls as invitations
from .kit import urls as kit
from .network import urls as network
from .people import urls as people
from .plan import urls as plan
from .practice import urls as practice
from .public import urls as public
from .styleguide import urls as styleguide
from .upkeep import urls as upkeep
from .visits import urls as visits
from .year import urls as year

PUBLIC: list[URLPattern | URLResolver] = [
    *public.urlpatterns,
    *account.urlpatterns,
    *invitations.public,
    *styleguide.urlpatterns,
    *demo.urlpatterns,
    *interest.PUBLIC,
    *year.PUBLIC,
    *kit.PUBLIC,
]

IN_ORGANIZATION: list[URLPattern | URLResolver] = [
    *home.urlpatterns,
    *interest.urlpatterns,
    *year.urlpatterns,
    *public.in_organization,
    *practice.urlpatterns,
    *plan.urlpatterns,
    *host.urlpatterns,
    *visits.urlpatterns,
    *kit.urlpatterns,
    *audit.urlpatterns,
    *invitations.in_organization,
    *account.in_organization,
    *network.urlpatterns,
    *people.urlpatterns,
    *upkeep.urlpatterns,
]

urlpatterns = [*PUBLIC, path("o/<slug:org>/", include(IN_ORGANIZATION))]

from django.urls import path

from . import opening, pages

urlpatterns = [
    path("visits/", pages.visits, name="visits"),
    path("visits/new/", opening.visit_new, name="visit-new"),
    path("visits/new/<slug:team>/", opening.visit_open, name="visit-open"),
    path("visits/<slug:ref>/", pages.visit, name="visit"),
]

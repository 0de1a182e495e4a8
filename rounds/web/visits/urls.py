from django.urls import path

from . import days, opening, pages

urlpatterns = [
    path("visits/", pages.visits, name="visits"),
    path("visits/new/", opening.visit_new, name="visit-new"),
    path("visits/new/<slug:team>/", opening.visit_open, name="visit-open"),
    path("visits/days/<slug:session>/", days.visit_day, name="visit-day"),
    path("visits/days/<slug:session>/remove/", days.visit_day_remove, name="visit-day-remove"),
    path("visits/<slug:ref>/", pages.visit, name="visit"),
    path("visits/<slug:ref>/days/", days.visit_days, name="visit-days"),
    path("visits/<slug:ref>/days/add/", days.visit_day_add, name="visit-day-add"),
]

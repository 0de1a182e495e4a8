from django.urls import path

from . import days, describing, holding, listing, opening, pages, roster

urlpatterns = [
    path("visits/", pages.visits, name="visits"),
    path("visits/new/", opening.visit_new, name="visit-new"),
    path("visits/new/<slug:team>/", opening.visit_open, name="visit-open"),
    path("visits/days/<slug:session>/", days.visit_day, name="visit-day"),
    path("visits/days/<slug:session>/remove/", days.visit_day_remove, name="visit-day-remove"),
    path("visits/<slug:ref>/", pages.visit, name="visit"),
    path("visits/list/<slug:participant>/", describing.participant, name="visit-participant"),
    path(
        "visits/list/<slug:participant>/leave/", listing.visit_list_leave, name="visit-list-leave"
    ),
    path("visits/list/<slug:participant>/back/", listing.visit_list_back, name="visit-list-back"),
    path("visits/days/<slug:session>/move/", holding.visit_day_move, name="visit-day-move"),
    path("visits/<slug:ref>.ics", pages.visit_ics, name="visit-ics"),
    path("visits/<slug:ref>/settings/", holding.visit_settings, name="visit-settings"),
    path("visits/<slug:ref>/scheduler/", holding.visit_scheduler, name="visit-scheduler"),
    path("visits/<slug:ref>/call-off/", holding.visit_call_off, name="visit-call-off"),
    path("visits/<slug:ref>/list/", listing.visit_list, name="visit-list"),
    path("visits/<slug:ref>/list/add/", listing.visit_list_add, name="visit-list-add"),
    path("visits/<slug:ref>/list/fill/", listing.visit_list_fill, name="visit-list-fill"),
    path("visits/<slug:ref>/list/paste/", roster.visit_list_paste, name="visit-list-paste"),
    path("visits/<slug:ref>/days/", days.visit_days, name="visit-days"),
    path("visits/<slug:ref>/days/add/", days.visit_day_add, name="visit-day-add"),
]

from django.urls import path

from . import key, papers, route

PUBLIC = [path("day/<slug:code>/", route.day, name="visit-join")]

urlpatterns = [
    path("visits/<slug:ref>/kit/", papers.kit, name="visit-kit"),
    path("visits/<slug:ref>/kit/all.zip", papers.everything, name="visit-kit-all"),
    path("visits/<slug:ref>/kit/<slug:sheet>.pdf", papers.paper, name="visit-paper"),
    path("visits/<slug:ref>/kit/<slug:sheet>.png", papers.picture, name="visit-paper-picture"),
    path("visits/<slug:ref>/key/", key.key, name="visit-key"),
    path("visits/<slug:ref>/key/open/", key.opened, name="visit-key-open"),
    path("visits/<slug:ref>/key/day/", key.day_set, name="visit-key-day"),
    path("visits/<slug:ref>/key/destroy/", key.destroy, name="visit-key-destroy"),
    path("visits/<slug:ref>/route/", route.route, name="visit-route"),
    path("visits/<slug:ref>/route.ics", route.route_ics, name="visit-route-ics"),
]

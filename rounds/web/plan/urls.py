from django.urls import path

from . import changing, day, details, pages, releasing, running, year

urlpatterns = [
    path("visits/<slug:ref>/plan/", pages.plan, name="plan"),
    path("visits/<slug:ref>/plan/begin/", changing.begin, name="plan-begin"),
    path("visits/<slug:ref>/plan/drop/", changing.drop, name="plan-drop"),
    path("visits/<slug:ref>/plan/change/", changing.change, name="plan-change"),
    path("visits/<slug:ref>/plan/undo/", changing.undo, name="plan-undo"),
    path("visits/<slug:ref>/plan/redo/", changing.redo, name="plan-redo"),
    path("visits/<slug:ref>/plan/rules/", pages.rules, name="plan-rules"),
    path("visits/<slug:ref>/plan/locks/", pages.locks, name="plan-locks"),
    path("visits/<slug:ref>/plan/person/<slug:person>/", details.person, name="plan-person"),
    path("visits/<slug:ref>/plan/cell/<slug:team>/<slug:slot>/", details.cell, name="plan-cell"),
    path("visits/<slug:ref>/plan/run/", running.start, name="plan-run"),
    path("visits/<slug:ref>/plan/run/look/", running.look, name="plan-look"),
    path("visits/<slug:ref>/plan/run/stop/", running.stop, name="plan-stop"),
    path("visits/<slug:ref>/plan/run/take/", running.take, name="plan-take"),
    path("visits/<slug:ref>/plan/release/", releasing.release, name="plan-release"),
    path("visits/<slug:ref>/plan/day/", day.day, name="plan-day"),
    path("visits/<slug:ref>/plan/day/remove/", day.remove, name="plan-day-remove"),
    path("visits/<slug:ref>/plan/day/look/", day.look, name="plan-day-look"),
    path("visits/<slug:ref>/plan/day/accept/", day.accept, name="plan-day-accept"),
    path("visits/<slug:ref>/plan/year/", year.year, name="plan-year"),
    path("visits/<slug:ref>/plan/year/ask/", year.ask, name="plan-year-ask"),
    path("visits/<slug:ref>/plan/year/look/", year.look, name="plan-year-look"),
    path("visits/<slug:ref>/plan/year/take/", year.take, name="plan-year-take"),
    path("visits/<slug:ref>/plan/versions/", releasing.versions, name="plan-versions"),
]

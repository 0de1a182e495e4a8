from django.urls import path

from . import pages

urlpatterns = [
    path("demo/", pages.closed_door, name="demo"),
    path("demo/<str:token>/", pages.doors, name="demo-doors"),
    path("demo/<str:token>/<slug:key>/", pages.door, name="demo-door"),
]

from django.urls import path

from . import pages

urlpatterns = [
    path("", pages.landing, name="landing"),
    path("language/", pages.language, name="language"),
]

in_organization = [path("welcome/", pages.welcome, name="welcome")]

"""The address table."""

from django.urls import include, path

urlpatterns = [path("", include("rounds.web.urls"))]

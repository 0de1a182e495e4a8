from django.urls import path

from . import pages

urlpatterns = [
    path("audit/", pages.log, name="audit"),
    path("audit/file/", pages.file, name="audit-file"),
]

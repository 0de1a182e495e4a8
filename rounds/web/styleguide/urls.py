from django.urls import path

from . import pages

urlpatterns = [
    path("styleguide/", pages.styleguide, name="styleguide"),
    path("styleguide/form/", pages.form, name="styleguide-form"),
    path("styleguide/undo/", pages.undo, name="styleguide-undo"),
]

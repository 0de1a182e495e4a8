from django.urls import path

from . import pages

urlpatterns = [
    path("upkeep/", pages.upkeep, name="upkeep"),
    path("upkeep/test-letter/", pages.test_letter, name="upkeep-test-letter"),
    path("upkeep/letters-again/", pages.letters_again, name="upkeep-letters-again"),
]

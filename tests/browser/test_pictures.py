"""The pictures of the documents, taken while checking that the pages they show are there.

`ROUNDS_PICTURES=yes bin/test tests/browser/test_pictures.py` writes them anew.
"""

import pytest

from tests.browser.pages import PAGES

SHOWN = ("landing", "year", "problem", "meeting")


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_of_the_guide_can_be_shown(name, open_page, house, picture):
    shown = next(page for page in PAGES if page.url == name)
    page = open_page(shown.path(house.cast), who=shown.who)
    assert page.get_by_role("heading", level=1).count() == 1
    picture(page, name)

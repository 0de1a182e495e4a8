"""docs/permissions.md is what the table says."""

from tests.support.scripts import script


def test_the_page_is_the_table():
    permissions = script("permissions")
    assert permissions.PAGE.read_text("utf-8") == permissions.page(), "run bin/permissions"

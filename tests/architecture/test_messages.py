"""Spanish is complete: every string of every catalogue."""

from tests.support.scripts import script


def test_every_string_has_its_spanish():
    faults = script("messages").check()
    assert not faults, (
        "Run bin/messages, write the Spanish it asks for, and land both:\n" + "\n".join(faults)
    )

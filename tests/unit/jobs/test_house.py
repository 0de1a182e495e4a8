"""What a start puts in place."""

from rounds.jobs import house


def test_catalogues_that_cannot_be_compiled_are_said_and_stop_nobody(monkeypatch, capsys):
    def refuse():
        raise PermissionError(13, "Permission denied", "/srv/source/django.mo")

    monkeypatch.setattr(house, "compile_stale", refuse)
    house._catalogues()
    said = capsys.readouterr().err
    assert "/srv/source/django.mo cannot be written (Permission denied)." in said
    assert "`python -m rounds.config.catalogues`" in said

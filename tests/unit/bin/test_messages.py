"""Collecting strings, merging catalogues and finding faults in translations."""

import polib
import pytest

from tests.support.scripts import script

messages = script("messages")


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A house of one package and one area of pages, both of which speak."""
    for name, text in {
        "people/rules.py": 'from django.utils.translation import gettext as _\n_("One" " person")\n',
        "web/doors.py": 'gettext_lazy("Close")\n',
        "web/year/__init__.py": "",
        "web/year/pages.py": 'ngettext("%(n)s hour", "%(n)s hours", n)\n',
        "web/templates/year/year.html": (
            "<p>don't</p>\n{% if x %}\n  {% translate 'Year' %}{% endif %}\n"
            "{% blocktranslate count n=n trimmed %}One day\n{% plural %}{{ n }} days"
            '{% endblocktranslate %}{% include "x" with label=_("Label") %}'
            '{% translate "May" context "month" %}'
        ),
        "web/templates/web/base.html": '{{ title|default:_("Rounds") }}',
    }.items():
        path = tmp_path / "rounds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "HOUSE", tmp_path / "rounds")
    return tmp_path / "rounds"


def test_every_string_goes_to_the_catalogue_of_its_folder(house):
    assert messages.collect() == {
        house / "people": {(None, "One person", "")},
        house / "web": {(None, "Close", ""), (None, "Rounds", "")},
        house / "web" / "year": {
            (None, "%(n)s hour", "%(n)s hours"),
            (None, "Year", ""),
            (None, "One day", "%(n)s days"),
            (None, "Label", ""),
            ("month", "May", ""),
        },
    }


def test_writing_keeps_translations_and_drops_what_nobody_says(house, capsys):
    messages.write()
    path = messages.catalogue_of(house / "people")
    assert "people/locale/es/LC_MESSAGES/django.po: 1 of 1 to translate" in capsys.readouterr().out
    path.write_text(path.read_text().replace('msgstr ""\n', 'msgstr "Una persona"\n', 2))
    catalogue = polib.pofile(str(path))
    catalogue.append(polib.POEntry(msgid="Unsaid", msgstr="No dicho"))
    catalogue.save()
    messages.write()
    kept = polib.pofile(str(path))
    assert [(e.msgid, e.msgstr, e.flags) for e in kept] == [("One person", "Una persona", [])]


def test_a_reworded_string_keeps_its_translation_marked_fuzzy():
    old = polib.POFile()
    old.append(
        polib.POEntry(msgid="Only a coordinator can do this.", msgstr="Solo un coordinador.")
    )
    new = messages.merge(old, {(None, "Only coordinators can do this.", "")}, {})
    assert [(e.msgstr, e.flags) for e in new] == [("Solo un coordinador.", ["fuzzy"])]


def test_a_translation_of_another_catalogue_is_taken_over():
    elsewhere = {(None, "Save"): polib.POEntry(msgid="Save", msgstr="Guardar")}
    new = messages.merge(polib.POFile(), {(None, "Save", "")}, elsewhere)
    assert [(e.msgstr, e.flags) for e in new] == [("Guardar", [])]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"msgid": "Save", "msgstr": "Guardar"}, []),
        ({"msgid": "Save", "msgstr": ""}, ["not translated"]),
        (
            {"msgid": "%(n)s of %(m)s", "msgstr": "%(n)s de %(x)s"},
            ["placeholders differ: '%(n)s de %(x)s'"],
        ),
        (
            {"msgid": "<b>Now</b>", "msgstr": "<i>Ahora</i>"},
            ["placeholders differ: '<i>Ahora</i>'"],
        ),
        ({"msgid": "{name} left", "msgstr": "{name} se fue"}, []),
        ({"msgid": "Now ", "msgstr": "Ahora"}, ["space at an end differs: 'Ahora'"]),
        (
            {"msgid": "Say “yes”", "msgstr": 'Diga "sí"'},
            ["quotes are «» in Spanish: 'Diga \"sí\"'"],
        ),
        ({"msgid": "Go", "msgstr": "Puedes ir"}, ["says tú instead of usted: 'Puedes ir'"]),
        (
            {
                "msgid": "One day",
                "msgid_plural": "%(n)s days",
                "msgstr_plural": {0: "Un día", 1: "%(n)s días"},
            },
            [],
        ),
        (
            {
                "msgid": "1 day",
                "msgid_plural": "%(n)s days",
                "msgstr_plural": {0: "1 día", 1: "días"},
            },
            ["placeholders differ: 'días'"],
        ),
        (
            {"msgid": "Save", "msgstr": "Guardar", "flags": ["fuzzy"]},
            ["fuzzy (the English changed: look, then remove the mark)"],
        ),
    ],
)
def test_faults_of_a_translation(entry, expected):
    assert list(messages.faults(polib.POEntry(**entry))) == expected


def test_check_names_what_is_missing_obsolete_and_told_in_two_ways(house):
    messages.write()
    people = messages.catalogue_of(house / "people")
    web = messages.catalogue_of(house / "web")
    (house / "people" / "rules.py").write_text('_("Close")\n_("New")\n')
    for path, spanish in ((people, "Cerrar"), (web, "Cierre")):
        catalogue = polib.POFile()
        catalogue.append(polib.POEntry(msgid="Close", msgstr=spanish))
        catalogue.append(polib.POEntry(msgid="Rounds", msgstr="Rondas"))
        catalogue.save(str(path))
    found = messages.check()
    where = "rounds/people/locale/es/LC_MESSAGES/django.po"
    assert f"{where}: missing 'New'" in found
    assert f"{where}: obsolete 'Rounds'" in found
    assert [line for line in found if "two ways" in line] == [
        f"'Close' is translated in two ways: 'Cerrar' in {where}; "
        "'Cierre' in rounds/web/locale/es/LC_MESSAGES/django.po"
    ]

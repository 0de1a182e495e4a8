"""What is asked on the pages of the printed day."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rounds.people.kinds import Language
from rounds.visits.reads.kit.sheets import Size

from ..forms import DayField

SIZES = [(Size.LETTER.value, _("US Letter")), (Size.A4.value, _("A4"))]


class HowForm(forms.Form):
    """In which language and on which paper."""

    lang = forms.ChoiceField(label=_("Language of the papers"), choices=Language.choices)
    size = forms.ChoiceField(label=_("Paper"), choices=SIZES)


class KeyDayForm(forms.Form):
    """The day on which the key goes."""

    on = DayField(label=_("Destroy the key on"))


class CodeForm(forms.Form):
    """The code on somebody's own card."""

    code = forms.CharField(
        label=_("Code on your card"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

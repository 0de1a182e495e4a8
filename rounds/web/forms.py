"""What every form does the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.widgets import DateInput

from rounds.kernel.refusals import BadInput, NotPossible


class DayInput(DateInput):
    """The browser's own date field. It wants the date as in 2026-11-22 and shows it localized."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A calendar date."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", DayInput())
        super().__init__(input_formats=["%Y-%m-%d", "%m/%d/%Y"], localize=False, **kwargs)


def did(form: forms.Form, act: Callable[[], object]) -> bool:
    """Run the action of a valid form; whether it was done. A refusal is put beside its field."""
    if not form.is_valid():
        return False
    try:
        act()
    except BadInput as refusal:
        for problem in refusal.problems:
            form.add_error(
                problem.where if problem.where in form.fields else None, str(problem.sentence)
            )
        return False
    except NotPossible as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    return True

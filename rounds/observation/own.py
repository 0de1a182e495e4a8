"""What a person can take along: the notes one wrote, until they are purged."""

from __future__ import annotations

from rounds.identity import leaving
from rounds.people.models import Person

from .models import NoteRow


@leaving.exports("notes", "observation.NoteRow.author")
def notes(person: Person) -> leaving.Rows:
    """The person's own notes, with the number of the room visit that everybody knows."""
    rows = NoteRow.objects.filter(author=person, purged=False, removed=False).order_by("pk")
    return list(rows.values("visit__school__name", "room_visit", "minute", "tag", "text"))

"""The closed lists of this package. Their values stand in operations and never change."""

from __future__ import annotations

import enum


class Form(enum.StrEnum):
    """What sort of note it is. A wondering is fenced apart and is never evidence."""

    NOTE = "note"
    QUOTE = "quote"
    TALLY = "tally"
    ASKED = "asked"
    WONDERING = "wondering"


class Tag(enum.StrEnum):
    """The corner of the instructional core that a note is about."""

    NONE = ""
    TEACHER = "teacher"
    STUDENT = "student"
    TASK = "task"

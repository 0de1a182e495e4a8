"""Letters as files, for an installation that has no mail server yet."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from rounds.kernel.outbox import file_of


class EmailBackend(BaseEmailBackend):
    """One `.eml` file per letter, which any mail program opens. A letter that is sent again
    after a crash replaces its own file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            self._write(folder, message)
        return len(email_messages)

    def _write(self, folder: Path, message: EmailMessage) -> None:
        made = message.message()
        path = file_of(str(made["Message-ID"]))
        part = folder / f".{path.stem}.part"
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(made.as_bytes())
        part.replace(path)

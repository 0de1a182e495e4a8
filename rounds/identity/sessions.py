"""The session engine: Django's own database sessions, in a table that knows whose they are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from rounds.kernel.ids import new_ref

if TYPE_CHECKING:
    from .models import Session

# What `signals` leaves in a session at sign-in, and what is kept of it beside the session.
ABOUT = "rounds_about"


class SessionStore(DatabaseStore):
    """As Django's, and remembers when the session was last seen without asking again."""

    seen_at: dt.datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        from .models import Session  # late: models

        return Session

    def _get_session_from_db(self) -> Any:
        row = super()._get_session_from_db()  # type: ignore[misc]
        self.seen_at = row.seen_at if row is not None else None
        return row

    def cycle_key(self) -> None:
        """A new key is a new row, which needs a name of its own while the old one still stands."""
        about = self.get(ABOUT)
        if about:
            self[ABOUT] = {**about, "ref": new_ref()}
        super().cycle_key()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row as Django makes it, with its person's columns filled from `ABOUT`."""
        row = cast("Session", super().create_model_instance(data))
        about = data.get(ABOUT)
        if about and data.get("_auth_user_id"):
            row.ref = about["ref"]
            row.person_id = int(data["_auth_user_id"])
            row.means = about["means"]
            row.organization_id = about["organization_id"]
            row.identity_id = about["identity_id"]
            row.card_id = about["card_id"]
            row.second_factor = about["second_factor"]
            row.browser = about["browser"]
            row.system = about["system"]
            row.address = about["address"]
            row.begun_at = dt.datetime.fromisoformat(about["begun_at"])
            row.seen_at = self.seen_at = self.seen_at or row.begun_at
        return row

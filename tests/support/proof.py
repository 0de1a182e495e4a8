"""A browser whose person has just shown own means, as pages that change them ask for."""

from __future__ import annotations

import time

from allauth.account.internal.flows import login
from django.test import Client

from rounds.people.models import Person


def prove(client: Client, person: Person) -> None:
    """As if the password had just been typed."""
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session.save()

"""Tables of this package."""

from .attempt import Attempt
from .card import Card
from .farewell import Farewell
from .invitation import Invitation
from .provider import IdentityProvider, LinkedIdentity
from .session import Session

__all__ = [
    "Attempt",
    "Card",
    "Farewell",
    "IdentityProvider",
    "Invitation",
    "LinkedIdentity",
    "Session",
]

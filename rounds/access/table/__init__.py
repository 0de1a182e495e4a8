"""The permission table: every permission there is, and who holds it.

One file per area, so that each can be read aloud. A name that is not here is refused.
`docs/permissions.md` is made from it; `tests/unit/access/` holds the matrix written by hand.
"""

from ..rule import Rule, Table
from . import audit, identity, kit, observation, organization, practice, upkeep, visits, year

AREAS: tuple[Table, ...] = (
    organization.TABLE,
    audit.TABLE,
    identity.TABLE,
    upkeep.TABLE,
    year.TABLE,
    practice.TABLE,
    visits.TABLE,
    kit.TABLE,
    observation.TABLE,
)

TABLE: Table = {}
for _area in AREAS:
    _twice = TABLE.keys() & _area.keys()
    if _twice:
        raise RuntimeError(f"Declared twice in the permission table: {sorted(_twice)}")
    TABLE.update(_area)

__all__ = ["TABLE", "Rule", "Table"]

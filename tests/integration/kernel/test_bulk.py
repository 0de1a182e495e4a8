"""Rows made ready beforehand, and written in one statement."""

import pytest
from django.db import IntegrityError, transaction

from rounds.kernel.bulk import inserts, updates
from rounds.kernel.models import AuditEntry
from rounds.people.kinds import SchoolLevel
from rounds.people.models import District, School

pytestmark = pytest.mark.django_db


def school(cast, district, name):
    return School(
        organization=cast.organization, district=district, name=name, level=SchoolLevel.MIDDLE
    )


def test_new_rows_find_a_row_that_is_new_as_well(cast, django_assert_num_queries):
    district = District(organization=cast.organization, name="New Valley")
    rows = [school(cast, district, name) for name in ("Cedar", "Dogwood")]
    first, then = inserts([district]), inserts(rows, by_ref=("district",))
    with django_assert_num_queries(2):
        first.write()
        then.write()
    kept = School.objects.filter(district__name="New Valley").order_by("name")
    assert [(row.name, row.ref, row.level) for row in kept] == [
        (row.name, row.ref, "middle") for row in rows
    ]
    assert all(row.created_at is not None for row in kept)


def test_what_is_not_plain_text_is_written_as_the_model_writes_it(cast):
    from rounds.kernel.clock import now

    moment = now()
    line = AuditEntry(
        at=moment, verb="x.y", subject_kind="x", subject_ref="r", details={"n": [1, None]}
    )
    inserts([line]).write()
    kept = AuditEntry.objects.get(verb="x.y")
    assert (kept.at, kept.details, kept.organization_id) == (moment, {"n": [1, None]}, None)


def test_rows_that_are_there_get_new_values_in_the_named_fields_only(cast):
    birch, alder = cast.schools["birch"], cast.schools["alder"]
    birch.grades, alder.grades, birch.name = "6–8", "7–9", "Not written"
    birch.district = cast.districts["hill"]
    updates([birch, alder], ["grades", "district"]).write()
    for row in (birch, alder):
        row.refresh_from_db()
    assert (birch.grades, birch.district, birch.name) == (
        "6–8",
        cast.districts["hill"],
        "Harlan Birch School",
    )
    assert alder.grades == "7–9"


def test_one_bad_row_writes_none(cast):
    rows = [school(cast, cast.districts["valley"], name) for name in ("Cedar", "Cedar")]
    rows[1].ref = rows[0].ref
    with pytest.raises(IntegrityError), transaction.atomic():
        inserts(rows).write()
    assert not School.objects.filter(name="Cedar").exists()


def test_nothing_to_write_says_nothing_to_the_database(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        inserts([]).write()
        updates([], ["name"]).write()

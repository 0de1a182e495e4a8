"""Letters about a visit are kept until they may be forgotten, and then wholly."""

import datetime as dt

from rounds.kernel import outbox
from rounds.kernel.clock import now
from rounds.kernel.models import OutgoingMail


def letter(about=""):
    return outbox.post(to="a@b.example", subject="Thursday", text="Room 12", about=about)


def test_letters_about_a_visit_outlive_the_month_after_sending(db):
    outbox.left(letter())
    kept = letter("visit0000000")
    outbox.left(kept)
    assert outbox.forget_sent(now() + dt.timedelta(days=1)) == 1
    assert OutgoingMail.objects.get() == kept


def test_they_are_forgotten_with_their_files(db, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    sent, waiting, other = letter("visit0000000"), letter("visit0000000"), letter("another00000")
    for one in (sent, other):
        outbox.file_of(one.message_id).write_text("Room 12")
        outbox.left(one)
    assert outbox.forget_about("visit0000000") == 2
    assert waiting.pk
    assert list(OutgoingMail.objects.all()) == [other]
    assert [path.name for path in tmp_path.iterdir()] == [outbox.file_of(other.message_id).name]
    assert outbox.forget_about("visit0000000") == 0


def test_letters_about_nothing_are_never_forgotten_together(db):
    letter()
    assert outbox.forget_about("") == 0
    assert OutgoingMail.objects.count() == 1

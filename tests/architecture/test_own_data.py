"""Whatever names a person goes along when that person takes a copy of the own data, or is excepted
here with a reason."""

from django.apps import apps

from rounds.identity.leaving import GATHERERS, GOES_ALONG
from rounds.people.models import Person

from .house import report

# Fields that name a person and whose rows stay: they are somebody else's, or said elsewhere.
STAYS = {
    "account.EmailAddress.user": "the address of the account, which goes along with it",
    "socialaccount.SocialAccount.user": "never written: linked sign-ins are LinkedIdentity",
    "identity.Invitation.made_by": "the invited person's row; the act is in the audit log",
    "interest.HostingRequest.assigned_to": "the sender's row; the act is in the audit log",
    "observation.NoteRow.typed_by": "the note is its author's",
    "people.Arrival.owner": "a file of others, gone after a day; its use is in the audit log",
    "people.ContractRules.saved_by": "the school's rules; the act is in the audit log",
    "people.Membership.sponsor": "another person's row",
    "people.Norms.published_by": "the network's norms; the act is in the audit log",
    "people.SideAgreement.attached_by": "the school's paper; the act is in the audit log",
    "practice.Comment.settled_by": "another person's comment; the act is in the audit log",
    "visitlog.Entry.author": "the envelope of a note; the note itself goes along",
    "visitlog.Entry.on_behalf_of": "the envelope of a note; the note itself goes along",
    "visits.Plan.released_by": "the host's plan; the act is in the audit log",
    "visits.PlanEdit.by": "the host's plan; the act is in the audit log",
    "visits.Run.asked_by": "the planner's work; the act is in the audit log",
    "year.Attendance.marked_by": "another person's row",
    "year.CheckInTry.person": "counts wrong codes for an hour, to slow guessing",
}


def naming() -> set[str]:
    """Every field of every table that names a person."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields
        if field.is_relation and field.related_model is Person
    }


def test_everything_that_names_a_person_goes_along_or_says_why_not():
    report(
        "Declare it with identity.leaving.exports(name, field), or say here why it stays.",
        sorted(naming() - GOES_ALONG - STAYS.keys()),
    )
    report("There is no such field any more.", sorted((GOES_ALONG | STAYS.keys()) - naming()))
    report("It cannot both go along and stay.", sorted(GOES_ALONG & STAYS.keys()))


def test_every_declared_copy_has_rows_to_give():
    assert {"account", "answers", "audit-log", "comments", "notes", "visits"} <= GATHERERS.keys()

"""Who is in the Harlan Valley: names and places only, nothing that acts."""

from __future__ import annotations

from dataclasses import dataclass

from rounds.people.kinds import Language, PersonKind, SchoolLevel

ORGANIZATION = "Harlan Valley Service Center"
TIME_ZONE = "America/Chicago"
MAIL_DOMAIN = "harlan-valley.example"
CONTACT = "Ana Whitfield"
CONTACT_PHONE = "(555) 014-0182"
NETWORK = "North Valley"

DISTRICTS = {
    "harlan": "Harlan Unified School District",
    "creek": "Creek County Schools",
    "summit": "Summit Ridge School District",
}

# key: (name, district, level). The first eight form the network, in the order in which they host.
SCHOOLS = {
    "birch": ("Birch Street Elementary", "harlan", SchoolLevel.ELEMENTARY),
    "alder": ("Alder Creek Middle", "creek", SchoolLevel.MIDDLE),
    "high": ("Harlan High", "harlan", SchoolLevel.HIGH),
    "prairie": ("Prairie View K–8", "creek", SchoolLevel.K8),
    "lincoln": ("Lincoln Elementary", "harlan", SchoolLevel.ELEMENTARY),
    "cottonwood": ("Cottonwood Middle", "harlan", SchoolLevel.MIDDLE),
    "mesa": ("Mesa Verde Elementary", "creek", SchoolLevel.ELEMENTARY),
    "fremont": ("Fremont Elementary", "harlan", SchoolLevel.ELEMENTARY),
    "ridge": ("Summit Ridge High", "summit", SchoolLevel.HIGH),
    "cedar": ("Cedar Flat K–8", "summit", SchoolLevel.K8),
    "river": ("Riverside Middle", "summit", SchoolLevel.MIDDLE),
}
IN_NETWORK = ("birch", "alder", "high", "prairie", "lincoln", "cottonwood", "mesa", "fremont")

HEAD = PersonKind.PRINCIPAL
SECOND = PersonKind.ASSISTANT_PRINCIPAL
LEADER = PersonKind.TEACHER_LEADER
TEACHER = PersonKind.TEACHER
COACH = PersonKind.COACH


@dataclass(frozen=True, slots=True)
class Entry:
    """One person. `key` is how the demo's modules call them: the first name, in lower case."""

    name: str
    kind: PersonKind
    school: str | None = None
    district: str | None = None
    team: bool = False
    leads: bool = False
    email: bool = True
    language: Language = Language.EN

    @property
    def key(self) -> str:
        return self.name.split()[0].lower()


def _team(school: str, *people: tuple[str, PersonKind]) -> tuple[Entry, ...]:
    return tuple(
        Entry(name, kind, school, team=True, leads=place == 0)
        for place, (name, kind) in enumerate(people)
    )


TEAMS = (
    *_team(
        "birch",
        ("Dana Whitehorse", HEAD),
        ("Rafael Quintero", SECOND),
        ("Nadia Karim", SECOND),
        ("Tom Brandt", LEADER),
        ("Iris Okoye", LEADER),
        ("Joy Adler", TEACHER),
        ("Grace Lindholm", TEACHER),
        ("Theo Marchetti", TEACHER),
        ("Yolanda Pierce", COACH),
        ("Wes Halloran", TEACHER),
    ),
    *_team(
        "alder",
        ("June Lindqvist", HEAD),
        ("Sam Abara", SECOND),
        ("Corinne Vasquez", SECOND),
        ("Dmitri Volkov", SECOND),
        ("Fay Dunn", LEADER),
        ("Will Tate", TEACHER),
        ("Mina Sharma", TEACHER),
        ("Andre Baptiste", TEACHER),
        ("Holly Kessler", COACH),
        ("Jonah Reyes", TEACHER),
    ),
    Entry("Rosa Méndez", TEACHER, "alder", team=True, language=Language.ES),
    *_team(
        "high",
        ("Marisol Ortega", HEAD),
        ("Paul Remy", SECOND),
        ("Bernadette Coyle", SECOND),
        ("Noor Haddad", LEADER),
        ("Leo Park", LEADER),
        ("Liz Marsh", TEACHER),
        ("Kwame Asante", TEACHER),
        ("Ines Duarte", TEACHER),
        ("Peter Novak", TEACHER),
        ("Simone Tran", COACH),
    ),
    # Two administrators and nobody who teaches: the year's page says so.
    *_team("prairie", ("Hal Jensen", HEAD), ("Carla Whitmore", SECOND)),
    *_team(
        "lincoln",
        ("Kofi Boateng", HEAD),
        ("Maeve Donnelly", SECOND),
        ("Oscar Villanueva", SECOND),
        ("Bea Crane", COACH),
        ("Lucia Prieto", LEADER),
        ("Ezra Goldman", TEACHER),
        ("Tamika Rollins", TEACHER),
        ("Hugo Sandoval", TEACHER),
    ),
    *_team(
        "cottonwood",
        ("Delia Montoya", HEAD),
        ("Grant Whitlock", LEADER),
        ("Priya Nair", TEACHER),
        ("Caleb Stroud", COACH),
    ),
    *_team(
        "mesa",
        ("Harold Finch", HEAD),
        ("Selma Ortiz", SECOND),
        ("Ngozi Eze", LEADER),
    ),
    *_team(
        "fremont",
        ("Mireya Luna", HEAD),
        ("Owen Fairbanks", LEADER),
        ("Beth Calloway", TEACHER),
    ),
)

# Faculty who are not on a campus team; the last has no e-mail address and signs in with a card.
STAFF = (
    Entry("Colleen Frye", TEACHER, "high"),
    Entry("Marcus Bell", TEACHER, "high"),
    Entry("Elena Fuentes", TEACHER, "high", language=Language.ES),
    Entry("Gwen Ashby", TEACHER, "alder"),
    Entry("Victor Osei", TEACHER, "birch"),
    Entry("Patty Sorensen", TEACHER, "prairie"),
    Entry("Ray Castellano", PersonKind.FRONT_OFFICE, "high", email=False),
)

OFFICE = (
    Entry("Ana Whitfield", PersonKind.CENTRAL_OFFICE),
    Entry("Evelyn Sato", PersonKind.OUTSIDE_FACILITATOR),
    Entry("Ruth Delgado", PersonKind.CENTRAL_OFFICE, district="harlan"),
    Entry("Gil Navarro", PersonKind.SUPERINTENDENT, district="creek"),
    Entry("Walt Ferris", PersonKind.SUPERINTENDENT, district="summit"),
    Entry("Odette Lavoie", HEAD, "ridge"),
)

EVERYBODY: tuple[Entry, ...] = (*OFFICE, *TEAMS, *STAFF)

# The sign-in links of the demo, in the order in which they are printed: key of the standing, person.
DOORS = (
    ("coordinator", "ana"),
    ("facilitator", "evelyn"),
    ("host-principal", "marisol"),
    ("member-principal", "june"),
    ("teacher-leader", "noor"),
    ("spanish-teacher", "rosa"),
    ("two-roles", "bea"),
    ("host-scheduler", "ray"),
    ("host-staff", "colleen"),
    ("district-administrator", "ruth"),
    ("member-district", "gil"),
    ("outside-district", "walt"),
)

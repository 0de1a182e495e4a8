from django.urls import path

from .pages import appointments, arrivals, contract, directory, organization, schools

urlpatterns = [
    path("settings/", organization.organization_settings, name="organization-settings"),
    path("districts/", organization.districts, name="districts"),
    path("districts/<str:district>/rename/", organization.district_rename, name="district-rename"),
    path("districts/<str:district>/remove/", organization.district_remove, name="district-remove"),
    path("schools/", schools.schools, name="schools"),
    path("schools/add/", schools.school_add, name="school-add"),
    path("schools/<str:school>/", schools.school, name="school"),
    path("schools/<str:school>/edit/", schools.school_edit, name="school-edit"),
    path("schools/<str:school>/close/", schools.school_close, name="school-close"),
    path("schools/<str:school>/reopen/", schools.school_reopen, name="school-reopen"),
    path("schools/<str:school>/promises/", contract.promises, name="promises"),
    path("schools/<str:school>/contract/", contract.contract, name="contract"),
    path("schools/<str:school>/contract/set/", contract.contract_set, name="contract-set"),
    path(
        "schools/<str:school>/contract/attach/",
        contract.side_agreement_attach,
        name="side-agreement-attach",
    ),
    path("side-agreements/<str:agreement>/", contract.side_agreement, name="side-agreement"),
    path(
        "side-agreements/<str:agreement>/withdraw/",
        contract.side_agreement_withdraw,
        name="side-agreement-withdraw",
    ),
    path(
        "side-agreements/<str:agreement>/restore/",
        contract.side_agreement_restore,
        name="side-agreement-restore",
    ),
    path("import/", arrivals.import_send, name="import-send"),
    path("import/<str:arrival>/", arrivals.import_use, name="import"),
    path("import/template/<str:kind>.<str:form>", arrivals.import_template, name="import-template"),
    path("people/", directory.people, name="people"),
    path("people/add/", directory.person_add, name="person-add"),
    path("people/<str:person>/", directory.person, name="person"),
    path("people/<str:person>/edit/", directory.person_edit, name="person-edit"),
    path("people/<str:person>/remove/", directory.person_remove, name="person-remove"),
    path("people/<str:person>/restore/", directory.person_restore, name="person-restore"),
    path("people/<str:person>/appoint/", appointments.appoint, name="appoint"),
    path(
        "appointments/<str:appointment>/until/",
        appointments.appointment_until,
        name="appointment-until",
    ),
    path(
        "appointments/<str:appointment>/end/", appointments.appointment_end, name="appointment-end"
    ),
    path(
        "appointments/<str:appointment>/resume/",
        appointments.appointment_resume,
        name="appointment-resume",
    ),
]

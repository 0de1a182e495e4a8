from django.urls import path

from .pages import agreements, answers, networks, norms, teams, years

urlpatterns = [
    path("networks/", networks.networks, name="networks"),
    path("networks/found/", networks.network_found, name="network-found"),
    path("networks/<str:network>/", networks.network, name="network"),
    path("networks/<str:network>/edit/", networks.network_edit, name="network-edit"),
    path(
        "networks/<str:network>/facilitator/",
        networks.network_facilitator,
        name="network-facilitator",
    ),
    path("networks/<str:network>/norms/", norms.norms, name="norms"),
    path("networks/<str:network>/norms/publish/", norms.norms_publish, name="norms-publish"),
    path("networks/<str:network>/years/open/", years.year_open, name="year-open"),
    path("networks/<str:network>/districts/add/", agreements.agreement_add, name="agreement-add"),
    path("agreements/<str:agreement>/leave/", agreements.agreement_leave, name="agreement-leave"),
    path("agreements/<str:agreement>/stay/", agreements.agreement_stay, name="agreement-stay"),
    path(
        "agreements/<str:agreement>/export/", agreements.agreement_export, name="agreement-export"
    ),
    path("agreements/<str:agreement>/part/", agreements.agreement_part, name="agreement-part"),
    path("years/<str:year>/", years.year, name="year"),
    path("years/<str:year>/edit/", years.year_edit, name="year-edit"),
    path("years/<str:year>/schools/", years.year_schools, name="year-schools"),
    path("years/<str:year>/ask-again/", years.year_ask_again, name="year-ask-again"),
    path("years/<str:year>/answer/", answers.keeper_answer, name="keeper-answer"),
    path("years/<str:year>/decline/", answers.keeper_decline, name="keeper-decline"),
    path("teams/<str:team>/", teams.team, name="team"),
    path("teams/<str:team>/join/", teams.team_join, name="team-join"),
    path("team-members/<str:member>/leave/", teams.team_leave, name="team-leave"),
    path("team-members/<str:member>/rejoin/", teams.team_rejoin, name="team-rejoin"),
    path("team-members/<str:member>/lead/", teams.team_lead, name="team-lead"),
    path("team-members/<str:member>/answer/", answers.answer, name="answer"),
    path("team-members/<str:member>/decline/", answers.answer_decline, name="answer-decline"),
]

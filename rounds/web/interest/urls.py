from django.urls import path

from . import inbox, pages

PUBLIC = [
    path("host/", pages.host_rounds, name="host-rounds"),
    path("host/<slug:to>/", pages.host_rounds, name="host-rounds-with"),
    path("host/<slug:to>/thanks/", pages.host_thanks, name="host-thanks-of"),
    path("thanks/", pages.host_thanks, name="host-thanks"),
]

urlpatterns = [
    path("hosting-requests/", inbox.hosting_requests, name="hosting-requests"),
    path("hosting-requests/<slug:ref>/", inbox.hosting_request, name="hosting-request"),
    path(
        "hosting-requests/<slug:ref>/status/",
        inbox.hosting_request_status,
        name="hosting-request-status",
    ),
    path(
        "hosting-requests/<slug:ref>/assign/",
        inbox.hosting_request_assign,
        name="hosting-request-assign",
    ),
    path(
        "hosting-requests/<slug:ref>/note/", inbox.hosting_request_note, name="hosting-request-note"
    ),
    path(
        "hosting-requests/<slug:ref>/reply/",
        inbox.hosting_request_reply,
        name="hosting-request-reply",
    ),
    path(
        "hosting-requests/<slug:ref>/join/", inbox.hosting_request_join, name="hosting-request-join"
    ),
    path(
        "hosting-requests/<slug:ref>/delete/",
        inbox.hosting_request_delete,
        name="hosting-request-delete",
    ),
]

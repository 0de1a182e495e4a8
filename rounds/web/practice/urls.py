from django.urls import path

from . import comparing, reading, talking, writing

urlpatterns = [
    path("problems/", reading.problems, name="problems"),
    path("problems/begin/<str:ref>/", writing.start, name="start-problem"),
    path(
        "problems/begin-network/<str:ref>/", writing.start_for_network, name="start-network-problem"
    ),
    path("problems/<str:ref>/", reading.problem, name="problem"),
    path("problems/<str:ref>/write/", writing.write, name="write-problem"),
    path("problems/<str:ref>/save/", writing.save, name="save-problem"),
    path("problems/<str:ref>/compare/", comparing.compare, name="compare-texts"),
    path("problems/<str:ref>/versions/", reading.versions, name="problem-versions"),
    path("problems/<str:ref>/restore/", writing.restore, name="restore-version"),
    path("problems/<str:ref>/sheet/", reading.sheet, name="problem-sheet"),
    path("problems/<str:ref>/step/", talking.step, name="step-problem"),
    path("problems/<str:ref>/outcome/", talking.outcome, name="problem-outcome"),
    path("problems/<str:ref>/share/", talking.share, name="share-problem"),
    path("problems/<str:ref>/unshare/", talking.unshare, name="unshare-problem"),
    path("problems/<str:ref>/due/", talking.due, name="due-problem"),
    path("problems/<str:ref>/comment/", talking.comment, name="comment-problem"),
    path("problems/<str:ref>/settle/", talking.settle, name="settle-comment"),
    path("problems/<str:ref>/reopen/", talking.reopen, name="reopen-comment"),
    path("problems/<str:ref>/judge/", talking.judge, name="judge-problem"),
]

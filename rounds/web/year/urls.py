from django.urls import path

from .pages import attendance, calendar, due, feed, hours, meetings, no_school, support

PUBLIC = [
    path("calendar/<slug:token>.ics", feed.calendar_ics, name="calendar-ics"),
    path("certificates/", hours.check_certificate, name="certificate-check"),
    path("certificates/<slug:number>/", hours.check_certificate, name="certificate-public"),
]

urlpatterns = [
    path("year/", calendar.my_year, name="my-year"),
    path("year/address/", feed.calendar_feed, name="calendar-feed"),
    path("year/address/end/", feed.calendar_feed_end, name="calendar-feed-end"),
    path("year/cohorts/<slug:cohort>/calendar/", calendar.calendar, name="calendar"),
    path("year/cohorts/<slug:cohort>/calendar/visit/", calendar.hosting_add, name="hosting-add"),
    path("year/cohorts/<slug:cohort>/calendar/due/", due.due_add, name="due-add"),
    path("year/hostings/<slug:ref>/", calendar.hosting, name="hosting"),
    path("year/hostings/<slug:ref>/agree/", calendar.hosting_agree, name="hosting-agree"),
    path("year/hostings/<slug:ref>/remove/", calendar.hosting_remove, name="hosting-remove"),
    path("year/hostings/<slug:ref>.ics", feed.hosting_ics, name="hosting-ics"),
    path("year/due/<slug:ref>/", due.due, name="due"),
    path("year/due/<slug:ref>/remove/", due.due_remove, name="due-remove"),
    path("year/no-school-days/", no_school.no_school_days, name="no-school-days"),
    path(
        "year/no-school-days/<slug:ref>/remove/",
        no_school.no_school_remove,
        name="no-school-remove",
    ),
    path("year/cohorts/<slug:cohort>/meetings/", meetings.meetings, name="meetings"),
    path("year/cohorts/<slug:cohort>/meetings/new/", meetings.meeting_add, name="meeting-add"),
    path("year/meetings/<slug:ref>/", meetings.meeting, name="meeting"),
    path("year/meetings/<slug:ref>/edit/", meetings.meeting_edit, name="meeting-edit"),
    path("year/meetings/<slug:ref>/call-off/", meetings.meeting_call_off, name="meeting-call-off"),
    path("year/meetings/<slug:ref>.ics", feed.meeting_ics, name="meeting-ics"),
    path("year/meetings/<slug:ref>/attendance/", attendance.attendance, name="attendance"),
    path(
        "year/meetings/<slug:ref>/attendance/undo/",
        attendance.attendance_undo,
        name="attendance-undo",
    ),
    path("year/meetings/<slug:ref>/code/", attendance.meeting_code, name="meeting-code"),
    path("check-in/", attendance.check_in, name="check-in"),
    path("hours/", hours.my_hours, name="my-hours"),
    path("hours/everybody/", hours.hours, name="hours"),
    path("hours/everybody.xlsx", hours.hours_xlsx, name="hours-xlsx"),
    path("hours/people/<slug:person>/", hours.person_hours, name="person-hours"),
    path(
        "hours/people/<slug:person>/certificate/<slug:cohort>/",
        hours.certificate_issue,
        name="certificate-issue",
    ),
    path("hours/certificates/<slug:ref>.pdf", hours.certificate_pdf, name="certificate-pdf"),
    path(
        "hours/certificates/<slug:ref>/withdraw/",
        hours.certificate_withdraw,
        name="certificate-withdraw",
    ),
    path("funding-sources/", hours.funding_sources, name="funding-sources"),
    path("funding-sources/<slug:ref>/close/", hours.funding_close, name="funding-close"),
    path("support/", support.support_log, name="support-log"),
    path("support/new/", support.support_add, name="support-add"),
    path("support/totals/", support.support_totals, name="support-totals"),
    path("support.xlsx", support.support_xlsx, name="support-xlsx"),
    path("support/<slug:ref>/", support.support_entry, name="support-entry"),
    path("support/<slug:ref>/remove/", support.support_remove, name="support-remove"),
]

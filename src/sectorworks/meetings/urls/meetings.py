"""Lists, one meeting, series, agenda, papers, invitations, access, calendars."""

from __future__ import annotations

from django.urls import path

from ..views import (
    access,
    agenda,
    calendar_files,
    invitations,
    links,
    lists,
    materials,
    meetings,
    parked,
    presentations,
    series,
)

GROUP = "groups/<slug:slug>"

fixed = [
    path("", lists.meeting_list, name="meetings"),
    path("papers/", materials.library, name="materials"),
    path("presentations/", presentations.presentation_list, name="presentations"),
    path("papers/<int:pk>/file/", materials.paper_file, name="material-file"),
    path("papers/<int:pk>/approve/", materials.approve, name="material-approve"),
    path("papers/<int:pk>/remove/", materials.remove, name="material-remove"),
    path("papers/<int:pk>/put-back/", materials.put_back, name="material-put-back"),
    path("answer/<str:token>/", invitations.rsvp, name="meeting-rsvp"),
    path("access/<int:pk>/answer/", access.answer, name="access-request-answer"),
    path("series/<int:pk>/", series.series_page, name="meeting-series"),
    path("series/<int:pk>/edit/", series.edit, name="meeting-series-edit"),
    path("series/<int:pk>/publish/", series.publish, name="meeting-series-publish"),
    path("series/<int:pk>/except/", series.except_day, name="meeting-series-except"),
    path("items/<int:pk>/edit/", agenda.edit, name="agenda-item-edit"),
    path("items/<int:pk>/order/", agenda.reorder, name="agenda-item-order"),
    path("items/<int:pk>/move/", agenda.move, name="agenda-item-move"),
    path("items/<int:pk>/remove/", agenda.remove, name="agenda-item-remove"),
    path("items/<int:pk>/state/", agenda.say_state, name="agenda-item-state"),
    path("items/<int:pk>/action/", links.action, name="agenda-item-action"),
    path("items/<int:pk>/evidence/", links.evidence, name="agenda-item-evidence"),
    path("usual-agendas/<int:pk>/remove/", parked.remove_template, name="agenda-template-remove"),
    path(f"{GROUP}/", lists.meetings_of, name="meetings-of"),
    path(f"{GROUP}/new/", meetings.schedule, name="meeting-new"),
    path(f"{GROUP}/series/new/", series.new, name="meeting-series-new"),
    path(f"{GROUP}/parked/", parked.parked, name="agenda-parked"),
    path(f"{GROUP}/meetings.ics", calendar_files.feed, name="meetings-of-feed"),
]

urlpatterns = [
    path("<int:pk>/", meetings.overview, name="meeting"),
    path("<int:pk>/edit/", meetings.edit, name="meeting-edit"),
    path("<int:pk>/cancel/", meetings.cancel, name="meeting-cancel"),
    path("<int:pk>/bring-back/", meetings.bring_back, name="meeting-bring-back"),
    path("<int:pk>/open/", meetings.open_meeting, name="meeting-open"),
    path("<int:pk>/close/", meetings.close, name="meeting-close"),
    path("<int:pk>/reopen/", meetings.reopen, name="meeting-reopen"),
    path("<int:pk>/survey/", links.survey, name="meeting-survey"),
    path("<int:pk>/meeting.ics", calendar_files.meeting_ics, name="meeting-ics"),
    path("<int:pk>/agenda/", agenda.agenda_page, name="meeting-agenda"),
    path("<int:pk>/agenda/new/", agenda.add, name="agenda-item-new"),
    path("<int:pk>/agenda/begin/", agenda.begin, name="agenda-begin"),
    path("<int:pk>/agenda/keep/", agenda.keep, name="agenda-keep"),
    path("<int:pk>/papers/", materials.papers, name="meeting-papers"),
    path("<int:pk>/papers/new/", materials.add, name="material-new"),
    path("<int:pk>/invitations/", invitations.invitations, name="meeting-invitations"),
    path("<int:pk>/answer/", invitations.answer, name="meeting-answer"),
    path("<int:pk>/access/", access.ask, name="meeting-access"),
    path("<int:pk>/access-requests/", access.requests_page, name="meeting-access-requests"),
]

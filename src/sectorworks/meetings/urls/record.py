"""Addresses of a meeting's record: who was there, notes, motions, minutes, speakers."""

from __future__ import annotations

from django.urls import path

from ..views import attendance, minutes, minutes_taking, motions, speakers

urlpatterns = [
    path("attendance/<int:pk>/", attendance.time, name="attendance-time"),
    path("attendance/<int:pk>/remove/", attendance.remove_guest, name="attendance-remove"),
    path("items/<int:pk>/notes/", minutes_taking.save_note, name="note-save"),
    path("items/<int:pk>/motions/new/", motions.new, name="motion-new"),
    path("motions/<int:pk>/", motions.motion_page, name="motion"),
    path("motions/<int:pk>/amend/", motions.amend, name="motion-amend"),
    path("motions/<int:pk>/second/", motions.second, name="motion-second"),
    path("motions/<int:pk>/refer/", motions.refer, name="motion-refer"),
    path("motions/<int:pk>/step/", motions.step, name="motion-step"),
    path("motions/<int:pk>/vote/", motions.call_roll, name="motion-vote"),
    path("motions/<int:pk>/close/", motions.close, name="motion-close"),
    path("minutes/<int:pk>/", minutes.edition_page, name="minutes-edition"),
    path("minutes/<int:pk>/step/", minutes.step, name="minutes-step"),
    path("minutes/<int:pk>/approve/", minutes.approve, name="minutes-approve"),
    path("minutes/<int:pk>/minutes.pdf", minutes.minutes_pdf, name="minutes-pdf"),
    path("minutes/<int:pk>/minutes.docx", minutes.minutes_docx, name="minutes-docx"),
    path("speakers/<int:pk>/", speakers.speaker, name="speaker"),
    path("speakers/<int:pk>/edit/", speakers.edit, name="speaker-edit"),
    path("speakers/<int:pk>/step/", speakers.tick, name="speaker-step"),
    path("speakers/<int:pk>/withdraw/", speakers.withdraw, name="speaker-withdraw"),
    path("<int:pk>/people/", attendance.people, name="meeting-people"),
    path("<int:pk>/people/roll/", attendance.mark, name="attendance-mark"),
    path("<int:pk>/people/guests/", attendance.add_guest, name="attendance-guest"),
    path("<int:pk>/people/others/", attendance.count_others, name="attendance-others"),
    path("<int:pk>/minutes/", minutes.minutes_page, name="meeting-minutes"),
    path("<int:pk>/minutes/take/", minutes_taking.take, name="minutes-take"),
    path("<int:pk>/minutes/draft/", minutes.draft, name="minutes-draft"),
    path("<int:pk>/minutes/correct/", minutes.correct, name="minutes-correct"),
    path("<int:pk>/speakers/", speakers.speaker_list, name="meeting-speakers"),
    path("<int:pk>/speakers/new/", speakers.new, name="speaker-new"),
]

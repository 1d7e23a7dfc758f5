"""Events: public pages, planning, and what staff do around one."""

from __future__ import annotations

from django.urls import path

from ..views import event_commitments as commitments
from ..views import event_places as places
from ..views import event_registrations as registrations
from ..views import event_steps as steps
from ..views import event_work as work
from ..views import events as views

ONE = "events/<int:pk>"

urlpatterns = [
    path("events/", views.event_list, name="events"),
    path("events/feed.ics", views.feed, name="events-feed"),
    path("events/places/<str:token>/", places.place, name="event-place"),
    path("events/registrations/<int:pk>/match/", registrations.match, name="event-match"),
    path("events/registrations/<int:pk>/answer/", work.question_answer, name="event-question-answer"),
    path("events/questions/<int:pk>/", work.question_edit, name="event-question-edit"),
    path("events/follow-ups/<int:pk>/", work.follow_up, name="event-follow-up"),
    path("events/commitments/<int:pk>/evidence/", commitments.proof, name="event-proof"),
    path(f"{ONE}/", views.event, name="event"),
    path(f"{ONE}/calendar.ics", views.event_ics, name="event-ics"),
    path(f"{ONE}/register/", places.register, name="event-register"),
    path(f"{ONE}/edit/", steps.edit, name="event-edit"),
    path(f"{ONE}/announce/", steps.announce, name="event-announce"),
    path(f"{ONE}/held/", steps.held, name="event-held"),
    path(f"{ONE}/cancel/", steps.cancel, name="event-cancel"),
    path(f"{ONE}/bring-back/", steps.bring_back, name="event-bring-back"),
    path(f"{ONE}/recording/", steps.recording, name="event-recording"),
    path(f"{ONE}/registrations/", registrations.registrations, name="event-registrations"),
    path(f"{ONE}/registrations/add/", registrations.add, name="event-add"),
    path(f"{ONE}/attendance/", registrations.attendance, name="event-attendance"),
    path(f"{ONE}/invited/", work.invitations, name="event-invitations"),
    path(f"{ONE}/invite/", work.invite, name="event-invite"),
    path(f"{ONE}/questions/", work.questions, name="event-questions"),
    path(f"{ONE}/questions/new/", work.question_new, name="event-question-new"),
    path(f"{ONE}/follow-ups/", work.follow_up_list, name="event-follow-ups"),
    path(f"{ONE}/commitments/", commitments.commitment_list, name="event-commitments"),
    path(f"{ONE}/commit/", commitments.commit, name="event-commit"),
    path("<slug:slug>/events/", views.body_events, name="events-of"),
    path("<slug:slug>/events/new/", steps.new, name="event-new"),
]
